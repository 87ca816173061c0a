package org.qunfa.testkit.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers by which the platform says that it wrote something: a signature over the time, a nonce and the body, a line each
 * (如何使用微信支付公钥验签, docs/merchant/development/interface-rules/signature-verification.html).
 */
final class Seal {

    /** How signatures begin that are wrong on purpose. */
    static final String PROBE = "WECHATPAY/SIGNTEST/";

    private static final int NONCE_OCTETS = 16;

    private Seal() {}

    static Map<String, String> of(PlatformKey key, String body, Instant at) {
        String timestamp = String.valueOf(at.getEpochSecond());
        String nonce = PayCrypto.hex(NONCE_OCTETS);
        String signature = PayCrypto.sign(key.pair().getPrivate(), timestamp + "\n" + nonce + "\n" + body + "\n");
        var headers = new LinkedHashMap<String, String>();
        headers.put("Wechatpay-Serial", key.serial());
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature", signature);
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return headers;
    }

    /** A notice with what is wrong with it. */
    static Notice notice(PlatformKeys keys, Draft draft, NoticeFault fault, Instant now) {
        Merchant merchant = draft.merchant();
        PlatformKey usual = keys.forNotice(merchant);
        PlatformKey key =
                switch (fault) {
                    case FORGED -> keys.forgerOf(usual);
                    case RETIRED -> keys.retired();
                    case STRANGER -> PlatformKey.certificate(now);
                    default -> usual;
                };
        byte[] secret = fault == NoticeFault.OTHER_KEY ? PayCrypto.word(32).getBytes(UTF_8) : merchant.secret();
        String body = draft.saying(said(draft.said(), fault)).body(secret);
        Instant at = fault == NoticeFault.STALE ? now.minus(Duration.ofHours(1)) : now;
        Map<String, String> headers = of(key, body, at);
        if (fault == NoticeFault.PROBE) {
            headers.computeIfPresent("Wechatpay-Signature", (name, signature) -> probe(signature));
        }
        if (fault == NoticeFault.CHANGED) {
            body = body.replaceFirst("\"summary\":\"", "\"summary\":\" ");
        }
        headers.put("Content-Type", "application/json");
        return new Notice(headers, body);
    }

    /** As long as the right one. */
    static String probe(String signature) {
        return PROBE + signature.substring(PROBE.length());
    }

    private static Map<String, Object> said(Map<String, Object> right, NoticeFault fault) {
        var said = new LinkedHashMap<>(right);
        switch (fault) {
            case OTHER_AMOUNT -> amount(said, "total", "payer_total", 1);
            case OTHER_CURRENCY -> amount(said, "currency", "payer_currency", 0);
            case OTHER_APP -> said.put("appid", "wx" + PayCrypto.hex(8));
            case OTHER_MERCHANT -> said.put("mchid", "1999999999");
            default -> {}
        }
        return said;
    }

    private static void amount(Map<String, Object> said, String one, String other, int more) {
        if (said.get("amount") instanceof Map<?, ?> right) {
            var amount = new LinkedHashMap<String, Object>();
            right.forEach((name, value) -> amount.put(String.valueOf(name), value));
            for (String name : new String[] {one, other}) {
                amount.computeIfPresent(
                        name,
                        (key, value) -> value instanceof Number number ? (Object) (number.longValue() + more) : "USD");
            }
            said.put("amount", amount);
        }
    }
}
