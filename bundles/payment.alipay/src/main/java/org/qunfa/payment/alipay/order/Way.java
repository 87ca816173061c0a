package org.qunfa.payment.alipay.order;

import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.api.Deadline;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.StartOutcome;

/** One kind of order: how it is offered, and what the payer is given. */
interface Way {

    /** Offers the order. */
    CompletionStage<StartOutcome> offer(PaymentOrder order, Deadline deadline);
}
