package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/**
 * A notice in one JSON object. A short list is read to the end of the body before anything is done with it, so that the
 * fields may stand in any order. A longer one is given on while it is read, and the fields must stand before it.
 */
final class JsonList extends NoticeList {

    /** A list is short up to so many recipients … */
    static final int SHORT = 10_000;

    /** … with up to so many characters. */
    private static final int SHORT_CHARACTERS = 2_000_000;

    private final JsonParser parser;
    private final HeadFields fields = new HeadFields();
    private final RecipientReader recipients = new RecipientReader();
    private final Deque<Recipient> held = new ArrayDeque<>();
    private final NoticeHead head;
    private boolean listed;
    private boolean streaming;

    JsonList(BodyStream body) throws IOException {
        this.parser = Json.FACTORY.createParser(new Utf8(body));
        this.head = parsing(parser, this::begin);
    }

    @Override
    NoticeHead head() {
        return head;
    }

    @Override
    int line(int row) {
        return 0;
    }

    private NoticeHead begin() throws IOException {
        Bodies.expectObject(parser.nextToken());
        while (!streaming && parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.currentName().equals(NoticeBody.RECIPIENTS)) {
                hold();
            } else {
                fields.read(parser);
            }
        }
        if (streaming && !fields.complete()) {
            throw recipientsFirst("/" + NoticeBody.RECIPIENTS);
        }
        if (!streaming) {
            Bodies.expectEnd(parser);
        }
        return fields.head(listed);
    }

    private void hold() throws IOException {
        listed = true;
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw JsonFaults.wrongType("/recipients", "a list of recipients");
        }
        long characters = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Recipient recipient = recipients.read(parser);
            held.add(recipient);
            characters += size(recipient);
            if (held.size() >= SHORT || characters >= SHORT_CHARACTERS) {
                streaming = true;
                return;
            }
        }
    }

    private static long size(Recipient recipient) {
        long size = 20L + recipient.to().length();
        for (var value : recipient.values().entrySet()) {
            size += 20L + value.getKey().length() + value.getValue().length();
        }
        return size;
    }

    @Override
    @Nullable
    Recipient read() throws IOException {
        Recipient first = held.poll();
        if (first != null || !streaming) {
            return first;
        }
        try {
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                return recipients.read(parser);
            }
            streaming = false;
            tail();
            return null;
        } catch (JsonProcessingException e) {
            throw JsonFaults.of(e, parser);
        }
    }

    private void tail() throws IOException {
        if (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String pointer = "/" + Texts.token(name);
            throw HeadFields.isKnown(name)
                    ? recipientsFirst(pointer)
                    : Fault.at(400, pointer, "unknown-field", "a notice has no such field");
        }
        Bodies.expectEnd(parser);
    }

    private static Fault recipientsFirst(String pointer) {
        return Fault.at(
                422,
                pointer,
                "recipients-before-text",
                "put the recipients last: in a list of more than 10,000 every other field has to stand before them");
    }
}
