package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Invoices;

/** Completes the ids of invoices that somebody has to make. */
@Service
public final class InvoiceIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        var open = new Invoices.Wanted(null, Invoices.State.REQUESTED);
        return services.get(Invoices.class).invoices(open, 50, Long.MAX_VALUE).stream()
                .map(invoice -> Long.toString(invoice.id()))
                .toList();
    }
}
