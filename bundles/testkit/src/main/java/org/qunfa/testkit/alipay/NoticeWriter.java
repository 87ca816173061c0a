package org.qunfa.testkit.alipay;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes and signs notices: over all that is not empty but {@code sign} and {@code sign_type} (<i>notices</i>, <i>signing</i>). */
final class NoticeWriter {

    private static final Set<String> SIGN = Set.of("sign", "sign_type");

    private final Shops shops;

    NoticeWriter(Shops shops) {
        this.shops = shops;
    }

    /** What is told of a trade now; {@code refund_fee} is all that was given back, {@code out_biz_no} the last request. */
    static AlipayNotice of(Trade trade, Optional<Trade.Refunded> refund) {
        Terms terms = trade.terms();
        String total = Yuan.write(terms.fen());
        var values = new TreeMap<String, String>();
        values.put("notify_type", "trade_status_sync");
        values.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        values.put("app_id", terms.app().id());
        values.put("auth_app_id", terms.app().id());
        values.put("charset", terms.addresses().charset());
        values.put("version", "1.0");
        values.put("trade_no", trade.number());
        values.put("out_trade_no", terms.outTradeNo());
        values.put("seller_id", terms.app().seller());
        values.put("seller_email", "seller@example.com");
        values.put("buyer_logon_id", trade.payer().logon());
        boolean open = !trade.payer().openId().isEmpty();
        values.put(
                open ? "buyer_open_id" : "buyer_id",
                open ? trade.payer().openId() : trade.payer().id());
        values.put("trade_status", trade.status().name());
        values.put("total_amount", total);
        values.put("subject", terms.words().subject());
        values.put("body", terms.words().body());
        values.put("passback_params", terms.words().passback());
        values.put("gmt_create", Times.write(trade.created()));
        trade.paid().ifPresent(at -> paid(total, at, values));
        refund.ifPresent(given -> {
            values.put("out_biz_no", given.request());
            values.put("refund_fee", Yuan.write(trade.refunded()));
            values.put("gmt_refund", Times.write(given.at()) + ".000");
        });
        trade.closed().ifPresent(at -> values.put("gmt_close", Times.write(at)));
        values.values().removeIf(String::isEmpty);
        String to = terms.addresses().notices();
        return new AlipayNotice(terms.app().id(), URI.create(to.isEmpty() ? "about:blank" : to), values);
    }

    private static void paid(String total, Instant at, Map<String, String> values) {
        values.put("gmt_payment", Times.write(at));
        values.put("receipt_amount", total);
        values.put("buyer_pay_amount", total);
        values.put("invoice_amount", total);
        values.put("point_amount", "0.00");
        values.put("fund_bill_list", "[{\"amount\":\"" + total + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
    }

    /** The body of one that is brought then: the time is that of the attempt, which is unconfirmed, and so is signed anew. */
    String write(AlipayNotice notice, Instant at) {
        return write(notice, at, shops.get(notice.app()).alipay());
    }

    /** The same, signed with somebody else's key. */
    String forge(AlipayNotice notice, Instant at) {
        return write(notice, at, shops.stranger());
    }

    private static String write(AlipayNotice notice, Instant at, AlipayKeys keys) {
        var values = new TreeMap<>(notice.values());
        values.put("notify_time", Times.write(at));
        return signed(values, keys);
    }

    /** A form of values with their signature; also of what the browser takes back (<i>page</i>). */
    static String signed(Map<String, String> values, AlipayKeys keys) {
        Charset charset =
                Parameters.charset(values.getOrDefault("charset", "utf-8")).orElse(StandardCharsets.UTF_8);
        var all = new TreeMap<>(values);
        all.put("sign_type", "RSA2");
        all.put("sign", keys.sign(Parameters.text(values, SIGN).getBytes(charset)));
        return Parameters.form(all, charset);
    }
}
