package org.qunfa.messaging;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/** What happened to an organisation's notices, durable and in order. A service of the core; safe for use by many threads. */
public interface Events {

    /**
     * The events behind a cursor, oldest first; each event is given at least once, and none is left out.
     *
     * @param after the {@link Event#cursor} of the last event that was read; null for the oldest that is kept
     * @param limit how many at the most, 1 to 1,000; a few more come where several share a cursor
     */
    List<Event> after(OrganisationId organisation, @Nullable String after, int limit);

    /** Where the events end now: what {@link #after} takes to give only what comes later. */
    String end(OrganisationId organisation);

    /**
     * Waits until something may have happened behind the cursor, or until the time is over.
     *
     * @return whether it is worth asking
     */
    boolean await(OrganisationId organisation, @Nullable String after, Duration patience) throws InterruptedException;
}
