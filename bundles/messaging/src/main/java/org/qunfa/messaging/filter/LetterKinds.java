package org.qunfa.messaging.filter;

/** What each UTF-16 unit is to those who look at letters, as one small table. */
final class LetterKinds {

    /** A digit that may tell a tone. The kinds below are letters, as {@link Phonetics#letter} has them. */
    static final byte TONE = 27;
    /** A character with a reading. */
    static final byte HAN = 28;

    /** What to add to a kind of gap. */
    private static final byte GAP = HAN;

    /** The lowest gap that sets first letters apart. */
    static final byte APART = GAP + Folding.SEPARATOR;
    /** What parts all that is on either side: a gap of that kind, and symbols of which no word is that has a reading. */
    static final byte PARTING = GAP + Folding.STOP;
    /** Seen as several symbols, or half of a pair. */
    static final byte WIDE = GAP + Folding.WIDE;

    private static final byte[] KINDS = kinds();

    private LetterKinds() {}

    private static byte[] kinds() {
        var kinds = new byte[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < kinds.length; unit++) {
            char seen = Folding.seen((char) unit);
            if (seen < Folding.FIRST_SYMBOL) {
                kinds[unit] = (byte) (GAP + seen);
            } else if (Folding.isLatin(seen)) {
                kinds[unit] = (byte) Phonetics.letter(seen);
            } else if (seen >= '1' && seen <= '5') {
                kinds[unit] = TONE;
            } else {
                kinds[unit] = Pinyin.spelling(seen) == 0 ? PARTING : HAN;
            }
        }
        return kinds;
    }

    /** The kind of each unit; not to be written to. */
    static byte[] ofUnit() {
        return KINDS;
    }

    /** Whether a kind is of a gap that does not part words. */
    static boolean isGap(int kind) {
        return kind > HAN && kind < PARTING;
    }
}
