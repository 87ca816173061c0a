package org.qunfa.messaging.wording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A notice's text, ready to be put into words for each recipient: the signature in its brackets, then the text, in which
 * {@code {name}} stands for a value and <code>{{</code> for a brace. Immutable.
 */
public final class Wording {

    private final String source;
    private final List<String> literals;
    private final List<String> names;

    private Wording(String source, List<String> literals, List<String> names) {
        this.source = source;
        this.literals = literals;
        this.names = names;
    }

    /** A text that cannot be put into words. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /**
     * Reads a text.
     *
     * @param signature without its brackets
     * @throws Malformed when a brace is left open, or a name is not 1 to 32 letters, digits, hyphens or underscores
     */
    public static Wording of(String signature, String text) throws Malformed {
        var literals = new ArrayList<String>();
        var names = new ArrayList<String>();
        var literal = new StringBuilder("【").append(signature).append("】");
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c != '{') {
                literal.append(c);
                i++;
            } else if (text.startsWith("{{", i)) {
                literal.append('{');
                i += 2;
            } else {
                String name = nameAt(text, i);
                literals.add(literal.toString());
                names.add(name);
                literal.setLength(0);
                i += name.length() + 2;
            }
        }
        literals.add(literal.toString());
        return new Wording(text, List.copyOf(literals), List.copyOf(names));
    }

    private static String nameAt(String text, int open) throws Malformed {
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new Malformed("the brace at character " + (open + 1) + " is not closed; write {{ for a brace itself");
        }
        String name = text.substring(open + 1, close);
        boolean good = !name.isEmpty()
                && name.length() <= 32
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        if (!good) {
            throw new Malformed("the name in the braces at character " + (open + 1)
                    + " is not 1 to 32 letters, digits, hyphens or underscores; write {{ for a brace itself");
        }
        return name;
    }

    /** The names that the text uses, each once, in the order in which they come. */
    public Set<String> names() {
        return new LinkedHashSet<>(names);
    }

    /** Whether every recipient gets the same text. */
    public boolean isFixed() {
        return names.isEmpty();
    }

    /** The text as it was written, without the signature. */
    public String source() {
        return source;
    }

    /** The first name that has no value; null when all have one. */
    public @Nullable String missing(Map<String, String> values) {
        for (String name : names) {
            if (!values.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /**
     * The final text for a recipient.
     *
     * @param values a value for each of {@link #names()}
     */
    public String render(Map<String, String> values) {
        if (names.isEmpty()) {
            return literals.get(0);
        }
        var text = new StringBuilder(literals.get(0));
        for (int i = 0; i < names.size(); i++) {
            text.append(values.get(names.get(i))).append(literals.get(i + 1));
        }
        return text.toString();
    }
}
