package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Transfers;
import org.qunfa.shell.report.Report;

/** {@code qunfa:transfer-reject}. */
@Service
@Command(
        scope = "qunfa",
        name = "transfer-reject",
        description = "Rejects a bank transfer that was entered wrongly; its reference can be entered again")
public final class TransferReject extends ConsoleCommand {

    @Argument(name = "transfer", description = "The transfer's id", required = true)
    @Completion(TransferIds.class)
    private long transfer;

    @Option(name = "--reason", description = "Why: 1 to 200 characters, nothing about who paid", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        Transfers.View rejected = services.get(Transfers.class).reject(transfer, actor(), reason);
        Audit.did(actor(), "transfer-reject", transfer);
        return TransferTable.of(rejected);
    }
}
