package org.qunfa.messaging.wording;

/**
 * By which rules a {@link Frame} is put around a text. They are kept with each notice: a text is put together anew when it is
 * sent, and has to become what was counted.
 *
 * @param version of the rules; who changes what a frame makes of a text gives them a new one, and keeps the old one for the
 *     notices that were accepted by it
 * @param substitutes whether signs that only look different are written as those of a smaller alphabet, where a text to
 *     another country then takes that alphabet
 */
public record FrameRules(int version, boolean substitutes) {

    /** The newest version. */
    public static final int NEWEST = 1;

    /** The newest rules, that leave every sign as it is. */
    public static final FrameRules USUAL = new FrameRules(NEWEST, false);

    public FrameRules {
        if (version < 1 || version > NEWEST) {
            throw new IllegalArgumentException("there are no rules of version " + version);
        }
    }
}
