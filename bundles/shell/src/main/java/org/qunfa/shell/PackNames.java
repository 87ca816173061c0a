package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Frequency;

/** Completes the names of the packs of rules that come with the platform. */
@Service
public final class PackNames extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Frequency.class).shipped().stream()
                .map(Frequency.Shipped::name)
                .toList();
    }
}
