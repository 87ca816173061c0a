package org.qunfa.messaging.filter;

/**
 * What the kinds of some characters in a row tell about a text: whether there are Latin letters, signs beside letters, single
 * letters between others. What is not here is not in the text; what is here may be. Two bits stand for each character, those
 * of the last one are the lowest: {@link Classes#LATIN} and {@link Classes#BESIDE}.
 */
final class Rows {

    /** There may be Latin letters. */
    static final int LATIN = Classes.LATIN;
    /** Signs or digits may stand beside Latin letters ({@link Signs}). */
    static final int SIGNED = 1;
    /** Single letters or digits may stand between other characters ({@link Strays}). */
    static final int STRAY = 2;

    /** So many characters are looked at together, with some of those before. */
    private static final int MOST = 24;

    private static final int BITS = 2;
    private static final long BESIDE = 0x5555_5555_5555_5555L;

    private Rows() {}

    /**
     * What the first {@code length} characters tell.
     *
     * @param entries those of {@link Classes}
     */
    static int tell(int[] entries, char[] text, int length) {
        long rows = 0;
        int told = 0;
        for (int from = 0; from < length; from += MOST) {
            int end = Math.min(length, from + MOST);
            for (int i = from; i < end; i++) {
                rows = rows << BITS | entries[text[i]] >>> Classes.ROWS;
            }
            told |= tell(rows);
        }
        return told;
    }

    private static int tell(long rows) {
        long latin = (rows >>> 1) & BESIDE;
        long beside = rows & BESIDE;
        long either = latin | beside;
        long single = either & ~(either << BITS) & ~(either >>> BITS);
        return (latin == 0 ? 0 : LATIN)
                | ((latin & ((beside << BITS) | (beside >>> BITS))) == 0 ? 0 : SIGNED)
                | ((single & (single >>> (2 * BITS))) == 0 ? 0 : STRAY);
    }
}
