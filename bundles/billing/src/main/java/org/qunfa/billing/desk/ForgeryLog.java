package org.qunfa.billing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log {@code audit} that callbacks were not believed, and why: for each provider once in a minute, and with the next line how
 * many more there were, so that nobody fills the log. Nothing that was sent is in it. Safe for use by many threads.
 */
final class ForgeryLog {

    /** The log that {@code logback.xml} keeps in {@code security.log}. */
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final Lately said = new Lately(Duration.ofMinutes(1));
    private final Map<String, Long> unsaid = new HashMap<>();

    /** A callback in the name of a provider that is installed was refused. */
    synchronized void refused(String provider, String code, Instant now) {
        if (said.begin(provider, now)) {
            Long more = unsaid.remove(provider);
            LOG.info(
                    "callback refused - {} - {} - {} more since the last line",
                    provider,
                    code,
                    more == null ? 0 : more);
        } else {
            unsaid.merge(provider, 1L, Long::sum);
        }
    }
}
