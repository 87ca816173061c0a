package org.qunfa.rest.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/** Opens the bodies of requests, after a look at what their headers say of them. */
public final class Bodies {

    /**
     * Belongs behind the type of an answer that only who asks for that type gets. Without it nothing says which of several
     * types somebody gets who asks for none: it would be that of the method that the JVM happens to list first.
     */
    public static final String ONLY_WHEN_ASKED = ";qs=0.5";

    private static final ObjectMapper TREES = JsonMapper.builder(Json.FACTORY).build();

    private Bodies() {}

    /**
     * Opens a body. Its hash begins with the request's method, path, type and {@code Qunfa-Notice} header.
     *
     * @param limit the most octets that are taken
     */
    public static BodyStream open(ContainerRequestContext request, InputStream body, long limit) {
        refuseEncodings(request);
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 18 || Long.parseLong(length) > limit)) {
            throw BodyStream.tooLarge(limit);
        }
        var stream = new BodyStream(body, limit);
        stream.salt(String.join(
                        "\n",
                        request.getMethod(),
                        request.getUriInfo().getPath(),
                        String.valueOf(request.getMediaType()),
                        String.valueOf(request.getHeaderString("Qunfa-Notice")),
                        "")
                .getBytes(StandardCharsets.UTF_8));
        return stream;
    }

    private static void refuseEncodings(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Fault.of(415, "content-encoding", "send the body as it is, without a Content-Encoding")
                    .with(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        String charset = request.getMediaType() == null
                ? null
                : request.getMediaType().getParameters().get("charset");
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw Fault.of(415, "charset", "send the body in UTF-8");
        }
    }

    /** Reads a small JSON object. */
    public static Fields fields(BodyStream body, Class<? extends Record> type) throws IOException {
        return fields(body, Fields.names(type));
    }

    /** Reads a body that may be empty, and is an object without fields if it is not. */
    public static void nothing(BodyStream body) throws IOException {
        var first = new PushbackInputStream(body);
        int octet = first.read();
        if (octet >= 0) {
            first.unread(octet);
            fields(first, Set.of()).end();
        }
    }

    private static Fields fields(InputStream body, Set<String> names) throws IOException {
        var values = new LinkedHashMap<String, JsonNode>();
        try (JsonParser parser = Json.FACTORY.createParser(new Utf8(body))) {
            try {
                object(parser, values);
                expectEnd(parser);
            } catch (JsonProcessingException e) {
                throw JsonFaults.of(e, parser);
            }
        }
        String known = names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
        return new Fields(values, names, name -> "there is no such field here; known are " + known);
    }

    /** Reads the next of several small objects; null when there are no more. */
    public static @Nullable Map<String, JsonNode> next(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            expectObject(parser.currentToken());
            var values = new LinkedHashMap<String, JsonNode>();
            rest(parser, values);
            return values;
        } catch (JsonProcessingException e) {
            throw JsonFaults.of(e, parser);
        }
    }

    private static void object(JsonParser parser, Map<String, JsonNode> values) throws IOException {
        expectObject(parser.nextToken());
        rest(parser, values);
    }

    private static void rest(JsonParser parser, Map<String, JsonNode> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, TREES.readTree(parser));
        }
    }

    /** Throws unless a body begins with an object. */
    public static void expectObject(@Nullable JsonToken first) {
        if (first == null) {
            throw Fault.at(400, "", "empty-body", "there is no body; a JSON object belongs here");
        } else if (first != JsonToken.START_OBJECT) {
            throw JsonFaults.wrongType("", "a JSON object");
        }
    }

    /** Throws unless nothing follows. */
    public static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw Fault.at(400, "", "trailing-data", "something follows the JSON object");
        }
    }
}
