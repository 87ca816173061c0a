package org.qunfa.messaging.source;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be made: short lists before long ones, and of the threads one is always left for short ones. Safe for use by
 * many threads.
 */
final class Turns {

    /** Recipients of a list that takes longer than a moment. */
    private static final int LONG = 10_000;

    private final int threads;
    private final Map<UUID, Turn> known = new HashMap<>();
    private final Queue<Turn> shorts = new ArrayDeque<>();
    private final Queue<Turn> longs = new ArrayDeque<>();
    private int longsRunning;
    private int workers;

    Turns(int threads) {
        this.threads = threads;
    }

    /**
     * Something to be made.
     *
     * @param now when it was found to be due
     * @param end completed when it was dealt with
     */
    record Turn(MakingClock.Due due, Instant now, CompletableFuture<@Nullable Void> end) {

        private boolean isLong() {
            return due.recipients() > LONG;
        }
    }

    /** Adds what is due, where it does not wait already and nobody makes it. */
    synchronized Turn add(MakingClock.Due due, Instant now) {
        return known.computeIfAbsent(due.id(), id -> {
            var turn = new Turn(due, now, new CompletableFuture<>());
            (turn.isLong() ? longs : shorts).add(turn);
            return turn;
        });
    }

    /** Whether one more thread is to work; it counts from here on. */
    synchronized boolean engage() {
        boolean wanted = workers < threads && workers < known.size();
        workers += wanted ? 1 : 0;
        return wanted;
    }

    /** What a thread does next; null when it is to stop, and does not count any more. */
    synchronized @Nullable Turn next() {
        Turn turn = shorts.poll();
        if (turn == null && longsRunning < Math.max(1, threads - 1)) {
            turn = longs.poll();
            longsRunning += turn == null ? 0 : 1;
        }
        if (turn == null) {
            workers--;
        }
        return turn;
    }

    /** It was dealt with. */
    void done(Turn turn) {
        synchronized (this) {
            known.remove(turn.due().id());
            longsRunning -= turn.isLong() ? 1 : 0;
        }
        turn.end().complete(null);
    }
}
