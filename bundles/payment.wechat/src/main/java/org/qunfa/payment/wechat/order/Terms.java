package org.qunfa.payment.wechat.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.payment.PaymentOrder;

/**
 * What every kind of order says in the same words, and of the same order always the same: another body under a number that was used
 * is refused.
 *
 * @param total in fen
 * @param expires when it ends, as RFC 3339 has it
 */
record Terms(PaySettings.Merchant merchant, PaymentOrder order, String description, int total, String expires) {

    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    /** @throws ArithmeticException when nobody could pay so much */
    static Terms of(PaySettings.Merchant merchant, PaymentOrder order) {
        return new Terms(
                merchant,
                order,
                plain(order.subject()),
                Math.toIntExact(order.amount().minor()),
                RFC3339.format(order.expires()));
    }

    /** The text with a question mark for each character that WeChat Pay does not take: those of four octets in UTF-8 (基本规则). */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> plain.appendCodePoint(
                        Character.isBmpCodePoint(point) && !Character.isSurrogate((char) point) ? point : '?'));
        return plain.toString();
    }

    String number() {
        return order.id();
    }

    String notifyUrl() {
        return order.payer().webhook().toString();
    }

    /** When something that works for so many seconds stops working, or the order ends before. */
    Instant until(Instant now, long seconds) {
        Instant end = now.plusSeconds(seconds);
        return end.isBefore(order.expires()) ? end : order.expires();
    }
}
