package org.qunfa.plugin.payment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;

/**
 * Something to be paid. Only the platform makes these.
 *
 * @param id our name for it, the same on every attempt: 6 to 32 letters, digits, hyphens or underscores
 * @param amount how much; more than nothing
 * @param subject what for, in words that the payer sees, 1 to 100 characters
 * @param way how the payer wants to pay
 * @param payer where the payer is
 * @param expires when the order can no longer be paid
 * @param patience how long the platform waits for the outcome, from the call
 */
public record PaymentOrder(
        String id, Money amount, String subject, PayWay way, Payer payer, Instant expires, Duration patience) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{6,32}");

    /**
     * Where somebody pays and where the answer goes.
     *
     * @param account the provider's name for the payer, for example an openid; empty where it is not needed
     * @param address the public network address of the payer's browser; empty where it is not needed
     * @param back where the browser goes afterwards; says nothing about whether it was paid
     * @param webhook where the provider sends its webhook
     */
    public record Payer(String account, String address, URI back, URI webhook) {

        /** Says neither who nor from where. */
        @Override
        public String toString() {
            return "Payer[]";
        }
    }

    public PaymentOrder {
        Bounds.check(isId(id), "an order's name is 6 to 32 letters, digits, hyphens or underscores");
        Bounds.check(amount.minor() > 0, "more than nothing is paid");
        Bounds.word("the subject", subject, 100);
        Bounds.patience(patience);
    }

    /** Whether the word can name an order or a refund. */
    public static boolean isId(String word) {
        return ID.matcher(word).matches();
    }
}
