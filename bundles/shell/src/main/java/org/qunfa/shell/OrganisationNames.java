package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;

/** Completes the names of organisations. */
@Service
public final class OrganisationNames extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(ApiKeys.class).organisations();
    }
}
