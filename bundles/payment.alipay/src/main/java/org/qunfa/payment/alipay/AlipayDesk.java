package org.qunfa.payment.alipay;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.order.Bills;
import org.qunfa.payment.alipay.order.Offers;
import org.qunfa.payment.alipay.order.Orders;
import org.qunfa.payment.alipay.order.Refunds;
import org.qunfa.payment.alipay.settings.PaySettings;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.PaymentDesk;

/** How Alipay is asked: without a thread. */
final class AlipayDesk implements PaymentDesk {

    private final Orders orders;
    private final Refunds refunds;
    private final Bills bills;

    AlipayDesk(PaySettings settings, PluginHost host, Clock clock) {
        var api = new AlipayApi(settings, host.http(), clock);
        orders = new Orders(api, new Offers(host.store(), clock));
        refunds = new Refunds(api);
        bills = new Bills(api);
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order, Deadline deadline) {
        return orders.start(order, deadline);
    }

    @Override
    public CompletionStage<PaymentStanding> find(String order, Deadline deadline) {
        return orders.find(order, deadline);
    }

    @Override
    public CompletionStage<CloseOutcome> close(String order, Deadline deadline) {
        return orders.close(order, deadline);
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund, Deadline deadline) {
        return refunds.refund(refund, deadline);
    }

    @Override
    public CompletionStage<BillOutcome> bill(LocalDate day, Deadline deadline) {
        return bills.bill(day, deadline);
    }
}
