package org.qunfa.model;

/**
 * How the characters of a short message travel, and how many of them fit.
 *
 * <p>A message of one part holds {@link #single()} units; each part of a longer one holds {@link #joined()}, because six
 * octets of 140 go to the header that joins the parts (3GPP TS 23.040 §9.2.3.24.1).
 */
public enum Alphabet {
    /** The default alphabet of 3GPP TS 23.038 §6.2.1; a unit is a septet, and a character of the extension takes two. */
    GSM7(160, 153),
    /** ISO 8859-1, one octet a character. */
    LATIN1(140, 134),
    /** UTF-16BE; a unit is a UTF-16 code unit, so a character outside the basic plane takes two. */
    UCS2(70, 67);

    private final int single;
    private final int joined;

    Alphabet(int single, int joined) {
        this.single = single;
        this.joined = joined;
    }

    /** Units that a message of a single part holds. */
    public int single() {
        return single;
    }

    /** Units that each part of a message of several parts holds. */
    public int joined() {
        return joined;
    }

    /** Units that the character takes, or 0 when this alphabet does not have it. */
    int units(int codePoint) {
        return switch (this) {
            case GSM7 -> Gsm7.septets(codePoint);
            case LATIN1 -> codePoint <= 0xFF ? 1 : 0;
            case UCS2 -> Character.charCount(codePoint);
        };
    }

    /** Whether the text can be written in this alphabet without loss. */
    public boolean holds(String text) {
        return this == UCS2 || text.codePoints().allMatch(c -> units(c) > 0);
    }
}
