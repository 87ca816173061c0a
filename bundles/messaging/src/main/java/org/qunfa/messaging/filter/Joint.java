package org.qunfa.messaging.filter;

/** Letters of a reading and what stands beside them, as one number; those of different kinds are different. */
final class Joint {

    /** In place of what would stand beside letters: the word ends there. */
    static final char END = 0;

    private static final int KIND_BITS = 3;
    private static final int AFTER = 1;
    private static final int BEFORE = 2;
    private static final int BETWEEN = 3;
    private static final int WHOLE = 4;

    private Joint() {}

    /** Letters in a row. */
    static long of(long letters) {
        return letters << KIND_BITS;
    }

    /** A first letter behind two characters, and before a character, another letter or {@link #END}. */
    static long after(char second, char first, int letter, int next) {
        return initial(second, first, letter, next) | AFTER;
    }

    /** The same, but before two characters. */
    static long before(int next, int letter, char first, char second) {
        return initial(first, second, letter, next) | BEFORE;
    }

    private static long initial(char one, char other, int letter, int next) {
        long characters = (long) one << Character.SIZE | other;
        return ((characters << Character.SIZE | next) << Letters.BITS | letter) << KIND_BITS;
    }

    /** First letters between two characters, of which only the first and the last count. */
    static long between(char before, int first, int last, char behind) {
        long characters = (long) before << Character.SIZE | behind;
        return ((characters << Letters.BITS | first) << Letters.BITS | last) << KIND_BITS | BETWEEN;
    }

    /** One letter or two that are all of some characters, between two others or ends of the word. */
    static long whole(char before, int letters, char behind) {
        long characters = (long) before << Character.SIZE | behind;
        return (characters << (2 * Letters.BITS) | letters) << KIND_BITS | WHOLE;
    }
}
