package org.qunfa.payment.alipay.order;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.qunfa.model.Money;
import org.qunfa.wire.payment.settings.PaymentSettings;

/** Amounts as they travel: yuan with two decimals, as text. Here they are fen. */
final class Yuan {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,2})?");

    private Yuan() {}

    static String write(Money amount) {
        return BigDecimal.valueOf(amount.minor(), 2).toPlainString();
    }

    /** @throws IllegalArgumentException if it is no amount */
    static long fen(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("this is no amount");
        }
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    /** Whether the text says that amount. */
    static boolean is(String text, Money amount) {
        return AMOUNT.matcher(text).matches() && fen(text) == amount.minor();
    }

    /** @throws IllegalArgumentException if it is no amount */
    static Money read(String text) {
        return new Money(fen(text), PaymentSettings.CURRENCY);
    }
}
