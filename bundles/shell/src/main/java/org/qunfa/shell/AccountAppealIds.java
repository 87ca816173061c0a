package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.BanAppeals;

/** Completes the ids of appeals against bans that wait for a decision. */
@Service
public final class AccountAppealIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(BanAppeals.class).appeals(true).stream()
                .map(appeal -> appeal.id().toString())
                .toList();
    }
}
