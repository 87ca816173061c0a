package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.TransactionAmount;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.payment.wechat.api.Codes;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * What WeChat Pay says of orders and refunds, in answers and notices alike. Who paid, from which bank and to which account money goes
 * back is not looked at. What says nothing that can be understood throws or is not known.
 */
final class Said {

    /** What is said is about something else. */
    static final Failure OTHER = Failure.remote("other-order", "what is said is about another order or merchant");

    private Said() {}

    /** Whether it is about the merchant and its application. */
    static boolean isOurs(Transaction said, PaySettings.Merchant merchant) {
        return merchant.id().equals(said.getMchid()) && merchant.appId().equals(said.getAppid());
    }

    /** How an order stands. */
    static PaymentStanding standing(Transaction said) {
        Transaction.@Nullable TradeStateEnum state = said.getTradeState();
        if (state == null) {
            return new PaymentStanding.Unknown(Codes.unreadable());
        }
        return switch (state) {
            case SUCCESS ->
                new PaymentStanding.Paid(money(said.getAmount()), said.getTransactionId(), time(said.getSuccessTime()));
            // An order that the platform has not credited was given back elsewhere, in part or whole: that is for a
            // person.
            case REFUND ->
                new PaymentStanding.Unknown(
                        Failure.remote("REFUND", "money of it was given back: a person decides on it"));
            case NOTPAY, USERPAYING, ACCEPT -> new PaymentStanding.Pending();
            case CLOSED, REVOKED -> new PaymentStanding.Closed();
            case PAYERROR ->
                new PaymentStanding.Failed(
                        new Failure(Blame.CALLER, "PAYERROR", "the payer's bank or account did not pay"));
        };
    }

    /** In whatever currency it is said to be: the platform compares it with what was to be paid. Without one it is yuan. */
    private static Money money(TransactionAmount amount) {
        @Nullable String currency = amount.getCurrency();
        return new Money(amount.getTotal(), currency == null ? PaymentSettings.CURRENCY : currency);
    }

    /**
     * What a refund came to.
     *
     * @param id WeChat Pay's name for it
     * @param at when it was done, which is said of those that are done
     */
    static RefundOutcome refund(@Nullable Status status, @Nullable String id, @Nullable String at) {
        if (status == null || id == null) {
            return new RefundOutcome.Unknown(Codes.unreadable());
        }
        return switch (status) {
            case SUCCESS ->
                at == null ? new RefundOutcome.Unknown(Codes.unreadable()) : new RefundOutcome.Refunded(id, time(at));
            case PROCESSING -> new RefundOutcome.Pending();
            case CLOSED -> new RefundOutcome.Refused(Failure.remote("CLOSED", "WeChat Pay ended the refund"));
            // The money is with WeChat Pay, until the merchant says where it shall go.
            case ABNORMAL ->
                new RefundOutcome.Unknown(Failure.remote(
                        "ABNORMAL", "the payer's account takes no money: see to it on the merchant's platform"));
        };
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
