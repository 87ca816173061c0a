package org.qunfa.messaging.chunk;

import java.util.UUID;

/**
 * What never changes about a chunk.
 *
 * @param no its place in its notice, from 0
 * @param size how many recipients it has
 * @param segments the price of each in segments, by position
 * @param network to which its recipients belong; empty where that is not known, or they belong to several
 */
public record ChunkFacts(
        ChunkKey key, UUID notice, UUID organisation, int no, int size, byte[] segments, String network) {

    /** A chunk of which no network is known. */
    public ChunkFacts(ChunkKey key, UUID notice, UUID organisation, int no, int size, byte[] segments) {
        this(key, notice, organisation, no, size, segments, "");
    }

    /** The place of a position in the notice's whole list. */
    public int index(int position) {
        return no * ChunkKey.SIZE + position;
    }

    /** The price of a position. */
    public int price(int position) {
        return segments[position] & 0xFF;
    }
}
