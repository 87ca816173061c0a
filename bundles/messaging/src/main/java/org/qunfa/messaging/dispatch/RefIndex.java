package org.qunfa.messaging.dispatch;

import org.qunfa.messaging.chunk.ChunkKey;

/**
 * The carriers' ids of late, in memory: look-up key to chunk, position and part. Holds between one and two times its
 * capacity, forgetting the oldest half at once; what it forgot is in the database. One thread's.
 */
final class RefIndex {

    /** What {@link #get} answers for a key that it does not have. */
    static final long NONE = -1;

    private static final int POSITION_BITS = 9;
    private static final int PART_BITS = 8;

    private final int capacity;
    private Table young;
    private Table old;

    RefIndex(int capacity) {
        this.capacity = Integer.highestOneBit(Math.max(1024, capacity));
        young = new Table(this.capacity);
        old = new Table(1);
    }

    void put(long key, long place) {
        if (young.size == capacity) {
            old = young;
            young = new Table(capacity);
        }
        young.put(key, place);
    }

    long get(long key) {
        long place = young.get(key);
        return place != NONE ? place : old.get(key);
    }

    static long place(long chunk, int position, int part) {
        return (((chunk << POSITION_BITS) | position) << PART_BITS) | part;
    }

    static long chunk(long place) {
        return place >>> (POSITION_BITS + PART_BITS);
    }

    static int position(long place) {
        return (int) (place >>> PART_BITS) & ((1 << POSITION_BITS) - 1);
    }

    static int part(long place) {
        return (int) place & ((1 << PART_BITS) - 1);
    }

    static {
        if (ChunkKey.SIZE > 1 << POSITION_BITS) {
            throw new IllegalStateException("a chunk has more positions than a place has room for");
        }
    }

    /** Open addressing with linear probing, half full at the most; a place of 0 marks a free slot. */
    private static final class Table {
        private final long[] keys;
        private final long[] places;
        private int size;

        Table(int capacity) {
            keys = new long[capacity * 2];
            places = new long[capacity * 2];
        }

        void put(long key, long place) {
            int at = slot(key);
            if (places[at] == 0) {
                size++;
            }
            keys[at] = key;
            places[at] = place + 1;
        }

        long get(long key) {
            return places[slot(key)] - 1;
        }

        private int slot(long key) {
            int mask = keys.length - 1;
            int at = (int) key & mask;
            while (places[at] != 0 && keys[at] != key) {
                at = (at + 1) & mask;
            }
            return at;
        }
    }
}
