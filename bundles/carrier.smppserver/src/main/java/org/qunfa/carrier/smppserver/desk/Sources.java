package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.model.OrganisationId;

/** The numbers that organisations may give as the source of a message, remembered for a moment. Safe for use by many threads. */
final class Sources {

    private static final long LIFE = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 10_000;

    private final InboundRoutes routes;
    private final Map<OrganisationId, Known> known = new HashMap<>();

    private record Known(Set<String> numbers, long until) {}

    Sources(InboundRoutes routes) {
        this.routes = routes;
    }

    /** Refuses a source that is none of the organisation's numbers. */
    void check(OrganisationId organisation, String source) {
        String digits = source.startsWith("+") ? source.substring(1) : source;
        if (!digits.isEmpty() && !numbers(organisation).contains(digits)) {
            throw new Rejected(SmppConstants.STATUS_INVSRCADR, "not one of the organisation's numbers");
        }
    }

    private Set<String> numbers(OrganisationId organisation) {
        long now = System.nanoTime();
        synchronized (known) {
            Known found = known.get(organisation);
            if (found != null && found.until() - now > 0) {
                return found.numbers();
            }
        }
        Set<String> numbers = routes.extensions(organisation).stream()
                .filter(extension -> extension.freedAt() == null)
                .map(InboundRoutes.Extension::number)
                .collect(Collectors.toUnmodifiableSet());
        synchronized (known) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(organisation, new Known(numbers, now + LIFE));
        }
        return numbers;
    }
}
