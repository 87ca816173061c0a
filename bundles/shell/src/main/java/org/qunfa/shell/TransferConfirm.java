package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Transfers;
import org.qunfa.shell.report.Report;

/** {@code qunfa:transfer-confirm}. */
@Service
@Command(
        scope = "qunfa",
        name = "transfer-confirm",
        description = "Confirms a bank transfer that somebody else entered, and has its order or refund go on")
public final class TransferConfirm extends ConsoleCommand {

    @Argument(name = "transfer", description = "The transfer's id", required = true)
    @Completion(TransferIds.class)
    private long transfer;

    @Override
    Report answer(Services services) {
        Transfers.View confirmed = services.get(Transfers.class).confirm(transfer, actor());
        Audit.did(actor(), "transfer-confirm", transfer);
        return TransferTable.of(confirmed);
    }
}
