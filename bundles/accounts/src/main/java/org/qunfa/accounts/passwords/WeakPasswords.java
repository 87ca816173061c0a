package org.qunfa.accounts.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The passwords that are tried first: those of a {@linkplain CommonPasswords list}, and what is made as they are. Most of the known
 * lists are few words with the same ornaments, so this knows the words, from a file, and the ornaments by rules: other letters' case,
 * signs in the place of letters, digits and signs around, repetition, and runs along the alphabet, the digits and the keyboard.
 */
final class WeakPasswords {

    private static final Set<String> WORDS = words();
    private static final List<String> RUNS = List.of(
            "01234567890123456789",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "147258369",
            "159357",
            "!@#$%^&*()");
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_UNIT = 5;
    private static final int LEAST_LEFT = 5;

    private WeakPasswords() {}

    static boolean isWeak(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return CommonPasswords.holds(lower)
                || isRepeated(lower)
                || isOfRuns(lower)
                || isWord(lower)
                || isWord(plain(lower))
                || isWord(plain(bare(lower)));
    }

    /** Whether a word is left of it without the ornaments, or almost nothing. */
    private static boolean isWord(String text) {
        String bare = bare(text);
        return WORDS.contains(text)
                || WORDS.contains(bare)
                || isOfWords(bare)
                || (bare.length() < LEAST_LEFT && text.codePoints().allMatch(c -> c < 0x80) && text.length() <= 10);
    }

    /** Without digits and signs at both ends. */
    private static String bare(String text) {
        return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /** Two of the words, one behind the other. */
    private static boolean isOfWords(String text) {
        for (int i = 2; i <= text.length() - 2; i++) {
            if (WORDS.contains(text.substring(0, i)) && WORDS.contains(text.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** With letters where signs stand in their places. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = "@4830!1$57".indexOf(c);
            plain.append(at < 0 ? c : "aabeoiisst".charAt(at));
        }
        return plain.toString();
    }

    /** Whether it is one short piece again and again, whole or broken off. */
    private static boolean isRepeated(String text) {
        for (int unit = 1; unit <= LONGEST_UNIT && 2 * unit <= text.length(); unit++) {
            if (text.regionMatches(unit, text, 0, text.length() - unit)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is nothing but runs, forwards or backwards, and short pieces of one sign. */
    private static boolean isOfRuns(String text) {
        int at = 0;
        while (at < text.length()) {
            int run = Math.max(run(text, at), same(text, at));
            if (run < SHORTEST_RUN) {
                return false;
            }
            at += run;
        }
        return true;
    }

    private static int same(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) == text.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static int run(String text, int from) {
        int longest = 0;
        for (String run : RUNS) {
            String back = new StringBuilder(run).reverse().toString();
            longest = Math.max(longest, Math.max(common(text, from, run), common(text, from, back)));
        }
        return longest;
    }

    /** How many characters from here on stand so in the run. */
    private static int common(String text, int from, String run) {
        int length = 0;
        while (from + length < text.length() && run.contains(text.substring(from, from + length + 1))) {
            length++;
        }
        return length;
    }

    private static Set<String> words() {
        try (@Nullable InputStream in = WeakPasswords.class.getResourceAsStream("weak.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of weak passwords is missing in this bundle");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ", -1)).stream())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
