package org.qunfa.shell;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Bills;
import org.qunfa.shell.report.Report;

/** {@code qunfa:order-reconcile}. */
@Service
@Command(
        scope = "qunfa",
        name = "order-reconcile",
        description = "Lists payment providers' bills; with a provider and a day, gets that bill now and compares it")
public final class OrderReconcile extends ConsoleCommand {

    @Argument(index = 0, name = "provider", description = "The provider's instance, such as wechat~main")
    @Completion(BillProviders.class)
    private @Nullable String provider;

    @Argument(index = 1, name = "day", description = "The bill's day, such as 2026-11-30")
    private @Nullable String day;

    @Option(name = "--limit", description = "How many are listed at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        var bills = services.get(Bills.class);
        if (provider == null) {
            return BillTable.of(bills.bills(limit));
        }
        if (day == null) {
            throw new IllegalArgumentException("say which day, too, such as 2026-11-30");
        }
        Bills.View bill = bills.reconcile(provider, day(day));
        Audit.did(actor(), "order-reconcile of " + bill.day(), provider);
        return BillTable.of(List.of(bill));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a day is written like 2026-11-30", e);
        }
    }
}
