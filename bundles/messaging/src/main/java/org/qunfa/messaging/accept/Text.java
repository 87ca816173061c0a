package org.qunfa.messaging.accept;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.filter.Reordering;

/** What every text from outside must keep to before anything else is asked of it. */
public final class Text {

    private Text() {}

    /** What is wrong with the characters of a text that people are to read; null when nothing is. */
    public static @Nullable Problem problem(String pointer, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return broken(pointer, i);
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return broken(pointer, i);
            } else if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) {
                return new Problem(
                        pointer,
                        "control-character",
                        "the character at " + (i + 1) + " is a control character; take it out");
            } else if (Reordering.is(c)) {
                return new Problem(
                        pointer,
                        "reordering",
                        "the character at " + (i + 1) + " has the text shown in another order; take it out");
            } else if (c == '【' || c == '】') {
                return new Problem(
                        pointer, "bracket", "【 and 】 are kept for the signature; use other brackets in the text");
            }
        }
        return null;
    }

    private static Problem broken(String pointer, int at) {
        return new Problem(
                pointer, "broken-character", "the character at " + (at + 1) + " is half of a surrogate pair");
    }
}
