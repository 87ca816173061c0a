package org.qunfa.store.vault;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Things that are dear to make and used by one thread at a time, kept between uses. Not thread-locals: those would outlive
 * the bundle in the threads of others.
 */
final class Idle<T> {

    private static final int KEPT = 64;

    /** Makes one. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws GeneralSecurityException;
    }

    private final ArrayBlockingQueue<T> idle = new ArrayBlockingQueue<>(KEPT);
    private final Maker<T> maker;

    Idle(Maker<T> maker) {
        this.maker = maker;
    }

    /** An idle one, or a new one. */
    T take() {
        T thing = idle.poll();
        if (thing != null) {
            return thing;
        }
        try {
            return maker.make();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks AES-GCM or HMAC-SHA-256.", e);
        }
    }

    /** Gives it back, unless something went wrong with it; dropped when enough are idle. */
    void give(T thing) {
        boolean kept = idle.offer(thing);
        assert kept || idle.remainingCapacity() >= 0;
    }
}
