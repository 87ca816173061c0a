package org.qunfa.plugin.payment;

import java.util.List;

/**
 * How an order stands that is paid by a transfer. Only the platform makes these.
 *
 * @param begun whether transfers for it were ever waited for
 * @param closed whether none is waited for any more; one that comes after all is entered nevertheless
 * @param entered whether one was entered that waits for its second person
 * @param confirmed those that were confirmed, in their order
 */
public record TransferStanding(boolean begun, boolean closed, boolean entered, List<Transfer> confirmed) {

    public TransferStanding {
        confirmed = List.copyOf(confirmed);
    }
}
