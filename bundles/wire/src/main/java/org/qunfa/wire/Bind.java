package org.qunfa.wire;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.carrier.Patience;

/**
 * One sign-in that the line keeps up: when its link ends, it makes another, after a wait drawn from nothing up to a bound
 * that doubles with each failure (exponential backoff with full jitter), and never sooner than the least time after the
 * last attempt. For the clock's thread only, but for {@link #way}.
 */
final class Bind {

    private final Way way;
    private final Patience patience;
    private final LinkOwner owner;
    private final Wire wire;
    private @Nullable Link link;
    private @Nullable LinkEnd lastEnd;
    private boolean bound;
    private boolean stopped;
    private int failures;
    private long attemptNanos;
    private long boundNanos;

    Bind(Way way, Patience patience, LinkOwner owner, Wire wire) {
        this.way = way;
        this.patience = patience;
        this.owner = owner;
        this.wire = wire;
    }

    /** Which way its links carry. */
    Way way() {
        return way;
    }

    boolean isBound() {
        return bound;
    }

    @Nullable
    Link link() {
        return link;
    }

    /** Why there was no session last; null when there always was one. */
    @Nullable
    LinkEnd lastEnd() {
        return lastEnd;
    }

    void attempt() {
        if (!stopped) {
            attemptNanos = System.nanoTime();
            link = wire.connect(owner, this);
        }
    }

    void bound() {
        bound = true;
        boundNanos = System.nanoTime();
    }

    void ended(LinkEnd end) {
        long stood = bound ? System.nanoTime() - boundNanos : 0;
        failures = bound && stood >= patience.reconnectLeast().toNanos() ? 0 : failures + 1;
        bound = false;
        link = null;
        lastEnd = end;
        if (!stopped) {
            try {
                var unused = wire.clock().schedule(this::attempt, waitNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                stopped = true;
            }
        }
    }

    void stop() {
        stopped = true;
    }

    private long waitNanos() {
        long least = patience.reconnectLeast().toNanos();
        long ready = Math.max(0, attemptNanos + least - System.nanoTime());
        return Math.max(ready, ThreadLocalRandom.current().nextLong(bound(patience, failures) + 1));
    }

    /** The longest wait after so many failures in a row, in nanoseconds. */
    static long bound(Patience patience, int failures) {
        Duration doubled = patience.reconnectLeast().multipliedBy(1L << Math.min(failures, 20));
        Duration most = patience.reconnectMost();
        return (doubled.compareTo(most) < 0 ? doubled : most).toNanos();
    }
}
