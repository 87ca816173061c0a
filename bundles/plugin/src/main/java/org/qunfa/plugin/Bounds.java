package org.qunfa.plugin;

import java.time.Duration;

/** Brings what somebody else said into a form that can be stored and shown, whatever it was. */
public final class Bounds {

    private static final int CODE = 32;
    private static final int DETAIL = 200;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private Bounds() {}

    /** A code of the other side: at most 32 characters, no control characters. */
    public static String code(String code) {
        return text(code, CODE);
    }

    /** Words for operators: at most 200 characters, no control characters. */
    public static String detail(String detail) {
        return text(detail, DETAIL);
    }

    /** A pause of 0 to 5 minutes. */
    public static Duration pause(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(PAUSE) > 0 ? PAUSE : pause;
    }

    /** At most so many characters, none of them half, control characters as question marks. */
    public static String text(String text, int most) {
        int length = Math.min(text.length(), most);
        if (length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '?' : c);
        }
        return out.toString();
    }

    /**
     * Refuses what does not hold.
     *
     * @throws IllegalArgumentException with the sentence, when it does not hold
     */
    public static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /**
     * Refuses a word that is empty or too long.
     *
     * @throws IllegalArgumentException naming what it is
     */
    public static void word(String what, String word, int most) {
        check(!word.isEmpty() && word.length() <= most, what + " has 1 to " + most + " characters");
    }

    /**
     * Refuses a time to wait that is not 1 ms to 10 minutes.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static void patience(Duration patience) {
        check(
                patience.toMillis() >= 1 && patience.compareTo(Duration.ofMinutes(10)) <= 0,
                "the platform waits 1 ms to 10 minutes for an answer");
    }

    /**
     * Refuses a window that is not 1 to 10,000.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static void window(int window) {
        check(window >= 1 && window <= 10_000, "the window is 1 to 10,000");
    }
}
