package org.qunfa.payment.alipay.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer.Otherwise;

/**
 * A call that is only signed here, and made by the payer: a page for computers (alipay.trade.page.pay), one for mobile browsers
 * (alipay.trade.wap.pay), or an order for another app (alipay.trade.app.pay). Alipay hears of it when the payer comes; so it is asked
 * first what there is under the name, and nobody is sent to pay what is paid or closed.
 */
final class SignedWay implements Way {

    private static final String QUERY = "alipay.trade.query";

    /** For how long the time of a call is taken to be right: Alipay does not say, and its gateway abroad has half an hour. */
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final AlipayApi api;
    private final Kind kind;

    /** Who makes the call. */
    enum Kind {
        PAGE("alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
        WAP("alipay.trade.wap.pay", "QUICK_WAP_WAY"),
        APP("alipay.trade.app.pay", "QUICK_MSECURITY_PAY");

        private final String method;
        private final String product;

        Kind(String method, String product) {
            this.method = method;
            this.product = product;
        }
    }

    SignedWay(AlipayApi api, Kind kind) {
        this.api = api;
        this.kind = kind;
    }

    @Override
    public CompletionStage<StartOutcome> offer(PaymentOrder order, Deadline deadline) {
        return api.ask(deadline, AlipayApi.Call.of(QUERY, Map.of("out_trade_no", Names.there(order.id()))))
                .thenApply(answer -> answer.match(
                        said -> there(said, order),
                        word -> Codes.isNoTrade(word) ? signed(order) : new StartOutcome.Unknown(Codes.failure(word)),
                        Otherwise.of(StartOutcome.Unavailable::new, StartOutcome.Unknown::new)));
    }

    private StartOutcome there(Json.Node said, PaymentOrder order) {
        PaymentStanding standing = Said.of(said).standing();
        if (standing instanceof PaymentStanding.Closed) {
            return new StartOutcome.Declined(Codes.failure("ACQ.TRADE_HAS_CLOSE"));
        }
        if (standing instanceof PaymentStanding.Paid) {
            return new StartOutcome.Unknown(Codes.failure("ACQ.TRADE_HAS_SUCCESS"));
        }
        boolean same =
                standing instanceof PaymentStanding.Pending && Yuan.is(said.text("total_amount"), order.amount());
        return same ? signed(order) : new StartOutcome.Unknown(Said.OTHER);
    }

    private StartOutcome signed(PaymentOrder order) {
        AlipayApi.Call call = Terms.call(kind.method, kind.product, order);
        Instant end = api.clock().instant().plus(LIFE);
        Instant until = end.isBefore(order.expires()) ? end : order.expires();
        return kind == Kind.APP
                ? new StartOutcome.InApp(Map.of("orderStr", api.text(call)), until)
                : new StartOutcome.Redirect(api.address(call), until);
    }
}
