package org.qunfa.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions in tests. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waiting() {}

    /** Waits until the condition holds; fails with what the supplier says when it does not in a minute. */
    public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        until(PATIENCE, condition, otherwise);
    }

    /** Does the same with more patience, or with less. */
    public static void until(Duration patience, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
