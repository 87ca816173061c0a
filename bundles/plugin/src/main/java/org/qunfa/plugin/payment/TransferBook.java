package org.qunfa.plugin.payment;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people at the platform entered and confirmed of what moved on the account of one provider. A provider sees what became of its own
 * orders and refunds, and enters nothing.
 *
 * <p>May be called from any thread, between the call of {@link PaymentProvider#open} and the end of its close; returns at once. A stage
 * finishes on a thread of the platform, and fails when the book cannot be asked; what was to be noted may have been noted then.
 */
@ProviderType
public interface TransferBook {

    /** Notes that a transfer for an order is waited for. Does nothing where that was noted before, be it that it is closed by now. */
    CompletionStage<TransferStanding> begin(String order);

    /** How an order stands. Changes nothing. */
    CompletionStage<TransferStanding> find(String order);

    /**
     * Notes that no transfer for an order is waited for any more, unless one was entered or confirmed, or none was ever waited for.
     *
     * @return how it stands then
     */
    CompletionStage<TransferStanding> close(String order);

    /** What was transferred back for a refund and confirmed, in its order. Changes nothing. */
    CompletionStage<List<Transfer>> back(String refund);
}
