package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Bans.Extent;

/** Completes the words for how far bans go. */
@Service
public final class ExtentWords extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Extent.values()).map(Extent::word).toList();
    }
}
