package org.qunfa.rest.door;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.metrics.RequestTimer;
import org.qunfa.rest.problem.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who was refused what they may not do (OWASP ASVS 16.3.2): a key's or a person's public name, the operation without the
 * ids in its address, and why. The same once in a minute, so that nobody fills the log. Safe for use by many threads.
 */
final class RefusalLog implements ContainerResponseFilter {

    /** The log that {@code logback.xml} keeps in {@code security.log}. */
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 10_000;

    private final ConcurrentMap<String, Long> last = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    RefusalLog() {
        this(System::nanoTime);
    }

    RefusalLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 403) {
            return;
        }
        String code = response.getEntity() instanceof ProblemDocument problem ? problem.code() : "forbidden";
        String who = Visit.refused(request);
        String line = "refused - " + (who == null ? "nobody" : who) + " - " + request.getMethod() + " "
                + RequestTimer.route(request) + " - " + code;
        if (isDue(line)) {
            LOG.info("{}", line);
        }
    }

    /** Whether it was not said lately. */
    boolean isDue(String line) {
        long now = nanos.getAsLong();
        if (last.size() >= MOST) {
            last.values().removeIf(at -> now - at >= PAUSE);
        }
        if (last.size() >= MOST) {
            last.clear();
        }
        Long before = last.get(line);
        if (before != null && now - before < PAUSE) {
            return false;
        }
        last.put(line, now);
        return true;
    }
}
