package org.qunfa.payment.alipay.order;

import java.time.DateTimeException;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.payment.alipay.api.Times;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.wire.cloud.call.Json;

/**
 * What Alipay says of trades, in answers and notices alike. Who paid and by what is not looked at.
 *
 * @param status the {@code trade_status}
 * @param amount the {@code total_amount}
 * @param trade Alipay's name for the trade
 * @param paid when it was paid; empty where it was not
 */
record Said(String status, String amount, String trade, String paid) {

    /** What is said is about something else. */
    static final Failure OTHER = Failure.remote("other-order", "what is said is about another order or refund");

    /** An answer of {@code alipay.trade.query}. */
    static Said of(Json.Node answer) {
        return new Said(
                answer.text("trade_status"),
                answer.text("total_amount"),
                answer.text("trade_no"),
                answer.text("send_pay_date"));
    }

    /**
     * How the order stands. A trade is closed that nobody paid, and one of which everything was given back: neither is owed anything, and an order that
     * was credited before does not change by it.
     */
    PaymentStanding standing() {
        try {
            return switch (status) {
                case "TRADE_SUCCESS", "TRADE_FINISHED" -> paidStanding();
                case "TRADE_CLOSED" -> new PaymentStanding.Closed();
                case "WAIT_BUYER_PAY" -> new PaymentStanding.Pending();
                default -> new PaymentStanding.Unknown(Codes.unreadable());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return new PaymentStanding.Unknown(Codes.unreadable());
        }
    }

    private PaymentStanding paidStanding() {
        return new PaymentStanding.Paid(Yuan.read(amount), trade, Times.read(paid));
    }
}
