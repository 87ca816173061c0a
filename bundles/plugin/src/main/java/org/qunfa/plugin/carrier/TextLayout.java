package org.qunfa.plugin.carrier;

import java.util.regex.Pattern;

/**
 * How a line wants texts put together. The platform puts them together so, counts what it added, and gives the line only texts
 * of its layout.
 *
 * @param signature where the sender's signature stands
 * @param optOut what tells people in China how to refuse, at the end of marketing; empty where the carrier adds it itself
 * @param optOutAbroad the same for people elsewhere
 */
public record TextLayout(SignaturePlace signature, String optOut, String optOutAbroad) {

    private static final int LONGEST = 40;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}【】]");

    /** What carriers in China ask for: the signature in front, and the usual words at the end of marketing. */
    public static final TextLayout USUAL = new TextLayout(SignaturePlace.FRONT, "拒收请回复R", "Reply STOP to opt out");

    /** Where a signature stands in a text. */
    public enum SignaturePlace {
        FRONT,
        TAIL
    }

    public TextLayout {
        check(optOut);
        check(optOutAbroad);
    }

    private static void check(String words) {
        if (words.length() > LONGEST || FORBIDDEN.matcher(words).find()) {
            throw new IllegalArgumentException(
                    "how to refuse is said in at most 40 characters, without 【, 】 and control characters");
        }
    }
}
