package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * Makes orders: Native下单 (doc/v3/merchant/4012525171), H5下单 (docs/merchant/products/h5-payment/apilist.html), JSAPI and App likewise.
 * The same body once more gets a further address for the same order; another body for the same number is refused.
 */
final class PrepayDesk {

    /** How long a {@code code_url} and a {@code prepay_id} work. */
    private static final Duration TICKET = Duration.ofHours(2);

    /** How long an {@code h5_url} works. */
    private static final Duration H5_TICKET = Duration.ofMinutes(5);

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Platform platform;

    PrepayDesk(Platform platform) {
        this.platform = platform;
    }

    CloudAnswer make(Merchant merchant, TradeType type, CloudCall call) throws Refusal {
        Asked asked = Asked.read(call);
        Order.Terms terms = terms(type, asked);
        if (!asked.text("mchid", 32).equals(merchant.mchid())) {
            // Which code this has is unconfirmed.
            throw Refusal.of(403, "NO_AUTH", "商户号与签名的商户号不一致");
        }
        if (!merchant.appids().contains(asked.text("appid", 32))) {
            throw Refusal.of(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配，请检查后再试");
        }
        Order known = platform.ledger().order(merchant, terms.word("out_trade_no"));
        Order order = known == null ? new Order(merchant, terms) : again(known, terms);
        platform.ledger().add(order);
        return CloudAnswer.json(200, Map.of(type.answer(), ticket(order)));
    }

    private Order.Terms terms(TradeType type, Asked asked) throws Refusal {
        asked.text("appid", 32);
        asked.text("mchid", 32);
        asked.text("description", 127);
        asked.word("out_trade_no", "[A-Za-z0-9_\\-|*]{6,32}");
        asked.perhaps("attach", 128);
        asked.perhaps("goods_tag", 32);
        URI notify = asked.address("notify_url");
        Asked amount = asked.part("amount");
        long total = amount.fen("total");
        amount.choice("currency", "CNY", Set.of("CNY"));
        if (type == TradeType.JSAPI) {
            asked.part("payer").text("openid", 128);
        }
        if (type == TradeType.MWEB) {
            Asked scene = asked.part("scene_info");
            scene.outside("payer_client_ip");
            scene.part("h5_info").text("type", 32);
        }
        return new Order.Terms(type, asked.all(), total, notify, expires(asked));
    }

    /** What is too early or too late is moved to where it may be; without any, an order can be paid for seven days. */
    private Instant expires(Asked asked) throws Refusal {
        Instant now = platform.clock().instant();
        Instant wanted = asked.time("time_expire");
        if (wanted == null) {
            return now.plus(USUAL);
        }
        Instant earliest = now.plus(SHORTEST);
        Instant latest = now.plus(LONGEST);
        return wanted.isBefore(earliest) ? earliest : wanted.isAfter(latest) ? latest : wanted;
    }

    /**
     * A number that was used before. The codes are in the table of every order's address; which one a paid order has is
     * unconfirmed.
     */
    private static Order again(Order known, Order.Terms terms) throws Refusal {
        if (known.state().isPaid()) {
            throw Refusal.of(400, "ORDERPAID", "该订单已支付");
        }
        if (known.state() == TradeState.CLOSED || known.state() == TradeState.REVOKED) {
            throw Refusal.of(400, "ORDER_CLOSED", "该订单已关闭，请重新下单");
        }
        if (known.terms().type() != terms.type() || !known.terms().whole().equals(terms.whole())) {
            throw Refusal.of(403, "OUT_TRADE_NO_USED", "201 商户订单号重复");
        }
        return known;
    }

    private String ticket(Order order) {
        Instant now = platform.clock().instant();
        String word = PayCrypto.word(9);
        String prepay = "wx" + Beijing.date(now).toString().replace("-", "") + PayCrypto.hex(13);
        String ticket =
                switch (order.terms().type()) {
                    case NATIVE -> "weixin://wxpay/bizpayurl?pr=" + word;
                    case MWEB ->
                        "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=" + prepay + "&package="
                                + Math.floorMod(prepay.hashCode(), 1_000_000_000);
                    case JSAPI, APP -> prepay;
                };
        Instant until = now.plus(order.terms().type() == TradeType.MWEB ? H5_TICKET : TICKET);
        Instant end = order.terms().expires();
        platform.ledger().ticket(ticket, new Ledger.Ticket(order, until.isBefore(end) ? until : end));
        return ticket;
    }
}
