package org.qunfa.plugin.payment;

import java.util.Locale;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;

/**
 * One movement of money in a provider's bill. Nothing of whoever pays is in it.
 *
 * @param name our name for the order or the refund; whatever stands there when the provider has something that is not ours: 1 to 64
 *     characters
 * @param providerId the provider's name for the payment or the refund, 1 to 64 characters
 * @param amount what was paid or given back, more than 0
 */
public record BillLine(Kind kind, String name, String providerId, Money amount) {

    /** What moved. */
    public enum Kind {
        /** An order was paid. */
        PAYMENT,
        /** A refund was given back. */
        REFUND;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BillLine {
        Bounds.word("a name in a bill", name, 64);
        Bounds.word("a provider's name in a bill", providerId, 64);
        Bounds.check(amount.minor() > 0, "what moved is more than 0");
    }
}
