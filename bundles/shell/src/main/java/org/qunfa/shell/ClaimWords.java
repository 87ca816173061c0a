package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.GrantItem;

/** Completes the words for what clients can ask people for. */
@Service
public final class ClaimWords extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(GrantItem.values()).map(GrantItem::word).toList();
    }
}
