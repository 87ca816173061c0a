package org.qunfa.messaging.filter;

/**
 * What tells in a few steps for each character whether a word may be there, as bits under hashes: what is not here is in no
 * key, what is here may be. Few places of a text are in a word, and these tables, unlike the tree's, stay in a
 * processor's fast memory. Immutable.
 *
 * <p>They are asked with a window: the last four different classes of a text, each in 16 bits, the last one in the lowest. A
 * key of four classes or more is seen where its first four are the window, and has three bits of one number in one table. A
 * shorter one is seen where it ends, and has a bit in another; so many of the last classes are looked at as the shortest key
 * has that ends with the same class, which {@link Classes} knows.
 */
final class Beginnings {

    /** So many classes are in a window. */
    static final int WINDOW = 4;

    static final int CLASS_BITS = 16;
    /** From where the first of them is. */
    static final int FIRST = (WINDOW - 1) * CLASS_BITS;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    /** From where a hash's bits name a number of a table, and from where each of the bits in it. */
    private static final int WORD = 44;

    private static final int BIT = 38;
    private static final int SECOND_BIT = 32;
    private static final int THIRD_BIT = 26;

    private static final int MOST_LONGER = 1 << 16;
    private static final int MOST_SHORTER = 1 << 14;
    /** A key has so many bits to itself, as long as the tables may grow. */
    private static final int SPARSE_LONGER = 24;

    private static final int SPARSE_SHORTER = 512;

    private final long[] longer;
    private final long[] shorter;

    private Beginnings(int longKeys, int shortKeys) {
        longer = table(longKeys, SPARSE_LONGER, MOST_LONGER);
        shorter = table(shortKeys, SPARSE_SHORTER, MOST_SHORTER);
    }

    private static long[] table(int keys, int sparse, int most) {
        long wanted = (long) sparse * keys / Long.SIZE;
        return new long[Integer.highestOneBit((int) Math.max(2, Math.min(wanted, most)))];
    }

    /** The beginnings of some keys, which are sequences of the classes. */
    static Beginnings of(char[][] keys, Classes classes) {
        int longKeys = 0;
        for (char[] key : keys) {
            longKeys += key.length >= WINDOW ? 1 : 0;
        }
        var beginnings = new Beginnings(longKeys, keys.length - longKeys);
        for (char[] key : keys) {
            beginnings.add(key, classes);
        }
        return beginnings;
    }

    private void add(char[] key, Classes classes) {
        long window = 0;
        for (int i = 0; i < Math.min(WINDOW, key.length); i++) {
            window = window << CLASS_BITS | key[i];
        }
        if (key.length < WINDOW) {
            long hash = hash(window << classes.shortShiftOf(key[key.length - 1]));
            shorter[word(hash, shorter)] |= 1L << (hash >>> BIT);
        } else {
            long hash = hash(window);
            longer[word(hash, longer)] |= bits(hash);
        }
    }

    static long hash(long number) {
        return number * SPREAD;
    }

    /** Which number of a table holds the bits of a hash. */
    static int word(long hash, long[] table) {
        return (int) (hash >>> WORD) & table.length - 1;
    }

    static long bits(long hash) {
        return 1L << (hash >>> BIT) | 1L << (hash >>> SECOND_BIT) | 1L << (hash >>> THIRD_BIT);
    }

    /** Whether a table's number has all bits of a hash. */
    static boolean holds(long word, long hash) {
        return (word >>> (hash >>> BIT) & word >>> (hash >>> SECOND_BIT) & word >>> (hash >>> THIRD_BIT) & 1) != 0;
    }

    /** One of the classes of a window; 0 is the last. */
    static int label(long window, int back) {
        return (int) (window >>> (back * CLASS_BITS)) & Classes.CLASS;
    }

    /** Whether classes that are not gathered as those of keys are the same in a row. */
    static boolean repeats(long window) {
        return label(window, 0) == label(window, 1)
                || label(window, 1) == label(window, 2)
                || label(window, 2) == label(window, 3);
    }

    /** Whether a longer key may begin with a window. */
    boolean mayBegin(long window) {
        long hash = hash(window);
        return holds(longer[word(hash, longer)], hash);
    }

    /**
     * Whether a short key may end with a window.
     *
     * @param shift where the classes are that tell it, as {@link Classes#shortShift} has it
     */
    boolean mayEnd(long window, int shift) {
        long hash = hash(window << shift);
        return (shorter[word(hash, shorter)] >>> (hash >>> BIT) & 1) != 0;
    }

    long octets() {
        return 8L * (longer.length + shorter.length);
    }
}
