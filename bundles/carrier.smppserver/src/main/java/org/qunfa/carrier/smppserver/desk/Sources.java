package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.model.OrganisationId;

/** The numbers that organisations may give as the source of a message. Safe for use by many threads. */
final class Sources {

    private final Remembered<Set<String>> numbers;

    Sources(InboundRoutes routes) {
        numbers = new Remembered<>(organisation -> routes.extensions(organisation).stream()
                .filter(extension -> extension.freedAt() == null)
                .map(InboundRoutes.Extension::number)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Refuses a source that is none of the organisation's numbers. */
    void check(OrganisationId organisation, String source) {
        String digits = source.startsWith("+") ? source.substring(1) : source;
        if (!digits.isEmpty() && !numbers.of(organisation).contains(digits)) {
            throw new Rejected(SmppConstants.STATUS_INVSRCADR, "not one of the organisation's numbers");
        }
    }
}
