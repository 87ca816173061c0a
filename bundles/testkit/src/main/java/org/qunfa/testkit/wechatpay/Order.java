package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order of a merchant's. Whoever touches it holds the {@link Ledger}. */
final class Order {

    /**
     * What was asked for, which cannot be changed afterwards.
     *
     * @param whole the body, by which a repeated call is known to be the same
     */
    record Terms(TradeType type, Map<String, Object> whole, long total, URI noticeTo, Instant expires) {

        String word(String name) {
            return whole.get(name) instanceof String text ? text : "";
        }
    }

    private final Merchant merchant;
    private final Terms terms;
    private TradeState state = TradeState.NOTPAY;
    private String transactionId = "";
    private String openid = "";
    private Instant paidAt = Instant.EPOCH;
    private long reserved;
    private long returned;
    private int refunds;

    Order(Merchant merchant, Terms terms) {
        this.merchant = merchant;
        this.terms = terms;
    }

    Merchant merchant() {
        return merchant;
    }

    Terms terms() {
        return terms;
    }

    String number() {
        return terms.word("out_trade_no");
    }

    TradeState state() {
        return state;
    }

    String transactionId() {
        return transactionId;
    }

    String openid() {
        return openid;
    }

    Instant paidAt() {
        return paidAt;
    }

    /** How much is given back or about to be, in fen. */
    long reserved() {
        return reserved;
    }

    /** How much was given back, in fen. */
    long returned() {
        return returned;
    }

    /** How often somebody asked to give something back. */
    int refunds() {
        return refunds;
    }

    void stand(TradeState wanted) {
        state = wanted;
    }

    void pay(String who, String transaction, Instant at) {
        openid = who;
        transactionId = transaction;
        paidAt = at;
        state = TradeState.SUCCESS;
    }

    void reserve(long fen) {
        reserved += fen;
        refunds++;
        state = TradeState.REFUND;
    }

    void release(long fen) {
        reserved -= fen;
    }

    void giveBack(long fen) {
        returned += fen;
    }

    Payment payment() {
        return new Payment(merchant.mchid(), number(), transactionId, openid, terms.total(), returned, paidAt);
    }

    /** As a question after it is answered, and as a notice says it. */
    Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("mchid", merchant.mchid());
        told.put("appid", terms.word("appid"));
        told.put("out_trade_no", number());
        told.put("trade_state", state.name());
        told.put("trade_state_desc", state.words());
        var amount = new LinkedHashMap<String, Object>();
        amount.put("total", terms.total());
        amount.put("currency", "CNY");
        if (!transactionId.isEmpty()) {
            told.put("transaction_id", transactionId);
            told.put("trade_type", terms.type().word());
            told.put("bank_type", "OTHERS");
            told.put("attach", terms.word("attach"));
            told.put("success_time", Beijing.time(paidAt));
            told.put("payer", Map.of("openid", openid));
            amount.put("payer_total", terms.total());
            amount.put("payer_currency", "CNY");
        }
        told.put("amount", amount);
        return told;
    }
}
