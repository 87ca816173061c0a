package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/** Opens a notice in the format that its request names. */
final class NoticeLists {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    /** The header that can hold a notice's head: its JSON as base64url. */
    static final String HEAD_HEADER = "Qunfa-Notice";

    private NoticeLists() {}

    static NoticeList open(ContainerRequestContext request, BodyStream body) throws IOException {
        NoticeHead head = head(request.getHeaderString(HEAD_HEADER));
        // A body whose type nobody names is taken for JSON, as everywhere.
        MediaType named = request.getMediaType();
        String type = named == null ? "" : named.getType() + "/" + named.getSubtype();
        if (type.equalsIgnoreCase(NDJSON)) {
            return new LineList(body, head);
        } else if (type.equalsIgnoreCase(CSV)) {
            if (head == null) {
                throw Fault.of(400, "head-missing", "with CSV the notice itself comes in the header " + HEAD_HEADER);
            }
            return new CsvList(body, head);
        } else if (head != null) {
            throw Fault.of(
                    400, "head-twice", "with JSON the notice is the body; leave the header " + HEAD_HEADER + " out");
        }
        return new JsonList(body);
    }

    private static @Nullable NoticeHead head(@Nullable String header) throws IOException {
        if (header == null) {
            return null;
        }
        byte[] json;
        try {
            json = Base64.getUrlDecoder().decode(header.strip());
        } catch (IllegalArgumentException e) {
            throw Fault.of(400, "bad-head", "the header " + HEAD_HEADER + " is JSON in base64url");
        }
        try (JsonParser parser = Json.FACTORY.createParser(new Utf8(new ByteArrayInputStream(json)))) {
            return NoticeList.parsing(parser, () -> {
                Bodies.expectObject(parser.nextToken());
                var fields = new HeadFields();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    fields.read(parser);
                }
                Bodies.expectEnd(parser);
                return fields.head(true);
            });
        }
    }
}
