package org.qunfa.model;

import java.util.Random;

/** Randomness that can be repeated: its seed is printed, and {@code -Dqunfa.seed} sets it. */
final class Randomness {

    private Randomness() {}

    /** A source with the seed that was asked for, or with a new one. */
    static Random of(Class<?> test) {
        long seed = Long.getLong("qunfa.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dqunfa.seed=" + seed);
        return new Random(seed);
    }
}
