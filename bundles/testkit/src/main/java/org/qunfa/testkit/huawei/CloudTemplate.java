package org.qunfa.testkit.huawei;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template of the application.
 *
 * @param content with its variables as <code>${1}</code>, <code>${TEXT}</code> or <code>${NUM_6}</code>
 * @param attributes what variables that only have a number hold, by their order: PHONE, CHARDIGIT, DATETIME, MONEY or TEXT; where
 *     nothing is said, TEXT
 * @param signature whose it is; empty for a universal one, which calls name a signature for
 * @param active whether it passed and is in use
 */
public record CloudTemplate(String id, String content, List<String> attributes, String signature, boolean active) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([0-9]{1,2}|[A-Z]+(?:_[0-9]{1,2})?)}");

    /** One that is in use. */
    public static CloudTemplate of(String id, String signature, String content) {
        return new CloudTemplate(id, content, List.of(), signature, true);
    }

    /** The text with its variables' values; nothing if they do not fit. */
    @Nullable
    String filled(List<String> values) {
        List<Variable> variables = variables();
        if (values.size() != variables.size()) {
            return null;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!variables.get(i).takes(values.get(i))) {
                return null;
            }
        }
        var next = new AtomicInteger();
        return VARIABLE.matcher(content)
                .replaceAll(found -> Matcher.quoteReplacement(values.get(next.getAndIncrement())));
    }

    private List<Variable> variables() {
        var next = new AtomicInteger();
        return VARIABLE.matcher(content)
                .results()
                .map(found -> {
                    int place = next.getAndIncrement();
                    return Variable.of(
                            found.group(1),
                            place < attributes.size() ? attributes.get(place) : Variable.Kind.TEXT.name());
                })
                .toList();
    }
}
