package org.qunfa.rest.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.problem.Faults;

/**
 * Feeds all streams of one organisation, on one thread, until there are none. Streams that have read everything share one
 * question to the engine.
 */
final class Feed implements Runnable {

    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OrganisationId organisation;
    private final Engines engines;
    private final Supplier<List<Admitted>> streams;
    private final long heartbeat;

    /**
     * Makes a feed.
     *
     * @param streams the streams that are open now; when it is empty, the feed ends
     */
    Feed(OrganisationId organisation, Engines engines, Supplier<List<Admitted>> streams, int heartbeatSeconds) {
        this.organisation = organisation;
        this.engines = engines;
        this.streams = streams;
        this.heartbeat = TimeUnit.SECONDS.toNanos(heartbeatSeconds);
    }

    /**
     * A stream, and whether its key still opens it.
     *
     * @param stillIn throws or says no when it does not
     */
    record Admitted(EventStream stream, Supplier<Boolean> stillIn) {}

    @Override
    public void run() {
        for (var open = streams.get(); !open.isEmpty(); open = streams.get()) {
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
        if (stream.stuck(now)) {
            stream.close();
        } else if (stream.idle(now, heartbeat)) {
            if (isStillIn(admitted)) {
                stream.beat();
            } else {
                stream.close();
            }
        }
    }

    private static boolean isStillIn(Admitted admitted) {
        try {
            return admitted.stillIn().get();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void pause(List<Admitted> open) throws InterruptedException {
        engines.events().await(organisation, readCursor(open), PATIENCE);
    }

    private static @Nullable String readCursor(List<Admitted> open) {
        for (Admitted admitted : open) {
            if (admitted.stream().ready()) {
                return admitted.stream().cursor();
            }
        }
        return open.get(0).stream().cursor();
    }
}
