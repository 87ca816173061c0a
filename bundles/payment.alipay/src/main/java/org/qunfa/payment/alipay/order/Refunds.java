package org.qunfa.payment.alipay.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.payment.alipay.api.Times;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;
import org.qunfa.wire.payment.Answer.Otherwise;

/**
 * Gives money back, under the platform's name for the refund ({@code out_request_no}). First it is asked what became of it before: only
 * of one that Alipay has not done, and then refuses, is it certain that no earlier attempt gives back. Safe for use by many threads.
 */
public final class Refunds {

    private static final String WHEN = "gmt_refund_pay";
    private static final int LONGEST_NAME = 64;

    private final AlipayApi api;

    public Refunds(AlipayApi api) {
        this.api = api;
    }

    /** Gives back once, and tells how that stands. */
    public CompletionStage<RefundOutcome> refund(Refund refund, Deadline deadline) {
        return known(refund, deadline, () -> made(refund, deadline));
    }

    /** What is done where Alipay has not given back yet. */
    private interface NotYet {
        CompletionStage<RefundOutcome> next();
    }

    /**
     * alipay.trade.fastpay.refund.query: without the status of a success, Alipay has not done the refund, was never asked for it, or could not do it. It may be
     * asked for again under its name, which gives back once.
     */
    private CompletionStage<RefundOutcome> known(Refund refund, Deadline deadline, NotYet notYet) {
        var call = AlipayApi.Call.of(
                "alipay.trade.fastpay.refund.query",
                Map.of(
                        "out_trade_no", Names.there(refund.order()),
                        "out_request_no", Names.there(refund.id()),
                        "query_options", List.of(WHEN)));
        return api.ask(deadline, call)
                .thenCompose(answer -> otherwiseUnknown(
                        answer,
                        said -> said.text("refund_status").equals("REFUND_SUCCESS")
                                ? done(found(said, refund))
                                : notYet.next(),
                        word -> Codes.isNoTrade(word) ? notYet.next() : done(unknown(word))));
    }

    private static CompletionStage<RefundOutcome> otherwiseUnknown(
            Answer<Json.Node> answer,
            Function<Json.Node, CompletionStage<RefundOutcome>> said,
            Function<String, CompletionStage<RefundOutcome>> refused) {
        return answer.match(said, refused, Otherwise.of(why -> done(new RefundOutcome.Unknown(why))));
    }

    private static CompletionStage<RefundOutcome> done(RefundOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static RefundOutcome unknown(String word) {
        return new RefundOutcome.Unknown(Codes.failure(word));
    }

    private RefundOutcome found(Json.Node said, Refund refund) {
        boolean same = said.text("out_trade_no").equals(Names.there(refund.order()))
                && said.text("out_request_no").equals(Names.there(refund.id()))
                && Yuan.is(said.text("refund_amount"), refund.amount());
        if (!same) {
            return new RefundOutcome.Unknown(Said.OTHER);
        }
        return refunded(said, refund);
    }

    private RefundOutcome refunded(Json.Node said, Refund refund) {
        String trade = said.text("trade_no");
        if (trade.isEmpty()) {
            return new RefundOutcome.Unknown(Codes.unreadable());
        }
        return new RefundOutcome.Refunded(name(trade, Names.there(refund.id())), when(said.text(WHEN)));
    }

    /** Alipay's name for a refund is that of the trade and ours together: one trade may have several. */
    static String name(String trade, String request) {
        String name = trade + "." + request;
        return request.isEmpty() || name.length() > LONGEST_NAME ? trade : name;
    }

    /** It is given back for certain; Alipay says when only to whom it pleases. */
    private Instant when(String text) {
        try {
            return text.isEmpty() ? api.clock().instant() : Times.read(text);
        } catch (DateTimeException e) {
            return api.clock().instant();
        }
    }

    /** alipay.trade.refund. {@code fund_change} says whether this call moved money: one that did not repeats another, which is asked after. */
    private CompletionStage<RefundOutcome> made(Refund refund, Deadline deadline) {
        var call = AlipayApi.Call.of(
                "alipay.trade.refund",
                Map.of(
                        "out_trade_no",
                        Names.there(refund.order()),
                        "out_request_no",
                        Names.there(refund.id()),
                        "refund_amount",
                        Yuan.write(refund.amount()),
                        "refund_reason",
                        Terms.plain(refund.reason())));
        return api.ask(deadline, call)
                .thenCompose(answer -> otherwiseUnknown(
                        answer,
                        said -> taken(said, refund, deadline),
                        word -> done(
                                Codes.isOtherRefund(word)
                                        ? unknown(word)
                                        : new RefundOutcome.Refused(Codes.failure(word)))));
    }

    private CompletionStage<RefundOutcome> taken(Json.Node said, Refund refund, Deadline deadline) {
        if (!said.text("out_trade_no").equals(Names.there(refund.order()))) {
            return done(new RefundOutcome.Unknown(Said.OTHER));
        }
        return said.text("fund_change").equals("Y")
                ? done(refunded(said, refund))
                : known(refund, deadline, () -> done(new RefundOutcome.Pending()));
    }
}
