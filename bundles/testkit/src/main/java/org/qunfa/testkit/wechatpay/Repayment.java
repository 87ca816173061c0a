package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One refund of a merchant's. Whoever touches it holds the {@link Ledger}. */
final class Repayment {

    /**
     * What was asked for.
     *
     * @param number the merchant's name for it
     * @param total what it says that was paid, in fen
     * @param fen how much to give back, in fen
     * @param noticeTo where the notice goes; nothing for nowhere
     */
    record Terms(
            String number,
            long total,
            long fen,
            String reason,
            @Nullable URI noticeTo) {

        /** Whether it is the same refund once more: words for people and addresses may differ. */
        boolean repeats(Terms other) {
            return number.equals(other.number) && total == other.total && fen == other.fen;
        }
    }

    private final Order order;
    private final Terms terms;
    private final String id;
    private final Instant made;
    private RefundState state = RefundState.PROCESSING;
    private Instant ended = Instant.EPOCH;

    Repayment(Order order, Terms terms, String id, Instant made) {
        this.order = order;
        this.terms = terms;
        this.id = id;
        this.made = made;
    }

    Order order() {
        return order;
    }

    Terms terms() {
        return terms;
    }

    String id() {
        return id;
    }

    Instant made() {
        return made;
    }

    RefundState state() {
        return state;
    }

    void end(RefundState wanted, Instant at) {
        state = wanted;
        ended = at;
        if (wanted == RefundState.SUCCESS) {
            order.giveBack(terms.fen());
        } else if (wanted == RefundState.CLOSED) {
            order.release(terms.fen());
        }
    }

    /** As a question after it is answered. */
    Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("refund_id", id);
        told.put("out_refund_no", terms.number());
        told.put("transaction_id", order.transactionId());
        told.put("out_trade_no", order.number());
        told.put("channel", "ORIGINAL");
        told.put("user_received_account", "支付用户零钱");
        told.put("create_time", Beijing.time(made));
        told.put("status", state.name());
        told.put("funds_account", "UNSETTLED");
        if (state == RefundState.SUCCESS) {
            told.put("success_time", Beijing.time(ended));
        }
        Map<String, Object> amount = amount();
        amount.put("settlement_total", order.terms().total());
        amount.put("settlement_refund", terms.fen());
        amount.put("discount_refund", 0);
        amount.put("currency", "CNY");
        told.put("amount", amount);
        return told;
    }

    /** As a notice says it (退款结果通知API, wiki/doc/apiv3/apis/chapter3_1_11.shtml). */
    Map<String, Object> noticed() {
        var told = new LinkedHashMap<String, Object>();
        told.put("mchid", order.merchant().mchid());
        told.put("out_trade_no", order.number());
        told.put("transaction_id", order.transactionId());
        told.put("out_refund_no", terms.number());
        told.put("refund_id", id);
        told.put("refund_status", state.name());
        if (state == RefundState.SUCCESS) {
            told.put("success_time", Beijing.time(ended));
        }
        told.put("user_received_account", "支付用户零钱");
        told.put("amount", amount());
        return told;
    }

    private Map<String, Object> amount() {
        var amount = new LinkedHashMap<String, Object>();
        amount.put("total", order.terms().total());
        amount.put("refund", terms.fen());
        amount.put("payer_total", order.terms().total());
        amount.put("payer_refund", terms.fen());
        return amount;
    }
}
