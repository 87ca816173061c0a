package org.qunfa.messaging.filter;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * Signs and digits that stand for letters in words of the Latin script, as in {@code c@s3}. Elsewhere they are what they are:
 * only where letters stand beside them the text is looked at again with the letters that they may stand for.
 */
final class Signs {

    private static final String SIGNS = "345789@＠$＄€£!|+";
    private static final String LETTERS = "eastbgaasselilt";
    /** From here on they end sentences or part words, and stand for letters only inside of one. */
    private static final int PARTING = SIGNS.indexOf('£');

    private static final int FEWEST_LETTERS = 2;

    private Signs() {}

    private static final int OF_WORD = 1;
    private static final int LETTER = 2;
    private static final int SIGN = 4;
    private static final byte[] KINDS = kinds();

    private static byte[] kinds() {
        var kinds = new byte[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < kinds.length; unit++) {
            char seen = Folding.seen((char) unit);
            int letter = Folding.isLatin(seen) ? LETTER | OF_WORD : 0;
            int digit = Folding.isDigit(seen) ? OF_WORD : 0;
            kinds[unit] = (byte) (letter | digit | (found((char) unit) >= 0 ? SIGN : 0));
        }
        return kinds;
    }

    private static boolean isReadable(int size, int letters, int signs) {
        return signs > 0 && letters > 0 && letters * 4 >= size;
    }

    static boolean is(char unit) {
        return (KINDS[unit] & SIGN) != 0;
    }

    private static int sign(char unit) {
        return is(unit) ? found(unit) : -1;
    }

    private static int found(char unit) {
        char seen = Folding.seen(unit);
        return SIGNS.indexOf(Folding.isDigit(seen) ? seen : unit);
    }

    /** Puts letters in place of signs that are in one row with enough letters; whether there were any. */
    static boolean replace(char[] text, int length) {
        boolean any = false;
        for (int from = 0; from < length; from++) {
            int to = from;
            int letters = 0;
            int signs = 0;
            for (; to < length && KINDS[text[to]] != 0; to++) {
                letters += isLetter(text[to]) ? 1 : 0;
                signs += is(text[to]) ? 1 : 0;
            }
            if (isReadable(to - from, letters, signs)) {
                any |= replace(text, from, to);
            }
            from = to;
        }
        return any;
    }

    private static boolean replace(char[] text, int from, int to) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            int sign = sign(text[i]);
            boolean inside = i > from && i + 1 < to;
            if (sign >= 0 && (inside || sign < PARTING)) {
                text[i] = LETTERS.charAt(sign);
                any = true;
            }
        }
        return any;
    }

    /**
     * Whether one of the letters that were put in place of signs may make a word.
     *
     * @param original the text as it was
     */
    static boolean mayMake(LatinKeys keys, String original, char[] text) {
        int length = original.length();
        for (int i = 0; i < length; i++) {
            if (original.charAt(i) != text[i]) {
                char before = i == 0 ? Folding.STOP : Folding.seen(text[i - 1]);
                char behind = i + 1 == length ? Folding.STOP : Folding.seen(text[i + 1]);
                if (keys.mayHold(before, text[i], behind)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLetter(char unit) {
        return (KINDS[unit] & LETTER) != 0;
    }

    /**
     * What a match counts that was found with letters in place of signs.
     *
     * @param text as it was
     * @return null when there was no sign in it, or too few letters to read it by
     */
    static @Nullable Match weigh(char[] text, Match match) {
        int signs = 0;
        int letters = 0;
        for (int i = match.from(); i < match.to(); i++) {
            signs += is(text[i]) ? 1 : 0;
            letters += Character.isLetter(text[i]) && !is(text[i]) ? 1 : 0;
        }
        int length = match.to() - match.from();
        if (signs == 0 || letters < FEWEST_LETTERS || letters * 3 < length) {
            return null;
        }
        Match seen = match.disguised(Disguise.LOOKALIKES);
        return letters * 2 > length || match.grade() != Grade.CERTAIN ? seen : seen.doubted();
    }
}
