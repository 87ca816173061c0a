package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;

/** Completes the beginning of a delivery's id, which is its notice's: the platform's newest. */
@Service
public final class DeliveryIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services
                .get(Notices.class)
                .notices(services.organisation(null, false), null, new PageRequest(50, null))
                .items()
                .stream()
                .map(notice -> notice.id() + ".0")
                .toList();
    }
}
