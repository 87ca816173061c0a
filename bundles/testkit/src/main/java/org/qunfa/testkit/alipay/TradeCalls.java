package org.qunfa.testkit.alipay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Begins, finds, closes and cancels trades. Safe for use by many threads. */
final class TradeCalls {

    /** A trade can be cancelled within a day of its payment (open.alitrip.com, alipay.trade.cancel). */
    private static final Duration CANCELLABLE = Duration.ofHours(24);

    private final Ledger ledger;

    TradeCalls(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The code is an address, whose strokes are escaped as in the published answers. */
    Map<String, Object> precreate(Shops.Shop shop, Parameters given) throws Refusal {
        Terms terms = Terms.read(shop, PayMethod.QR, given, ledger.now());
        String code = ledger.offer(terms);
        return Map.of("out_trade_no", terms.outTradeNo(), "qr_code", code);
    }

    /** One of both names has to be given: what is said when none is, is unconfirmed. */
    static Trade find(Ledger ledger, Shops.Shop shop, Content content) throws Refusal {
        String number = content.text("trade_no", 64);
        String order = content.text("out_trade_no", 64);
        if (number.isEmpty() && order.isEmpty()) {
            throw Refusal.parameter("trade_no, out_trade_no");
        }
        return ledger.find(shop.app(), number, order).orElseThrow(Refusal::noTrade);
    }

    Map<String, Object> query(Shops.Shop shop, Content content) throws Refusal {
        synchronized (ledger) {
            Trade trade = find(ledger, shop, content);
            String received =
                    Yuan.write(trade.paid().isPresent() ? trade.terms().fen() : 0);
            var fields = new LinkedHashMap<String, Object>(names(trade));
            buyer(trade.payer(), fields);
            fields.put("buyer_user_type", "PRIVATE");
            fields.put("trade_status", trade.status().name());
            fields.put("total_amount", Yuan.write(trade.terms().fen()));
            fields.put("receipt_amount", received);
            fields.put("buyer_pay_amount", received);
            fields.put("invoice_amount", received);
            fields.put("point_amount", "0.00");
            trade.paid().ifPresent(at -> {
                fields.put("send_pay_date", Times.write(at));
                fields.put("fund_bill_list", List.of(Map.of("fund_channel", "ALIPAYACCOUNT", "amount", received)));
            });
            return fields;
        }
    }

    static Map<String, Object> names(Trade trade) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("trade_no", trade.number());
        fields.put("out_trade_no", trade.terms().outTradeNo());
        return fields;
    }

    static void buyer(Payer payer, Map<String, Object> fields) {
        fields.put("buyer_logon_id", payer.logon());
        if (payer.openId().isEmpty()) {
            fields.put("buyer_user_id", payer.id());
        } else {
            fields.put("buyer_open_id", payer.openId());
        }
    }

    Map<String, Object> close(Shops.Shop shop, Content content) throws Refusal {
        synchronized (ledger) {
            Trade trade = find(ledger, shop, content);
            ledger.close(trade);
            return names(trade);
        }
    }

    /**
     * Closes what was not paid and gives back what was. Of a trade that there is none of it tells no action, and the code that was
     * offered works on: unconfirmed, as it is what a trade that is closed already is answered with.
     */
    Map<String, Object> cancel(Shops.Shop shop, Content content) throws Refusal {
        synchronized (ledger) {
            var fields = new LinkedHashMap<String, Object>();
            String number = content.text("trade_no", 64);
            String order = content.text("out_trade_no", 64);
            if (number.isEmpty() && order.isEmpty()) {
                throw Refusal.parameter("trade_no, out_trade_no");
            }
            var found = ledger.find(shop.app(), number, order);
            if (found.isEmpty()) {
                fields.put("out_trade_no", order);
                fields.put("retry_flag", "N");
                return fields;
            }
            Trade trade = found.get();
            String action = trade.paid().isPresent() ? "refund" : "close";
            switch (trade.status()) {
                case WAIT_BUYER_PAY -> ledger.close(trade);
                case TRADE_FINISHED -> throw Refusal.business("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
                case TRADE_SUCCESS -> giveAllBack(trade);
                case TRADE_CLOSED -> {}
            }
            fields.putAll(names(trade));
            fields.put("retry_flag", "N");
            fields.put("action", action);
            return fields;
        }
    }

    private void giveAllBack(Trade trade) throws Refusal {
        if (!trade.refunds().isEmpty()) {
            throw Refusal.business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
        }
        if (trade.paid().orElse(ledger.now()).plus(CANCELLABLE).isBefore(ledger.now())) {
            throw Refusal.business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围");
        }
        ledger.giveBack(
                trade,
                new Trade.Refunded(trade.terms().outTradeNo(), trade.terms().fen(), ledger.now()));
    }
}
