package org.qunfa.messaging.wording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.model.Segments;

/**
 * A notice's text, ready to be put into words for each recipient: {@code {name}} in it stands for a value and
 * <code>{{</code> for a brace, and its {@link Frame} stands around it. Immutable.
 */
public final class Wording {

    private final String source;
    private final Frame frame;
    private final List<String> literals;
    private final List<String> names;
    private final Map<String, Variable> variables;

    private Wording(String source, Frame frame, Reader read) {
        this(
                source,
                frame,
                List.copyOf(read.literals),
                List.copyOf(read.names),
                Collections.unmodifiableMap(new LinkedHashMap<>(read.variables)));
    }

    private Wording(
            String source, Frame frame, List<String> literals, List<String> names, Map<String, Variable> variables) {
        this.source = source;
        this.frame = frame;
        this.literals = literals;
        this.names = names;
        this.variables = variables;
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
     * @param frame what stands around it
     * @throws Malformed when a brace is left open, or what it holds is not a {@link Variable}
     */
    public static Wording of(Frame frame, String text) throws Malformed {
        var reader = new Reader();
        reader.read(text);
        return new Wording(text, frame, reader);
    }

    /** Takes a text apart. */
    private static final class Reader {
        private final List<String> literals = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final Map<String, Variable> variables = new LinkedHashMap<>();

        void read(String text) throws Malformed {
            var literal = new StringBuilder();
            for (int i = 0; i < text.length(); ) {
                char c = text.charAt(i);
                if (c != '{') {
                    literal.append(c);
                    i++;
                } else if (text.startsWith("{{", i)) {
                    literal.append('{');
                    i += 2;
                } else {
                    literals.add(literal.toString());
                    literal.setLength(0);
                    i = variable(text, i);
                }
            }
            literals.add(literal.toString());
        }

        private int variable(String text, int open) throws Malformed {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new Malformed(
                        "the brace at character " + (open + 1) + " is not closed; write {{ for a brace itself");
            }
            String inside = text.substring(open + 1, close);
            Variable variable = Variable.of(inside);
            if (variable == null) {
                throw new Malformed("what the braces at character " + (open + 1) + " hold " + Variable.wrong(inside));
            }
            Variable before = variables.putIfAbsent(variable.name(), variable);
            if (before != null && !before.equals(variable)) {
                throw new Malformed("the name in the braces at character " + (open + 1) + " has another type before");
            }
            names.add(variable.name());
            return close + 1;
        }
    }

    /** The names that the text uses, each once, in the order in which they come, and what their values may be. */
    public List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    /** The names that the text uses, each once, in the order in which they come. */
    public Set<String> names() {
        return variables.keySet();
    }

    /** The values by their names. */
    public Map<String, String> byName(List<String> values) {
        if (variables.isEmpty()) {
            return Map.of();
        }
        var byName = new HashMap<String, String>();
        int i = 0;
        for (String name : variables.keySet()) {
            byName.put(name, values.get(i++));
        }
        return byName;
    }

    /** Whether every recipient in a country gets the same text. */
    public boolean isFixed() {
        return names.isEmpty();
    }

    /** The text as it was written, without what stands around it. */
    public String source() {
        return source;
    }

    /** The same, with signs written as those of a smaller alphabet where that spares parts. */
    public Wording substituting() {
        return new Wording(source, frame.substituting(), literals, names, variables);
    }

    /** What stands before the first variable, between each two, and behind the last. */
    List<String> literals() {
        return literals;
    }

    /** What stands around the text. */
    public Frame frame() {
        return frame;
    }

    /**
     * The final text for a recipient.
     *
     * @param values a value for each of {@link #names()}
     * @param countryCode of the recipient's number
     */
    public String render(Map<String, String> values, int countryCode) {
        if (names.isEmpty()) {
            return frame.around(literals.get(0), countryCode);
        }
        var text = new StringBuilder(literals.get(0));
        for (int i = 0; i < names.size(); i++) {
            text.append(values.get(names.get(i))).append(literals.get(i + 1));
        }
        return frame.around(text.toString(), countryCode);
    }

    /**
     * The final text as it is shown to somebody who decides on it. Whoever sees a code can use it: of a text of that class, each
     * value is as many asterisks as it has characters.
     */
    public String shown(Map<String, String> values, int countryCode) {
        if (frame.messageClass() != MessageClass.CODE) {
            return render(values, countryCode);
        }
        var hidden = new HashMap<String, String>(values);
        hidden.replaceAll((name, value) -> "*".repeat(value.length()));
        return render(hidden, countryCode);
    }

    /** A final text, cut into the parts that travel. */
    public Segments cut(String finalText, int countryCode) {
        return Segments.cut(finalText, frame.alphabet(finalText, countryCode));
    }

    /** How many parts {@link #cut} makes. */
    public int count(String finalText, int countryCode) {
        Alphabet alphabet = frame.alphabet(finalText, countryCode);
        return Segments.count(finalText, alphabet);
    }
}
