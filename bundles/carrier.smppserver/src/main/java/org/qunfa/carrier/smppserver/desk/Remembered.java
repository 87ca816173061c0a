package org.qunfa.carrier.smppserver.desk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.qunfa.model.OrganisationId;

/** Something about organisations, remembered for a moment, so that not every message asks for it. Safe for use by many threads. */
final class Remembered<T> {

    private static final long LIFE = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 10_000;

    private final Function<OrganisationId, T> source;
    private final Map<OrganisationId, Known<T>> known = new HashMap<>();

    private record Known<T>(T value, long until) {}

    /** @param source where it is asked for */
    Remembered(Function<OrganisationId, T> source) {
        this.source = source;
    }

    /** What is known of an organisation, five seconds old at the most. */
    T of(OrganisationId organisation) {
        long now = System.nanoTime();
        synchronized (known) {
            Known<T> found = known.get(organisation);
            if (found != null && found.until() - now > 0) {
                return found.value();
            }
        }
        T value = source.apply(organisation);
        synchronized (known) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(organisation, new Known<>(value, now + LIFE));
        }
        return value;
    }
}
