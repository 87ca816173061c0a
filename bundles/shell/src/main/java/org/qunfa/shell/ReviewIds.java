package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Reviews;

/** Completes the ids of notices that wait for a decision. */
@Service
public final class ReviewIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services
                .get(Reviews.class)
                .waiting(ReviewList.reviewer(services, "console"), new PageRequest(50, null))
                .items()
                .stream()
                .map(waiting -> waiting.notice().toString())
                .toList();
    }
}
