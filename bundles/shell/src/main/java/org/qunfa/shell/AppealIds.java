package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.PageRequest;

/** Completes the ids of appeals that are open. */
@Service
public final class AppealIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services
                .get(Appeals.class)
                .appeals(AppealList.viewer(services), Appeals.State.OPEN, new PageRequest(50, null))
                .items()
                .stream()
                .map(appeal -> appeal.id().toString())
                .toList();
    }
}
