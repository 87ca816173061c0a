package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/** A notice as newline-delimited JSON: a line with the head, where no header has it, and a line for each recipient. */
final class LineList extends NoticeList {

    private final JsonParser parser;
    private final RecipientReader recipients = new RecipientReader();
    private final Lines lines = new Lines();
    private final NoticeHead head;
    private int lastLine;

    /**
     * Begins to read.
     *
     * @param head the head where it was sent beside the body, else null
     */
    LineList(BodyStream body, @Nullable NoticeHead head) throws IOException {
        this.parser = Json.FACTORY.createParser(new Utf8(body));
        this.head = head == null ? parsing(parser, this::readHead) : head;
    }

    @Override
    NoticeHead head() {
        return head;
    }

    @Override
    int line(int row) {
        return lines.line(row);
    }

    private NoticeHead readHead() throws IOException {
        Bodies.expectObject(parser.nextToken());
        beginLine();
        var fields = new HeadFields();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            fields.read(parser);
        }
        endLine();
        return fields.head(true);
    }

    @Override
    @Nullable
    Recipient read() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            beginLine();
            lines.note(recipients.row(), lastLine);
            Recipient recipient = recipients.read(parser);
            endLine();
            return recipient;
        } catch (JsonProcessingException e) {
            throw JsonFaults.of(e, parser, recipients.pointer(""));
        }
    }

    private void beginLine() {
        int line = parser.currentTokenLocation().getLineNr();
        if (line == lastLine) {
            throw brokenLine();
        }
        lastLine = line;
    }

    private void endLine() {
        if (parser.currentTokenLocation().getLineNr() != lastLine) {
            throw brokenLine();
        }
    }

    private Fault brokenLine() {
        return Fault.at(400, recipients.pointer(""), "one-object-per-line", "each line holds one whole JSON object");
    }
}
