package org.qunfa.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.ApiKeys.KeyView;

/** Completes the names of the platform's own keys that work. */
@Service
public final class KeyNames extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        ApiKeys keys = services.get(ApiKeys.class);
        return keys.keys(keys.platform()).stream()
                .filter(key -> key.times().works(Instant.now()))
                .map(KeyView::name)
                .toList();
    }
}
