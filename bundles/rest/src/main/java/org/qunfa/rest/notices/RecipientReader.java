package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.problem.Fault;

/** Reads one recipient after the other, and refuses what no recipient can be. For one thread. */
final class RecipientReader {

    static final int MOST_VALUES = 50;
    static final int LONGEST_VALUE = 500;
    static final int LONGEST_REF = 64;
    static final int LONGEST_TO = 100;

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
        Problem flaw = to == null ? problem("/to", "missing", "a recipient has a number") : flaw("/to", to, LONGEST_TO);
        if (flaw == null && ref != null) {
            flaw = flaw("/ref", ref, LONGEST_REF);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (flaw == null) {
                String at = "/values/" + Texts.token(value.getKey());
                flaw = flaw(at, value.getKey(), LONGEST_REF);
                flaw = flaw == null ? flaw(at, value.getValue(), LONGEST_VALUE) : flaw;
            }
        }
        row++;
        return to == null || flaw != null
                ? Recipient.unreadable(Objects.requireNonNull(flaw))
                : new Recipient(to, values, ref);
    }

    private Problem problem(String below, String code, String sentence) {
        return new Problem(pointer(below), code, sentence);
    }

    private @Nullable Problem flaw(String at, String text, int longest) {
        if (text.length() > longest) {
            return problem(at, "too-long", "this has at most " + longest + " characters");
        }
        String flaw = Texts.flaw(text);
        return flaw == null ? null : problem(at, flaw, Texts.sentence(flaw));
    }

    /** The pointer to something of the row that is read now. */
    String pointer(String below) {
        return "/recipients/" + row + below;
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
