package org.qunfa.messaging.inbound;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words by which people opt out. A text is compared in compatibility form (NFKC), without case. A word of Latin letters
 * opts out when the text is that word alone, apart from punctuation; one of more than one letter also when the text begins
 * with it. A Chinese word opts out wherever it stands in a short text. Immutable.
 */
final class OptOutWords {

    /** Longer texts are something else than an order to stop. */
    private static final int SHORT = 20;

    private final Set<String> latin;
    private final List<String> chinese;

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
        chinese = all.stream().filter(w -> w.charAt(0) >= 0x250).toList();
    }

    /** The list that a setting holds, joined by commas. */
    static OptOutWords of(String setting) {
        return new OptOutWords(setting.split("[,，]"));
    }

    /** Whether somebody who writes this wants to hear no more. */
    boolean isIn(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        String letters = letters(normal);
        if (latin.contains(letters)) {
            return true;
        }
        String first = first(normal);
        return (first.length() > 1 && latin.contains(first))
                || (letters.length() <= SHORT && chinese.stream().anyMatch(letters::contains));
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
