package org.qunfa.rest.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.problem.Faults;

/**
 * Feeds all streams of one organisation, on one thread, until there are none. Streams that have read everything share one
 * question to the engine; for those whose clients read slowly nothing is asked until they can take more.
 */
final class Feed implements Runnable {

    private static final int PAGE = 200;
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long POLL_MILLIS = 100;

    private final OrganisationId organisation;
    private final Engines engines;
    private final Crowd crowd;
    private final long heartbeat;

    Feed(OrganisationId organisation, Engines engines, Crowd crowd, int heartbeatSeconds) {
        this.organisation = organisation;
        this.engines = engines;
        this.crowd = crowd;
        this.heartbeat = TimeUnit.SECONDS.toNanos(heartbeatSeconds);
    }

    /**
     * Whom a feed serves.
     *
     * @param streams gives the streams that are open now; when there are none, the feed ends
     * @param bell rung when a stream can take more than it could
     */
    record Crowd(Supplier<List<Admitted>> streams, Semaphore bell) {}

    /** A stream, and whether its key still opens it. For the thread of its feed. */
    static final class Admitted {
        private final EventStream stream;
        private final Supplier<Boolean> stillIn;
        private long askedAt = System.nanoTime();

        /**
         * Makes one whose key has just been accepted.
         *
         * @param stillIn throws or says no when the key does not open the stream any more
         */
        Admitted(EventStream stream, Supplier<Boolean> stillIn) {
            this.stream = stream;
            this.stillIn = stillIn;
        }

        EventStream stream() {
            return stream;
        }

        /** Asks once in so many nanoseconds, however busy the stream is. */
        private boolean isOut(long now, long nanos) {
            if (now - askedAt < nanos) {
                return false;
            }
            askedAt = now;
            try {
                return !stillIn.get();
            } catch (RuntimeException e) {
                return true;
            }
        }
    }

    @Override
    public void run() {
        for (var open = crowd.streams().get();
                !open.isEmpty();
                open = crowd.streams().get()) {
            try {
                if (!feed(open)) {
                    pause(open);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                open.forEach(a -> a.stream().close());
            } catch (RuntimeException e) {
                // Clients come again, and are then told what is wrong.
                Faults.of(e);
                open.forEach(a -> a.stream().close());
            }
        }
    }

    private boolean feed(List<Admitted> open) {
        Events events = engines.events();
        Map<String, List<Event>> pages = new HashMap<>();
        boolean sent = false;
        for (Admitted admitted : open) {
            EventStream stream = admitted.stream();
            beat(admitted);
            if (stream.ready()) {
                List<Event> page =
                        pages.computeIfAbsent(stream.cursor(), cursor -> events.after(organisation, cursor, PAGE));
                if (!page.isEmpty()) {
                    stream.send(page);
                    sent = true;
                }
            }
        }
        return sent;
    }

    private void beat(Admitted admitted) {
        long now = System.nanoTime();
        EventStream stream = admitted.stream();
        if (stream.stuck(now) || admitted.isOut(now, heartbeat)) {
            stream.close();
        } else if (stream.idle(now, heartbeat)) {
            stream.beat();
        }
    }

    /** Waits until something happens behind what was read, or a stream can take more. */
    private void pause(List<Admitted> open) throws InterruptedException {
        List<String> read = open.stream()
                .map(Admitted::stream)
                .filter(EventStream::ready)
                .map(EventStream::cursor)
                .limit(1)
                .toList();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() - end < 0) {
            long wait = read.isEmpty() ? PATIENCE_MILLIS : POLL_MILLIS;
            if (crowd.bell().tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                crowd.bell().drainPermits();
                return;
            }
            for (String cursor : read) {
                if (engines.events().await(organisation, cursor, Duration.ZERO)) {
                    return;
                }
            }
        }
    }
}
