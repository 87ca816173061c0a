package org.qunfa.shell;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices;
import org.qunfa.shell.report.Report;

/** {@code qunfa:invoice-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "invoice-list",
        description =
                "Lists invoices that organisations asked for, newest first; with an id, shows all that stands on that one")
public final class InvoiceList extends ConsoleCommand {

    @Argument(name = "invoice", description = "The id of one that is to be shown")
    @Completion(InvoiceIds.class)
    private @Nullable Long invoice;

    @Option(name = "--state", description = "Which: requested, issued, refused or voided; all without it")
    @Completion(InvoiceStates.class)
    private @Nullable String state;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Option(name = "--after", description = "The id of the last one that was read, to go on behind it")
    private long after = Long.MAX_VALUE;

    @Override
    Report answer(Services services) {
        var invoices = services.get(Invoices.class);
        if (invoice == null) {
            return InvoiceTable.of(invoices.invoices(new Invoices.Wanted(null, state(state)), limit, after));
        }
        Invoices.View shown = invoices.invoice(invoice);
        Audit.did(actor(), "invoice-list with all that stands on it", shown.id());
        return InvoiceTable.of(shown);
    }

    private static Invoices.@Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Invoices.State.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a state is requested, issued, refused or voided"));
    }
}
