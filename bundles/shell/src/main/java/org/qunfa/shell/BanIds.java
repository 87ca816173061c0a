package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Bans;

/** Completes the ids of bans that hold. */
@Service
public final class BanIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Bans.class).bans(true).stream()
                .map(ban -> ban.id().toString())
                .toList();
    }
}
