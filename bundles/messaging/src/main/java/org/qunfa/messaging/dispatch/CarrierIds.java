package org.qunfa.messaging.dispatch;

import org.qunfa.model.ChannelId;

/** Turns a carrier's ids, which are opaque, into the 64 bits by which they are looked up, apart for each line. */
final class CarrierIds {

    private final long seed;

    CarrierIds(ChannelId channel) {
        seed = mix(0x9E3779B97F4A7C15L, channel.value());
    }

    /** The look-up key of an id. Two ids of one line share a key with a probability of 2^-64. */
    long hash(String carrierId) {
        return mix(seed, carrierId);
    }

    private static long mix(long seed, String text) {
        long hash = seed ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x2127599BF4325C37L;
            hash ^= hash >>> 29;
        }
        // Stafford's variant 13 of the finalizer of MurmurHash3.
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
