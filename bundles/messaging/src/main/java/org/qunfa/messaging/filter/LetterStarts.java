package org.qunfa.messaging.filter;

import java.util.List;

/**
 * With which letters keys begin, as bits under hashes: what is not here begins none, what is here may. One table knows all
 * letters of each key, as many as a number holds; it is asked for every length that keys have, so before it others rule out
 * nearly all texts: one has a bit for all that the first four letters can be, so that what is often written lies close
 * together, and behind it one knows the first eight letters of long keys, and one the first three of short ones. Immutable.
 */
final class LetterStarts {

    /** A key of so many letters is long. */
    private static final int LONG = 8;

    private static final int FEW = 4;
    private static final int FEW_OF_SHORT = 3;
    private static final int SHORTER = (1 << LONG) - 1;
    private static final int MOST_NUMBERS = 1 << 15;
    /** A key has so many bits to itself, as long as a table may grow. */
    private static final int SPARSE = 32;

    private final long[] few = few(FEW);
    private final long[] fewOfShort = few(FEW_OF_SHORT);
    private final long[] first;
    private final long[] all;
    /** Bit {@code n}: there are keys of n letters; those of more than a number holds have the bit of that. */
    private final int lengths;

    /** The beginnings of some keys. */
    LetterStarts(List<char[]> keys) {
        first = table((int) keys.stream().filter(key -> key.length >= LONG).count());
        all = table(keys.size());
        int present = 0;
        for (char[] key : keys) {
            long letters = Letters.of(key);
            present |= 1 << Math.min(Letters.MOST, key.length);
            enter(all, letters);
            enter(few, FEW, letters, key.length);
            if (key.length >= LONG) {
                enter(first, Letters.first(LONG, letters));
            } else {
                enter(fewOfShort, FEW_OF_SHORT, letters, key.length);
            }
        }
        lengths = present;
    }

    private static long[] few(int letters) {
        return new long[(1 << (letters * Letters.BITS)) / Long.SIZE];
    }

    private static long[] table(int keys) {
        long wanted = (long) SPARSE * keys / Long.SIZE;
        return new long[Integer.highestOneBit((int) Math.max(2, Math.min(wanted, MOST_NUMBERS)))];
    }

    /** Enters all that the first few letters can be when a key is shorter still. */
    private static void enter(long[] few, int most, long letters, int length) {
        int known = Math.min(most, length) * Letters.BITS;
        int begin = (int) Letters.first(most, letters);
        for (int rest = 0; rest < 1 << (most * Letters.BITS - known); rest++) {
            int at = begin | rest << known;
            few[at >> 6] |= 1L << at;
        }
    }

    private static void enter(long[] table, long letters) {
        long hash = Beginnings.hash(letters);
        table[Beginnings.word(hash, table)] |= Beginnings.bits(hash);
    }

    private static boolean holds(long[] table, long letters) {
        long hash = Beginnings.hash(letters);
        return Beginnings.holds(table[Beginnings.word(hash, table)], hash);
    }

    private static boolean holds(long[] few, int most, long letters) {
        int at = (int) Letters.first(most, letters);
        return (few[at >> 6] >>> at & 1) != 0;
    }

    /** Whether a key may begin with the first few of these letters; most begin none. */
    boolean mayBeginSo(long letters) {
        return holds(few, FEW, letters);
    }

    /** Whether a key may begin with these letters, or be some of them from the first on. */
    boolean mayBegin(long letters) {
        return mayBeginSo(letters)
                && ((holds(first, Letters.first(LONG, letters)) && mayBe(letters, ~SHORTER))
                        || (holds(fewOfShort, FEW_OF_SHORT, letters) && mayBe(letters, SHORTER)));
    }

    /**
     * Whether a key may be the first of these letters.
     *
     * @param some bit {@code n}: the first n of them may be all of it
     */
    boolean mayBe(long letters, int some) {
        for (int left = lengths & some; left != 0; left &= left - 1) {
            if (holds(all, Letters.first(Integer.numberOfTrailingZeros(left), letters))) {
                return true;
            }
        }
        return false;
    }

    long octets() {
        return 8L * (few.length + fewOfShort.length + first.length + all.length);
    }
}
