package org.qunfa.messaging.filter;

/**
 * The first letters of a reading as one number: five bits each, the first letter in the lowest, 0 behind the last. So the
 * letters of a text become numbers from its end to its beginning, a step for each character.
 */
final class Letters {

    /** So many letters a number holds; those behind are left out. */
    static final int MOST = 12;

    static final int BITS = 5;
    /** What masks the first letter. */
    static final int FIRST = (1 << BITS) - 1;

    private static final long ALL = (1L << (MOST * BITS)) - 1;

    private Letters() {}

    /**
     * Puts letters before others.
     *
     * @param spelling at least a letter and at most six, as {@link Pinyin#spelling} has them
     */
    static long before(int spelling, long others) {
        int length = (Integer.SIZE + BITS - 1 - Integer.numberOfLeadingZeros(spelling)) / BITS;
        return (spelling | others << (length * BITS)) & ALL;
    }

    /** Puts one letter before others. */
    static long beforeOne(int letter, long others) {
        return (letter | others << BITS) & ALL;
    }

    /** Puts one letter behind so many others. */
    static long behind(long others, int count, int letter) {
        return others | (long) letter << (count * BITS);
    }

    /** The number of some letters, of which the first is in the highest bits. */
    static long reversed(int highest, int count) {
        long letters = 0;
        for (int i = 0; i < count; i++) {
            letters = letters << BITS | (highest >>> (i * BITS) & FIRST);
        }
        return letters;
    }

    /** The first so many of the letters. */
    static long first(int count, long letters) {
        return letters & ((1L << (count * BITS)) - 1);
    }

    /** The number of a key, a sequence of letters. */
    static long of(char[] key) {
        long letters = 0;
        for (int i = Math.min(MOST, key.length) - 1; i >= 0; i--) {
            letters = letters << BITS | key[i];
        }
        return letters;
    }
}
