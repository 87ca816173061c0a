package org.qunfa.testkit.alipay;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * The pages on which somebody pays in a browser. The first one makes no trade; signing in does, and paying too, which sends the
 * browser back with signed values (<i>page</i>). They say nothing that a seller may rely on.
 */
final class Cashier {

    static final String PATH = "/cashier";

    private static final String OPEN = PATH + "/open";
    private static final String PAY = PATH + "/pay";
    private static final Set<String> PATHS = Set.of(PATH, OPEN, PAY);

    private final Ledger ledger;
    private final Shops shops;

    Cashier(Ledger ledger, Shops shops) {
        this.ledger = ledger;
        this.shops = shops;
    }

    static boolean has(String path) {
        return PATHS.contains(path);
    }

    /** Sends the browser to the first page. */
    CloudAnswer enter(String code) {
        return CloudAnswer.redirect(URI.create(PATH + "?" + ticket(code)));
    }

    private static String ticket(String code) {
        return "ticket=" + code.substring(code.lastIndexOf('/') + 1);
    }

    /** The code of a ticket, or what was given if it holds none. */
    static String code(String given) {
        int at = given.indexOf("ticket=");
        return at < 0 ? given : "https://qr.alipay.com/" + given.substring(at + 7);
    }

    /** A call that is refused is shown as a page (<i>page</i>); how, is unconfirmed. */
    static CloudAnswer refused(Refusal refusal) {
        return CloudAnswer.page(200, "错误代码 " + refusal.sub().replace("isv.", "") + " 错误原因: " + refusal.getMessage());
    }

    CloudAnswer answer(CloudCall call, Payer payer) {
        String code = code(call.query());
        try {
            return switch (call.path()) {
                case OPEN -> {
                    ledger.open(code, payer);
                    yield page(code);
                }
                case PAY -> paid(ledger.pay(code, payer));
                default -> page(code);
            };
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private static CloudAnswer page(String code) {
        String links = link("open", OPEN, code) + link("pay", PAY, code);
        return new CloudAnswer(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Alipay</title></head><body>" + links + "</body></html>");
    }

    private static String link(String id, String path, String code) {
        return "<p><a id=\"" + id + "\" href=\"" + path + "?" + ticket(code) + "\">" + id + "</a></p>";
    }

    private CloudAnswer paid(Trade trade) {
        String back = trade.terms().addresses().back();
        if (back.isEmpty()) {
            return CloudAnswer.page(200, "支付成功");
        }
        String sign = back.contains("?") ? "&" : "?";
        return CloudAnswer.redirect(URI.create(back + sign + NoticeWriter.signed(values(trade), keys(trade))));
    }

    private AlipayKeys keys(Trade trade) {
        return shops.get(trade.terms().app().id()).alipay();
    }

    private Map<String, String> values(Trade trade) {
        Terms terms = trade.terms();
        var values = new TreeMap<String, String>();
        values.put("charset", terms.addresses().charset());
        values.put("method", terms.method().call() + ".return");
        values.put("out_trade_no", terms.outTradeNo());
        values.put("trade_no", trade.number());
        values.put("total_amount", Yuan.write(terms.fen()));
        values.put("seller_id", terms.app().seller());
        values.put("app_id", terms.app().id());
        values.put("auth_app_id", terms.app().id());
        values.put("version", "1.0");
        values.put("timestamp", Times.write(ledger.now()));
        return values;
    }
}
