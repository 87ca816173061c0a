package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Transfers;
import org.qunfa.model.Money;
import org.qunfa.shell.report.Report;

/** {@code qunfa:transfer-enter}. */
@Service
@Command(
        scope = "qunfa",
        name = "transfer-enter",
        description =
                "Enters a bank transfer from the bank's statement; somebody else has to confirm it before anything comes of it")
public final class TransferEnter extends ConsoleCommand {

    @Argument(index = 0, name = "amount", description = "What moved, in the currency's smallest unit", required = true)
    private long amount;

    @Argument(index = 1, name = "reference", description = "The bank's name for the movement", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reference;

    @Argument(index = 2, name = "day", description = "Of the statement, such as 2026-11-30", required = true)
    @SuppressWarnings("NullAway.Init")
    private String day;

    @Option(name = "--order", description = "The order that it came for")
    @Completion(OrderIds.class)
    private @Nullable String order;

    @Option(name = "--refund", description = "In place of it, the refund that it went out for")
    private @Nullable String refund;

    @Option(
            name = "--returned",
            description =
                    "The bank returned the refund, or did not take it, so that it fails; with the refund's whole amount")
    private boolean returned;

    @Option(name = "--currency", description = "Three capital letters")
    private String currency = "CNY";

    @Option(name = "--note", description = "To be remembered, up to 200 characters; nothing about who paid")
    private @Nullable String note;

    @Override
    Report answer(Services services) {
        var entry = new Transfers.Entry(
                order,
                refund,
                returned,
                new Money(amount, currency),
                reference,
                StatementDay.of(day),
                note,
                UUID.randomUUID().toString(),
                actor());
        Transfers.View entered = services.get(Transfers.class).enter(entry).transfer();
        Audit.did(actor(), "transfer-enter", entered.id());
        return TransferTable.of(entered);
    }
}
