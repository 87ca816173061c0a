package org.qunfa.plugin.carrier;

import java.time.Duration;

/** Brings what a carrier said into a form that can be stored and shown, whatever it was. */
final class Limits {

    private static final int CODE = 32;
    private static final int DETAIL = 200;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private Limits() {}

    /** A carrier's code: at most 32 characters, no control characters. */
    static String code(String code) {
        return clean(code, CODE);
    }

    /** Words for operators: at most 200 characters, no control characters. */
    static String detail(String detail) {
        return clean(detail, DETAIL);
    }

    /** A pause of 0 to 5 minutes. */
    static Duration pause(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(PAUSE) > 0 ? PAUSE : pause;
    }

    private static String clean(String text, int most) {
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
}
