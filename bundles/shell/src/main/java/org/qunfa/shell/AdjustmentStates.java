package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.quota.Adjustments;

/** Completes the words for an adjustment's state. */
@Service
public final class AdjustmentStates extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Adjustments.State.values())
                .map(Adjustments.State::word)
                .toList();
    }
}
