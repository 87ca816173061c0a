package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Clients;

/** Completes the ids of clients. */
@Service
public final class ClientIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Clients.class).clients().stream()
                .map(Clients.View::id)
                .toList();
    }
}
