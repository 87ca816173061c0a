package org.qunfa.testkit.alipay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives money back, and tells of it (<i>refund</i>, <i>refund query</i>): once for each {@code out_request_no}, which has to be
 * there when less than all is given back. That refunds of one trade are three seconds apart is not seen to: what is answered
 * otherwise is unconfirmed. Safe for use by many threads.
 */
final class RefundCalls {

    private final Ledger ledger;
    private final List<Pending> pending = new ArrayList<>();

    /** What was taken and not done yet. */
    private record Pending(Trade trade, Trade.Refunded refund) {}

    RefundCalls(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param later whether the money does not move yet */
    Map<String, Object> refund(Shops.Shop shop, Content content, boolean later) throws Refusal {
        synchronized (ledger) {
            Trade trade = TradeCalls.find(ledger, shop, content);
            String named = content.text("out_request_no", 64);
            content.text("refund_reason", 256);
            String request = named.isEmpty() ? trade.terms().outTradeNo() : named;
            long fen = Yuan.read(content, "refund_amount");
            Optional<Trade.Refunded> known = trade.refund(request).or(() -> waiting(trade, request));
            if (known.isPresent()) {
                if (known.get().fen() != fen) {
                    throw Refusal.business("ACQ.DISCORDANT_REPEAT_REQUEST", "不一致的请求");
                }
                return answer(trade, known.get(), false);
            }
            permit(trade, fen, !named.isEmpty());
            var refund = new Trade.Refunded(request, fen, ledger.now());
            if (later) {
                pending.add(new Pending(trade, refund));
                return answer(trade, refund, false);
            }
            ledger.giveBack(trade, refund);
            return answer(trade, refund, true);
        }
    }

    private Optional<Trade.Refunded> waiting(Trade trade, String request) {
        return pending.stream()
                .filter(one -> one.trade() == trade && one.refund().request().equals(request))
                .map(Pending::refund)
                .findFirst();
    }

    /** What is said of a trade of which everything was given back is unconfirmed. */
    private void permit(Trade trade, long fen, boolean named) throws Refusal {
        if (trade.status() == TradeStatus.TRADE_FINISHED) {
            throw Refusal.business("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
        }
        if (trade.paid().isEmpty()) {
            throw Refusal.status();
        }
        if (!named && fen != trade.terms().fen()) {
            throw Refusal.business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "撤销或退款金额与订单金额不一致");
        }
        long underWay = pending.stream()
                .filter(one -> one.trade() == trade)
                .mapToLong(one -> one.refund().fen())
                .sum();
        if (fen > trade.terms().fen() - trade.refunded() - underWay) {
            throw Refusal.business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
        }
    }

    /** {@code refund_fee} is what was given back of the trade altogether, {@code send_back_fee} what by this request. */
    private static Map<String, Object> answer(Trade trade, Trade.Refunded refund, boolean changed) {
        var fields = new LinkedHashMap<String, Object>(TradeCalls.names(trade));
        TradeCalls.buyer(trade.payer(), fields);
        fields.put("fund_change", changed ? "Y" : "N");
        fields.put("refund_fee", Yuan.write(trade.refunded()));
        if (trade.refund(refund.request()).isPresent()) {
            fields.put("gmt_refund_pay", Times.write(refund.at()));
            fields.put("send_back_fee", Yuan.write(refund.fen()));
            fields.put(
                    "refund_detail_item_list",
                    List.of(Map.of("fund_channel", "ALIPAYACCOUNT", "amount", Yuan.write(refund.fen()))));
        }
        return fields;
    }

    /** Success without more says that there was no such refund, or not yet. */
    Map<String, Object> query(Shops.Shop shop, Content content) throws Refusal {
        synchronized (ledger) {
            Trade trade = TradeCalls.find(ledger, shop, content);
            String request = content.text("out_request_no", 64);
            if (request.isEmpty()) {
                throw Refusal.parameter("out_request_no");
            }
            Optional<Trade.Refunded> found = trade.refund(request);
            if (found.isEmpty()) {
                return Map.of();
            }
            var fields = new LinkedHashMap<String, Object>(TradeCalls.names(trade));
            fields.put("out_request_no", request);
            fields.put("total_amount", Yuan.write(trade.terms().fen()));
            fields.put("refund_amount", Yuan.write(found.get().fen()));
            fields.put("refund_status", "REFUND_SUCCESS");
            if (content.lists("query_options", "gmt_refund_pay")) {
                fields.put("gmt_refund_pay", Times.write(found.get().at()));
            }
            return fields;
        }
    }

    /** Moves the money of what was taken before. */
    void complete() throws Refusal {
        synchronized (ledger) {
            for (Pending one : List.copyOf(pending)) {
                pending.remove(one);
                ledger.giveBack(one.trade(), one.refund());
            }
        }
    }
}
