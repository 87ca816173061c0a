package org.qunfa.billing.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.qunfa.billing.PaymentTroubles.Trouble;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one instance of a provider does not do. What the platform asked wrongly is not its trouble. A question has none any more when it
 * is answered. Each reason is logged when it comes, and no more than once an hour. Safe for use by many threads.
 */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    /** Codes are the provider's own, so that nobody knows how many there are. */
    private static final int MOST_REASONS = 100;

    private final String provider;
    private final Supplier<Instant> clock;
    private final Map<String, Trouble> standing = new TreeMap<>();
    private final Map<String, Instant> logged = new LinkedHashMap<>();

    Troubles(String provider, Supplier<Instant> clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** What a question came to. */
    synchronized void heard(String call, Outcome outcome) {
        if (!(outcome instanceof Outcome.Failed failed)) {
            standing.remove(call);
        } else if (failed.why().blame() != Blame.CALLER) {
            note(call, failed.why());
        }
    }

    private void note(String call, Failure why) {
        Instant now = clock.get();
        Trouble before = standing.get(call);
        standing.put(
                call,
                before == null
                        ? new Trouble(provider, call, why, now, now, 1)
                        : new Trouble(provider, call, why, before.since(), now, before.times() + 1));
        String reason = call + " " + why.blame() + " " + why.code();
        logged.values().removeIf(at -> !now.isBefore(at.plus(PAUSE)));
        if (!logged.containsKey(reason) && logged.size() < MOST_REASONS) {
            logged.put(reason, now);
            LOG.warn(
                    "payment provider {} fails to {}: {} (to blame: {}): {}",
                    provider,
                    call,
                    why.code(),
                    why.blame().word(),
                    why.detail());
        }
    }

    synchronized List<Trouble> all() {
        return List.copyOf(standing.values());
    }
}
