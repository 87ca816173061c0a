package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Transfers;

/** Completes the words for a transfer's state. */
@Service
public final class TransferStates extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Transfers.State.values()).map(Transfers.State::word).toList();
    }
}
