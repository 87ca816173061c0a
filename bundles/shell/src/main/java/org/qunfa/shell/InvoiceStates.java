package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Invoices;

/** Completes the words for an invoice's state. */
@Service
public final class InvoiceStates extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Invoices.State.values()).map(Invoices.State::word).toList();
    }
}
