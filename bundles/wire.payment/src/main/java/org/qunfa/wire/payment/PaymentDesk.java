package org.qunfa.wire.payment;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.Deadline;

/** How one provider is asked. Asked by many threads, between open and close; never waits for anything itself. */
public interface PaymentDesk {

    /** Begins an order, or the same once more. */
    CompletionStage<StartOutcome> start(PaymentOrder order, Deadline deadline);

    /** Says how an order stands. */
    CompletionStage<PaymentStanding> find(String order, Deadline deadline);

    /** Closes an order, so that nobody can pay it any more. */
    CompletionStage<CloseOutcome> close(String order, Deadline deadline);

    /** Gives money back, or says how that stands. */
    CompletionStage<RefundOutcome> refund(Refund refund, Deadline deadline);

    /** Gives the bill of a day. */
    CompletionStage<BillOutcome> bill(LocalDate day, Deadline deadline);

    /** Lets go of what it holds, such as threads; nothing is waited for any more. */
    default void end() {}

    /** Makes the desk of one life. */
    interface Maker {

        PaymentDesk make(PluginHost host);
    }
}
