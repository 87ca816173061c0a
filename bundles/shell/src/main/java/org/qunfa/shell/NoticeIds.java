package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;

/** Completes the ids of the platform's newest notices. */
@Service
public final class NoticeIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services
                .get(Notices.class)
                .notices(services.organisation(null, false), null, new PageRequest(50, null))
                .items()
                .stream()
                .map(notice -> notice.id().toString())
                .toList();
    }
}
