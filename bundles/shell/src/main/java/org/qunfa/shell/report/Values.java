package org.qunfa.shell.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How single values are shown. */
final class Values {

    private static final JsonMapper JSON = new JsonMapper();

    private Values() {}

    /** For people: times to the second, lists with commas, nothing for null. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Values::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> facts) {
            return facts.entrySet().stream()
                    .map(fact -> fact.getKey() + " " + text(fact.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /** For JSON: numbers, truth values, lists and maps stay what they are; everything else is its own text. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Values::plain).toList();
        }
        if (value instanceof Map<?, ?> facts) {
            var plain = facts instanceof LinkedHashMap
                    ? new LinkedHashMap<String, Object>()
                    : new TreeMap<String, Object>();
            facts.forEach((name, fact) -> plain.put(String.valueOf(name), plain(fact)));
            return plain;
        }
        return value.toString();
    }

    static String json(Object plain) {
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report has plain values only", e);
        }
    }
}
