package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Licences;

/** Completes the names of licences. */
@Service
public final class LicenceNames extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Licences.class).licences().stream()
                .map(entry -> entry.licence().name())
                .toList();
    }
}
