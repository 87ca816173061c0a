package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command on one invoice, whosever it is. */
abstract class InvoiceCommand extends ConsoleCommand {

    @Argument(name = "invoice", description = "The invoice's id", required = true)
    @Completion(InvoiceIds.class)
    private long invoice;

    /** The invoice's id. */
    long invoice() {
        return invoice;
    }
}
