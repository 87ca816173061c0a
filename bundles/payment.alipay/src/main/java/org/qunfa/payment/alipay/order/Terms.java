package org.qunfa.payment.alipay.order;

import java.util.Map;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Times;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;

/** What every kind of order says in the same words, and of the same order always the same. Nothing of the payer is told. */
final class Terms {

    private static final int LONGEST_SUBJECT = 256;

    private Terms() {}

    /**
     * A call that offers an order: after its end nobody can open it, and what is open then is closed ({@code time_expire}).
     *
     * @param product the {@code product_code} under which the seller has the way to pay
     */
    static AlipayApi.Call call(String method, String product, PaymentOrder order) {
        return new AlipayApi.Call(
                method,
                addresses(order),
                Map.of(
                        "out_trade_no",
                        Names.there(order.id()),
                        "total_amount",
                        Yuan.write(order.amount()),
                        "subject",
                        plain(order.subject()),
                        "product_code",
                        product,
                        "time_expire",
                        Times.write(order.expires())));
    }

    private static Map<String, String> addresses(PaymentOrder order) {
        String notices = order.payer().webhook().toString();
        return order.way() == PayWay.REDIRECT || order.way() == PayWay.MOBILE
                ? Map.of(
                        "notify_url",
                        notices,
                        "return_url",
                        order.payer().back().toString())
                : Map.of("notify_url", notices);
    }

    /** The text with a question mark for each character that Alipay does not take (alipay.trade.precreate, {@code subject}), or may not. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> plain.appendCodePoint(isPlain(point) ? point : '?'));
        return plain.substring(0, Math.min(plain.length(), LONGEST_SUBJECT));
    }

    private static boolean isPlain(int point) {
        return Character.isBmpCodePoint(point)
                && !Character.isSurrogate((char) point)
                && !Character.isISOControl(point)
                && "/=&".indexOf(point) < 0;
    }
}
