package org.qunfa.plugin.carrier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Bounds;

/**
 * A text that a carrier approved: words that stand fast, and places where something may stand.
 *
 * @param code the carrier's name for it, 1 to 64 characters
 * @param name how its owner calls it, at most 100 characters
 * @param pieces what it is made of, in order, 1 to 100, at most 2,000 characters together; without the signature
 */
public record ApprovedText(String code, String name, List<Piece> pieces) {

    private static final int MOST_PIECES = 100;
    private static final int MOST_CHARACTERS = 2_000;
    private static final int HUNDRED = 100;

    public ApprovedText {
        Bounds.word("the code of an approved text", code, 64);
        name = Bounds.text(name, 100);
        pieces = List.copyOf(pieces);
        Bounds.check(!pieces.isEmpty() && pieces.size() <= MOST_PIECES, "an approved text has 1 to 100 pieces");
        Bounds.check(
                pieces.stream().mapToInt(piece -> piece.text().length()).sum() <= MOST_CHARACTERS,
                "an approved text has at most 2,000 characters");
    }

    /**
     * One piece: words, or a place for a value.
     *
     * @param text the words; empty for a place
     * @param variable the name of the value; empty for words
     * @param most characters of the longest value; 0 for words
     * @param form what a value has to be, as a regular expression of at most {@value #LONGEST_FORM} characters; empty for anything that
     *     carriers take, and for words
     */
    public record Piece(String text, String variable, int most, String form) {

        private static final int LONGEST_VALUE = 500;
        private static final int LONGEST_FORM = 500;
        /** Forms that were compiled: as many as carriers have kinds of variables, unless a plugin makes them up. */
        private static final Map<String, Pattern> FORMS = new ConcurrentHashMap<>();

        private static final int MOST_FORMS = 1_000;
        /** What no carrier takes inside of a value: the brackets of signatures, web addresses, and what ends a line. */
        private static final Pattern FORBIDDEN = Pattern.compile("[【】\\p{Cntrl}]|https?://", Pattern.CASE_INSENSITIVE);

        public Piece {
            boolean words = !text.isEmpty() && variable.isEmpty() && most == 0;
            boolean place = text.isEmpty() && !variable.isEmpty() && most >= 1 && most <= LONGEST_VALUE;
            Bounds.check(words || place, "a piece is words, or a place for a value of 1 to 500 characters");
            Bounds.check(variable.length() <= 64, "the name of a value has at most 64 characters");
            Bounds.check(
                    form.length() <= LONGEST_FORM && (place || form.isEmpty()),
                    "the form of a value has at most 500 characters, and words have none");
            if (!form.isEmpty()) {
                pattern(form);
            }
        }

        /** Words that stand fast. */
        public static Piece words(String text) {
            return new Piece(text, "", 0, "");
        }

        /** A place for a value of any form. */
        public static Piece place(String variable, int most) {
            return place(variable, most, "");
        }

        /** A place for a value of one form. */
        public static Piece place(String variable, int most, String form) {
            return new Piece("", variable, most, form);
        }

        boolean isPlace() {
            return text.isEmpty();
        }

        /** Whether a value may stand here. */
        boolean takes(String value) {
            return !value.isEmpty()
                    && value.length() <= most
                    && !FORBIDDEN.matcher(value).find()
                    && (form.isEmpty() || pattern(form).matcher(value).matches());
        }

        private static Pattern pattern(String form) {
            if (FORMS.size() >= MOST_FORMS) {
                FORMS.clear();
            }
            return FORMS.computeIfAbsent(form, Pattern::compile);
        }
    }

    /**
     * The values with which this is the text, by name; each as short as can be, the first ones first. Empty where nothing makes it the
     * text: the words differ, a value would be too long or have what no carrier takes, or one that stands twice would differ.
     *
     * @param text without the signature
     */
    public Optional<Map<String, String>> values(String text) {
        boolean[][] fits = fits(text);
        if (!fits[0][0]) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        int at = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int next = at + piece.text().length();
            if (piece.isPlace()) {
                next = shortest(text, piece, at, fits[i + 1]);
                String value = text.substring(at, next);
                if (differs(values.put(piece.variable(), value), value)) {
                    return Optional.empty();
                }
            }
            at = next;
        }
        return Optional.of(Map.copyOf(values));
    }

    private static boolean differs(@Nullable String before, String value) {
        return before != null && !before.equals(value);
    }

    /** For each piece and each place in the text, whether the text from there on can be the pieces from there on. */
    private boolean[][] fits(String text) {
        int length = text.length();
        var fits = new boolean[pieces.size() + 1][length + 1];
        fits[pieces.size()][length] = true;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            for (int at = 0; at <= length; at++) {
                fits[i][at] = piece.isPlace()
                        ? shortest(text, piece, at, fits[i + 1]) > 0
                        : text.startsWith(piece.text(), at)
                                && fits[i + 1][at + piece.text().length()];
            }
        }
        return fits;
    }

    /** Where the shortest value ends that may stand here, so that the rest fits; 0 where none may. */
    private static int shortest(String text, Piece piece, int at, boolean[] rest) {
        int most = Math.min(text.length(), at + piece.most());
        for (int end = at + 1; end <= most; end++) {
            if (rest[end] && piece.takes(text.substring(at, end))) {
                return end;
            }
        }
        return 0;
    }

    /** How many of the pairs of characters in its words a text has too, in hundredths; by this the nearest one is found. */
    public int likeness(String text) {
        Set<String> has = new HashSet<>(pairs(text));
        List<String> all =
                pieces.stream().flatMap(piece -> pairs(piece.text()).stream()).toList();
        long found = all.stream().filter(has::contains).count();
        return all.isEmpty() ? 0 : (int) (found * HUNDRED / all.size());
    }

    private static List<String> pairs(String text) {
        return IntStream.range(1, text.length())
                .mapToObj(end -> text.substring(end - 1, end + 1))
                .toList();
    }

    /** The text as people read it, with the names of its values in braces. */
    public String shown() {
        var shown = new StringBuilder();
        pieces.forEach(piece -> shown.append(piece.isPlace() ? "{" + piece.variable() + "}" : piece.text()));
        return shown.toString();
    }
}
