package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command on one order, whosever it is. */
abstract class OrderCommand extends ConsoleCommand {

    @Argument(name = "order", description = "The order's id", required = true)
    @Completion(OrderIds.class)
    @SuppressWarnings("NullAway.Init")
    private String order;

    /** The order's id. */
    String order() {
        return order;
    }
}
