package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Repayments;
import org.qunfa.model.Money;
import org.qunfa.shell.report.Report;

/** {@code qunfa:repayment-enter}. */
@Service
@Command(
        scope = "qunfa",
        name = "repayment-enter",
        description =
                "Enters what was paid back at the provider's site or the bank's for an order that did not fit, which ends it")
public final class RepaymentEnter extends ConsoleCommand {

    @Argument(
            index = 0,
            name = "amount",
            description = "What was paid back, in the currency's smallest unit",
            required = true)
    private long amount;

    @Argument(
            index = 1,
            name = "reference",
            description = "The provider's name for it as its bill has it, or the bank's",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reference;

    @Argument(index = 2, name = "day", description = "On which it was paid back, such as 2026-11-30", required = true)
    @SuppressWarnings("NullAway.Init")
    private String day;

    @Option(name = "--order", description = "The order that it came for", required = true)
    @Completion(OrderIds.class)
    @SuppressWarnings("NullAway.Init")
    private String order;

    @Option(name = "--reason", description = "Why: 1 to 200 characters, nothing about who paid", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(name = "--currency", description = "Three capital letters")
    private String currency = "CNY";

    @Override
    Report answer(Services services) {
        var entry = new Repayments.Entry(
                order, new Money(amount, currency), reference, StatementDay.of(day), reason, actor());
        Repayments.View entered = services.get(Repayments.class).enter(entry).repayment();
        Audit.did(actor(), "repayment-enter", order);
        return RepaymentList.table(List.of(entered));
    }
}
