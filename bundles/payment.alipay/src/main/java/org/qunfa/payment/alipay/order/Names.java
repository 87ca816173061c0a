package org.qunfa.payment.alipay.order;

import java.util.regex.Pattern;
import org.qunfa.plugin.payment.PaymentOrder;

/**
 * The platform's names as Alipay has them. An {@code out_trade_no} takes letters, digits and underscores (docs.open.alipay.com/api_1,
 * alipay.trade.precreate), up to 64, and no hyphens: so a hyphen becomes {@code _m} and an underscore {@code _u}, and back. The names
 * that the platform makes have neither, and are the same at both.
 */
public final class Names {

    private static final Pattern THERE = Pattern.compile("([A-Za-z0-9]|_[mu])+");

    private Names() {}

    /** As Alipay is told it. */
    public static String there(String name) {
        return name.replace("_", "_u").replace("-", "_m");
    }

    /** As the platform has it; what is none of its names stays as it is. */
    static String here(String name) {
        if (!THERE.matcher(name).matches()) {
            return name;
        }
        String here = name.replace("_m", "-").replace("_u", "_");
        return PaymentOrder.isId(here) ? here : name;
    }
}
