package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Scope;

/** Completes the words for what a key can permit. */
@Service
public final class ScopeWords extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Scope.values()).map(Scope::word).toList();
    }
}
