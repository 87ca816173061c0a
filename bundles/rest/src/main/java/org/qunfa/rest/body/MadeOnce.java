package org.qunfa.rest.body;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.problem.Fault;

/**
 * Keeps a request that makes a secret from making a second one when it is repeated with the same Idempotency-Key. The
 * first answer cannot be given again, because its secret is nowhere kept; the repetition is told so. Remembers the last
 * 10,000 requests of a day, on this node, until it stops. Safe for use by many threads.
 */
public final class MadeOnce {

    private static final int MOST = 10_000;
    private static final long DAY = TimeUnit.HOURS.toNanos(24);

    private final LongSupplier nanos;
    private final Map<Request, Made> requests = new LinkedHashMap<>();

    public MadeOnce(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Who asked, and with which key. */
    private record Request(OrganisationId organisation, String key) {}

    /** What was asked. */
    private record Made(byte[] content, long at) {}

    /** Does it, unless it was done for a request with this key. */
    public <T> T once(OrganisationId organisation, @Nullable RequestKey key, Supplier<T> making) {
        if (key == null) {
            return making.get();
        }
        var request = new Request(organisation, key.key());
        begin(request, key.contentHash().get());
        boolean done = false;
        try {
            T value = making.get();
            done = true;
            return value;
        } finally {
            if (!done) {
                forget(request);
            }
        }
    }

    private synchronized void begin(Request request, byte[] content) {
        long now = nanos.getAsLong();
        Made before = requests.get(request);
        if (before != null && now - before.at() < DAY) {
            throw Arrays.equals(before.content(), content)
                    ? Fault.of(
                            409,
                            "secret-shown-once",
                            "this request has made a secret, which was shown then and not kept; make another with a new"
                                    + " Idempotency-Key, and end the one that is lost")
                    : Fault.of(422, "key-reused", "this Idempotency-Key was used for another request");
        }
        requests.remove(request);
        requests.put(request, new Made(content, now));
        if (requests.size() > MOST) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    private synchronized void forget(Request request) {
        requests.remove(request);
    }
}
