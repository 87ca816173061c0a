package org.qunfa.messaging.inbound;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words by which people opt out. A text is compared in compatibility form (NFKC), without case. A word of Latin letters
 * opts out when the text is that word alone, apart from punctuation; one of more than one letter also when the text begins
 * with it, unless it is a word with which people begin to speak of other things. A Chinese word opts out wherever it stands in
 * a short text, unless it is denied right before: 「不要退订」. Who asks how to opt out, 「怎么退订」, wants to, and is taken at
 * that: a message too few can be had again, and one too many is what people complain of. Immutable.
 */
final class OptOutWords {

    /** Longer texts are something else than an order to stop. */
    private static final int SHORT = 20;

    /** Words that order something else as often: "cancel my appointment". */
    private static final Set<String> ORDINARY = Set.of("END", "CANCEL", "REMOVE", "QUIT");

    /** What denies the word that follows it at once. */
    private static final String DENIED = "(不要|不想|不用|不|别|取消)?";

    private static final String BETWEEN = "[^\\p{L}\\p{N}]*";

    private final Set<String> latin;

    /** Each with what may deny it as its first group. */
    private final List<Pattern> chinese;

    /**
     * Makes a list.
     *
     * @param words letters and digits only
     */
    OptOutWords(String... words) {
        List<String> all = Arrays.stream(words)
                .map(OptOutWords::letters)
                .filter(w -> !w.isEmpty())
                .toList();
        latin = all.stream().filter(w -> w.charAt(0) < 0x250).collect(Collectors.toUnmodifiableSet());
        chinese = all.stream()
                .filter(w -> w.charAt(0) >= 0x250)
                .map(OptOutWords::pattern)
                .toList();
    }

    private static Pattern pattern(String word) {
        return Pattern.compile(DENIED
                + word.codePoints()
                        .mapToObj(c -> Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining(BETWEEN)));
    }

    /** The list that a setting holds, joined by commas. */
    static OptOutWords of(String setting) {
        return new OptOutWords(split(setting));
    }

    /** The words of such a list, as they are written. */
    static String[] split(String setting) {
        return Arrays.stream(setting.split("[,，]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    /** Whether somebody who writes this wants to hear no more. */
    boolean isIn(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        String letters = letters(normal);
        if (latin.contains(letters)) {
            return true;
        }
        String first = first(normal);
        return (first.length() > 1 && latin.contains(first) && !ORDINARY.contains(first))
                || (letters.length() <= SHORT && chinese.stream().anyMatch(word -> says(normal, word)));
    }

    private static boolean says(String normal, Pattern word) {
        Matcher matcher = word.matcher(normal);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                return true;
            }
        }
        return false;
    }

    /** The first word of a text, in compatibility form and capital letters; empty when it has none. */
    static String first(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        // A hyphen within a word is not the end of it.
        String[] parts =
                normal.replaceAll("(?<=\\p{L})[-\u2010](?=\\p{L})", "").strip().split("[^\\p{L}\\p{N}]+", 3);
        return parts[0].isEmpty() && parts.length > 1 ? parts[1] : parts[0];
    }

    /** The letters and digits of a text, in compatibility form and capital letters. */
    static String letters(String text) {
        var letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
