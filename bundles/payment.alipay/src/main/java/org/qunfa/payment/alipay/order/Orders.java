package org.qunfa.payment.alipay.order;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer.Otherwise;

/** Offers orders, asks after them and closes them. Safe for use by many threads. */
public final class Orders {

    private static final Failure STORE = new Failure(Blame.HOST, "store", "the platform's store does not answer");
    private static final Failure NOT_OPENED =
            Failure.remote("not-opened", "nobody has opened it, so that Alipay closes it at its end and not before");

    private final AlipayApi api;
    private final Offers offers;
    private final Map<PayWay, Way> ways = new EnumMap<>(PayWay.class);

    public Orders(AlipayApi api, Offers offers) {
        this.api = api;
        this.offers = offers;
        var all = Map.of(
                PayWay.QR,
                new CodeWay(api),
                PayWay.REDIRECT,
                new SignedWay(api, SignedWay.Kind.PAGE),
                PayWay.MOBILE,
                new SignedWay(api, SignedWay.Kind.WAP),
                PayWay.IN_APP,
                new SignedWay(api, SignedWay.Kind.APP));
        api.settings().profile().ways().forEach(way -> ways.put(way, all.get(way)));
    }

    /** Offers an order, or the same once more. */
    public CompletionStage<StartOutcome> start(PaymentOrder order, Deadline deadline) {
        @Nullable Way way = ways.get(order.way());
        if (way == null) {
            return done(new StartOutcome.Declined(caller("way", "nobody can pay this seller so")));
        }
        if (!api.settings().profile().takes(order.amount())) {
            return done(new StartOutcome.Declined(caller("amount", "Alipay does not take such an amount")));
        }
        return offers.keep(order.id(), order.expires())
                .thenCompose(kept -> kept ? way.offer(order, deadline) : done(new StartOutcome.Unavailable(STORE)));
    }

    private static Failure caller(String code, String detail) {
        return new Failure(Blame.CALLER, code, detail);
    }

    private static <O> CompletionStage<O> done(O outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    /**
     * Asks how an order stands (alipay.trade.query). One that Alipay does not know is not decided while somebody may open it, over
     * when nobody can, and not found when it was never offered.
     */
    public CompletionStage<PaymentStanding> find(String order, Deadline deadline) {
        return api.ask(deadline, call("alipay.trade.query", order))
                .thenCompose(answer -> answer.match(
                        said -> done(standing(said, order)),
                        word -> Codes.isNoTrade(word)
                                ? absent(order)
                                : done(new PaymentStanding.Unknown(Codes.failure(word))),
                        Otherwise.of(why -> done(new PaymentStanding.Unknown(why)))));
    }

    private static AlipayApi.Call call(String method, String order) {
        return AlipayApi.Call.of(method, Map.of("out_trade_no", Names.there(order)));
    }

    private static PaymentStanding standing(Json.Node said, String order) {
        return said.text("out_trade_no").equals(Names.there(order))
                ? Said.of(said).standing()
                : new PaymentStanding.Unknown(Said.OTHER);
    }

    private CompletionStage<PaymentStanding> absent(String order) {
        return offers.state(order).handle((state, thrown) -> {
            if (thrown != null) {
                return new PaymentStanding.Unknown(STORE);
            }
            return switch (state) {
                case NONE -> new PaymentStanding.NotFound();
                case OPEN -> new PaymentStanding.Pending();
                case OVER -> new PaymentStanding.Closed();
            };
        });
    }

    /**
     * Closes an order (alipay.trade.close). What nobody has opened is no trade, and Alipay closes only trades: its code or page works
     * until the end that it was given, whatever is said before. So it is not closed until then, and the platform asks again. What
     * Alipay's other call for it (alipay.trade.cancel) would do for such a code is written nowhere, and of what was paid meanwhile it
     * gives the money back, which closing must not.
     */
    public CompletionStage<CloseOutcome> close(String order, Deadline deadline) {
        return api.ask(deadline, call("alipay.trade.close", order))
                .thenCompose(answer -> answer.match(
                        said -> done(closed(said, order)),
                        word -> Codes.isNoTrade(word) ? closedAbsent(order) : notClosed(order, word, deadline),
                        Otherwise.of(
                                why -> done(new CloseOutcome.Unavailable(why)),
                                why -> done(new CloseOutcome.Unknown(why)))));
    }

    private static CloseOutcome closed(Json.Node said, String order) {
        return said.text("out_trade_no").equals(Names.there(order))
                ? new CloseOutcome.Closed()
                : new CloseOutcome.Unknown(Said.OTHER);
    }

    private CompletionStage<CloseOutcome> closedAbsent(String order) {
        return offers.state(order).handle((state, thrown) -> {
            if (thrown != null) {
                return new CloseOutcome.Unavailable(STORE);
            }
            return switch (state) {
                case NONE -> new CloseOutcome.NotFound();
                case OPEN -> new CloseOutcome.Unavailable(NOT_OPENED);
                case OVER -> new CloseOutcome.Closed();
            };
        });
    }

    /** Alipay closes only what waits to be paid; what else it is, is asked. */
    private CompletionStage<CloseOutcome> notClosed(String order, String word, Deadline deadline) {
        return find(order, deadline).thenApply(standing -> {
            if (standing instanceof PaymentStanding.Paid) {
                return new CloseOutcome.AlreadyPaid();
            }
            if (standing instanceof PaymentStanding.Closed) {
                return new CloseOutcome.Closed();
            }
            return new CloseOutcome.Unavailable(Codes.failure(word));
        });
    }
}
