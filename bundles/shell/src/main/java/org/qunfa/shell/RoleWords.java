package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Role;

/** Completes the words for what people are in organisations. */
@Service
public final class RoleWords extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Role.values()).map(Role::word).toList();
    }
}
