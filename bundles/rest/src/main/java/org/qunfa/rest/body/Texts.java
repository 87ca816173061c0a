package org.qunfa.rest.body;

import org.jspecify.annotations.Nullable;

/** What every text that comes in has to be, whatever it means. */
public final class Texts {

    private Texts() {}

    /** The code of what makes this no text: {@code nul} or {@code lone-surrogate}; null when it is one. */
    public static @Nullable String flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "nul";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "lone-surrogate";
            }
        }
        return null;
    }

    /** The sentence for a code of {@link #flaw}. */
    public static String sentence(String flaw) {
        return flaw.equals("nul")
                ? "a text has no character U+0000"
                : "a text has no half of a surrogate pair; send characters beyond U+FFFF whole";
    }

    /** A name as one token of a JSON Pointer (RFC 6901), with what cannot be written replaced. */
    public static String token(String name) {
        var token = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (c == '~') {
                token.append("~0");
            } else if (c == '/') {
                token.append("~1");
            } else {
                boolean fit =
                        !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
                token.appendCodePoint(fit ? c : 0xFFFD);
            }
        });
        return token.toString();
    }
}
