package org.qunfa.settings;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param key its name in a file
 * @param many whether it takes a list, joined by commas
 * @param limits what its values may be
 * @param standard what counts where nothing is set, a list joined by commas; null when there is nothing
 * @param required whether it has to be given
 * @param description what it means, in a sentence or two
 */
public record Setting(
        String key,
        Kind kind,
        boolean many,
        Limits limits,
        @Nullable String standard,
        boolean required,
        String description) {

    /** What values are. */
    public enum Kind {
        TEXT,
        SECRET,
        WHOLE,
        DECIMAL,
        FLAG
    }

    /**
     * What values are allowed.
     *
     * @param options all that there are, without regard to case; empty for no such list
     */
    public record Limits(
            @Nullable BigDecimal least, @Nullable BigDecimal most, List<String> options) {

        public Limits {
            options = List.copyOf(options);
        }
    }

    /** Whether a value must not be shown to anybody. */
    public boolean isSecret() {
        return kind == Kind.SECRET || key.startsWith("_");
    }

    /** What it may be, for a sentence: {@code a whole number from 1 to 64}. */
    public String range() {
        if (!limits.options.isEmpty()) {
            return (many ? "some of " : "one of ") + String.join(", ", limits.options);
        }
        String range =
                switch (kind) {
                    case FLAG -> "true or false";
                    case WHOLE -> "a whole number" + bounds();
                    case DECIMAL -> "a number" + bounds();
                    case SECRET -> "a secret";
                    case TEXT -> "text";
                };
        return many ? "several, joined by commas, each " + range : range;
    }

    private String bounds() {
        if (limits.least == null) {
            return limits.most == null ? "" : " up to " + limits.most.toPlainString();
        }
        String from = " from " + limits.least.toPlainString();
        return limits.most == null ? from : from + " to " + limits.most.toPlainString();
    }
}
