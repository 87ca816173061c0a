package org.qunfa.rest.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import org.jspecify.annotations.Nullable;
import org.qunfa.rest.problem.Fault;

/** Says what is wrong with JSON, and where, without repeating any of it. */
public final class JsonFaults {

    private JsonFaults() {}

    /** The fault for what a parser threw. */
    public static Fault of(JsonProcessingException thrown, JsonParser parser) {
        return of(thrown, parser, "");
    }

    /** The same, where what is parsed is part of something, to which the prefix points. */
    public static Fault of(JsonProcessingException thrown, JsonParser parser, String prefix) {
        String where = where(thrown.getLocation());
        String pointer = prefix + pointer(parser.getParsingContext());
        if (thrown instanceof StreamConstraintsException) {
            return Fault.at(
                    400,
                    pointer,
                    "json-limit",
                    "over a limit" + where
                            + ": 16 levels, 131,072 characters of a text, 256 of a name, 400 of a number");
        } else if (thrown instanceof JsonEOFException) {
            return Fault.at(400, pointer, "incomplete-json", "the JSON ends too early");
        } else if (String.valueOf(thrown.getOriginalMessage()).startsWith("Duplicate field")) {
            return Fault.at(400, pointer, "duplicate-field", "a field is given twice" + where);
        }
        return Fault.at(400, pointer, "malformed-json", "this is not JSON" + where);
    }

    /** The fault for a value of the wrong type. */
    public static Fault wrongType(String pointer, String wanted) {
        return Fault.at(400, pointer, "wrong-type", "this has to be " + wanted);
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String pointer(@Nullable JsonStreamContext context) {
        var pointer = new StringBuilder();
        for (var c = context; c != null && !c.inRoot(); c = c.getParent()) {
            if (c.inObject() && c.hasCurrentName()) {
                pointer.insert(0, "/" + Texts.token(c.getCurrentName()));
            } else if (c.inArray() && c.hasCurrentIndex()) {
                pointer.insert(0, "/" + c.getCurrentIndex());
            }
        }
        return pointer.toString();
    }
}
