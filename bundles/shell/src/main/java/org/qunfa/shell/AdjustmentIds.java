package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Adjustments;

/** Completes the ids of adjustments that wait for a decision. */
@Service
public final class AdjustmentIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        var open = new Adjustments.Wanted(null, Adjustments.State.PROPOSED);
        return services.get(Adjustments.class).adjustments(open, new PageRequest(50, null)).items().stream()
                .map(adjustment -> adjustment.id().toString())
                .toList();
    }
}
