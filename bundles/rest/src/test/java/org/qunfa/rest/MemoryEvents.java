package org.qunfa.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;

/** The events of one organisation, in memory; a cursor is a number. */
public final class MemoryEvents implements Events {

    private final List<Event> events = new ArrayList<>();
    private int asked;
    private long waitedMillis;

    /** How long all who waited for events were held, together. */
    synchronized long waitedMillis() {
        return waitedMillis;
    }

    /** How often somebody has asked for events. */
    synchronized int asked() {
        return asked;
    }

    /** Lets something happen. Events with the same cursor belong together. */
    synchronized void happen(int cursor, String... types) {
        for (String type : types) {
            events.add(new Event(
                    "evt_" + events.size(),
                    Integer.toString(cursor),
                    type,
                    MemoryNotices.TIME,
                    Map.of("notice", MemoryNotices.NOTICE.toString())));
        }
        notifyAll();
    }

    @Override
    public synchronized List<Event> after(OrganisationId organisation, @Nullable String after, int limit) {
        asked++;
        return behind(organisation, after, limit);
    }

    private List<Event> behind(OrganisationId organisation, @Nullable String after, int limit) {
        int cursor = number(after);
        var page = new ArrayList<Event>();
        for (Event event : events) {
            boolean shares =
                    !page.isEmpty() && page.get(page.size() - 1).cursor().equals(event.cursor());
            if (number(event.cursor()) > cursor && (page.size() < limit || shares)) {
                page.add(event);
            }
        }
        return organisation.equals(MemoryKeys.OURS) ? page : List.of();
    }

    private static int number(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.of(Refusal.Fault.INVALID, "/after", "bad-cursor", "this is no cursor");
        }
    }

    @Override
    public synchronized String end(OrganisationId organisation) {
        return events.isEmpty() ? "0" : events.get(events.size() - 1).cursor();
    }

    @Override
    public synchronized boolean await(OrganisationId organisation, @Nullable String after, Duration patience)
            throws InterruptedException {
        asked++;
        long begin = System.nanoTime();
        long end = begin + patience.toNanos();
        for (long left = patience.toNanos();
                left > 0 && behind(organisation, after, 1).isEmpty();
                left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        waitedMillis += (System.nanoTime() - begin) / 1_000_000;
        return !behind(organisation, after, 1).isEmpty();
    }
}
