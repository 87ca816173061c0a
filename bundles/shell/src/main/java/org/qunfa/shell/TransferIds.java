package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Transfers;

/** Completes the ids of transfers that wait for a second person. */
@Service
public final class TransferIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Transfers.class).transfers(Transfers.State.ENTERED, 50, Long.MAX_VALUE).stream()
                .map(transfer -> Long.toString(transfer.id()))
                .toList();
    }
}
