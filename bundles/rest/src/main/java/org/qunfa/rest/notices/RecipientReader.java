package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Recipient;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.problem.Fault;

/** Reads one recipient after the other, and refuses what no recipient can be. For one thread. */
final class RecipientReader {

    static final int MOST_VALUES = 50;
    static final int LONGEST_VALUE = 500;
    static final int LONGEST_REF = 64;

    private int row;

    /** The place of the recipient that is read next, from 0. */
    int row() {
        return row;
    }

    /** Reads a recipient; the parser stands where its object should begin. */
    Recipient read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonFaults.wrongType(pointer(""), "a recipient, which is an object");
        }
        String to = null;
        String ref = null;
        Map<String, String> values = Map.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "to" -> to = text(parser, "/to");
                case "ref" -> ref = text(parser, "/ref");
                case "values" -> values = values(parser);
                default ->
                    throw Fault.at(
                            400,
                            pointer("/" + Texts.token(name)),
                            "unknown-field",
                            "a recipient has no such field; known are to, values and ref");
            }
        }
        return make(to, values, ref);
    }

    /** Makes a recipient of what was read, and goes on to the next row. */
    Recipient make(@Nullable String to, Map<String, String> values, @Nullable String ref) {
        if (to == null) {
            throw Fault.at(422, pointer("/to"), "missing", "a recipient has a number");
        }
        check("/to", to, Integer.MAX_VALUE);
        if (ref != null) {
            check("/ref", ref, LONGEST_REF);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            String at = "/values/" + Texts.token(value.getKey());
            check(at, value.getKey(), LONGEST_REF);
            check(at, value.getValue(), LONGEST_VALUE);
        }
        row++;
        return new Recipient(to, values, ref);
    }

    /** The pointer to something of the row that is read now. */
    String pointer(String below) {
        return "/recipients/" + row + below;
    }

    private void check(String at, String text, int longest) {
        if (text.length() > longest) {
            throw Fault.at(422, pointer(at), "too-long", "this has at most " + longest + " characters");
        }
        String flaw = Texts.flaw(text);
        if (flaw != null) {
            throw Fault.at(422, pointer(at), flaw, Texts.sentence(flaw));
        }
    }

    private @Nullable String text(JsonParser parser, String at) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw JsonFaults.wrongType(pointer(at), "a text in quotation marks");
        };
    }

    private Map<String, String> values(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonFaults.wrongType(pointer("/values"), "an object of texts");
        }
        var values = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String at = "/values/" + Texts.token(name);
            String text = text(parser, at);
            if (text == null) {
                throw JsonFaults.wrongType(pointer(at), "a text in quotation marks");
            }
            if (values.size() == MOST_VALUES) {
                throw tooManyValues();
            }
            values.put(name, text);
        }
        return values;
    }

    Fault tooManyValues() {
        return Fault.at(
                422, pointer("/values"), "too-many-values", "a recipient has at most " + MOST_VALUES + " values");
    }
}
