package org.qunfa.payment.alipay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.order.Names;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.alipay.Alipay;
import org.qunfa.testkit.alipay.AlipayTrade;
import org.qunfa.testkit.alipay.TradeStatus;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.payment.PaymentFarSide;

/**
 * Alipay as the far side of the contract, and the people who pay there: they stand before the screen, and open at once whatever they
 * are offered. What becomes of what nobody opens is in {@link AlipayOrdersTest}.
 */
final class AlipayPeer extends PaymentFarSide {

    private final Alipay alipay;
    private final AlipayPayments provider;

    AlipayPeer(Map<String, Object> more) throws IOException {
        this(PayGround.known(Alipay.open()), more);
    }

    private AlipayPeer(Alipay alipay, Map<String, Object> more) {
        super(alipay);
        this.alipay = alipay;
        provider = new AlipayPayments(PayGround.settings(alipay, more));
    }

    /** The provider, and somebody who opens what it offers. */
    private record Attended(AlipayPayments provider, Alipay alipay) implements PaymentProvider {

        @Override
        public PaymentProfile profile() {
            return provider.profile();
        }

        @Override
        public CompletionStage<Void> open(PluginHost host) {
            return provider.open(host);
        }

        @Override
        public CompletionStage<StartOutcome> start(PaymentOrder order) {
            return provider.start(order).thenCompose(outcome -> {
                if (!(outcome instanceof Outcome.Happened)) {
                    return CompletableFuture.completedFuture(outcome);
                }
                return PayGround.code(alipay, outcome).thenApply(code -> {
                    alipay.scan(code, PayGround.PAYER);
                    return outcome;
                });
            });
        }

        @Override
        public CompletionStage<PaymentStanding> find(PaymentQuery query) {
            return provider.find(query);
        }

        @Override
        public CompletionStage<CloseOutcome> close(PaymentQuery order) {
            return provider.close(order);
        }

        @Override
        public CompletionStage<RefundOutcome> refund(Refund refund) {
            return provider.refund(refund);
        }

        @Override
        public CompletionStage<BillOutcome> bill(BillQuery query) {
            return provider.bill(query);
        }

        @Override
        public WebhookReading read(Webhook webhook) {
            return provider.read(webhook);
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return provider.close(patience);
        }

        @Override
        public String toString() {
            return provider.toString();
        }
    }

    @Override
    public PaymentProvider plugin() {
        return new Attended(provider, alipay);
    }

    @Override
    public PluginHttp http() {
        return new LoopbackHttp();
    }

    private Optional<AlipayTrade> trade(String order) {
        return alipay.trade(PayGround.APP, Names.there(order));
    }

    @Override
    public void pay(String order) {
        if (trade(order)
                .filter(trade -> trade.status() == TradeStatus.WAIT_BUYER_PAY)
                .isPresent()) {
            alipay.pay(PayGround.APP, Names.there(order));
        }
    }

    @Override
    public int payments(String order) {
        return alipay.payments(PayGround.APP, Names.there(order));
    }

    @Override
    public long givenBack(String order) {
        return trade(order).map(AlipayTrade::refunded).orElse(0L);
    }

    private String body(String order, Instant at) {
        return alipay.notices().write(alipay.notice(PayGround.APP, Names.there(order)), at);
    }

    @Override
    public Webhook webhook(String order, Instant at) {
        return PayGround.webhook(body(order, at), at);
    }

    @Override
    public Webhook forged(String order, Instant at) {
        return PayGround.webhook(body(order, at).replaceFirst("total_amount=[0-9.]+", "total_amount=99.99"), at);
    }

    @Override
    public boolean owns(Thread thread) {
        return Alipay.owns(thread) || thread.getName().startsWith("HttpClient-");
    }

    @Override
    public Set<String> secrets() {
        return Set.of(PayGround.KEYS.privateText().substring(100, 140), PayGround.PAYER.id(), PayGround.PAYER.logon());
    }
}
