package org.qunfa.testkit.alipay;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qunfa.testkit.cloud.CloudJson;

/** What stands in {@code biz_content}. */
final class Content {

    private final Map<?, ?> values;

    private Content(Map<?, ?> values) {
        this.values = values;
    }

    /** @throws Refusal if it is no object in JSON ({@code isv.illegal-json}, <i>common codes</i>) */
    static Content read(String text) throws Refusal {
        try {
            if (CloudJson.read(text.isEmpty() ? "{}" : text) instanceof Map<?, ?> values) {
                return new Content(values);
            }
        } catch (IOException e) {
            // Refused below.
        }
        throw Refusal.illegalJson();
    }

    /** A text, or a number as one; empty if there is none. */
    String text(String name) {
        Object value = values.get(name);
        return value instanceof String || value instanceof Number ? String.valueOf(value) : "";
    }

    String text(String name, int longest) throws Refusal {
        String text = text(name);
        if (text.length() > longest) {
            throw Refusal.parameter(name);
        }
        return text;
    }

    String match(String name, Pattern pattern) throws Refusal {
        String text = text(name);
        if (!pattern.matcher(text).matches()) {
            throw Refusal.parameter(name);
        }
        return text;
    }

    /** Whether a word stands in a list. */
    boolean lists(String name, String word) {
        return values.get(name) instanceof List<?> words && words.contains(word);
    }
}
