package org.qunfa.payment.alipay.order;

import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.Deadline;

/** One kind of order: how it is offered, and what the payer is given. */
interface Way {

    /** Offers the order. */
    CompletionStage<StartOutcome> offer(PaymentOrder order, Deadline deadline);
}
