package org.qunfa.testkit.wechatpay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * Lets in whose calls are signed. The words are those of 为什么请求返回401
 * (docs/partner/development/interface-rules/signature-faqs.html), the detail of a wrong signature that of answers which merchants
 * show in developers.weixin.qq.com/community/pay. Safe for use by many threads.
 */
final class Gate {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int SHOWN_OF_BODY = 8;

    private final Clock clock;
    private final Map<String, Merchant> merchants = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    Gate(Clock clock) {
        this.clock = clock;
    }

    void know(Merchant merchant) {
        merchants.put(merchant.mchid(), merchant);
    }

    Merchant merchant(String mchid) {
        Merchant known = merchants.get(mchid);
        if (known == null) {
            throw new IllegalArgumentException("nobody knows this merchant");
        }
        return known;
    }

    /** How many calls were not let in. */
    int refused() {
        return refused.get();
    }

    /** Who calls. */
    Merchant enter(CloudCall call) throws Refusal {
        try {
            headers(call);
            Authorization given = Authorization.read(call.header("authorization"));
            Merchant merchant = merchants.get(given.mchid());
            if (merchant == null || !merchant.identity().serial().equalsIgnoreCase(given.serial())) {
                // What is said of a merchant that is not known is unconfirmed.
                throw Refusal.unsigned("商户证书序列号有误。请使用签名私钥匹配的证书序列号");
            }
            fresh(given);
            signed(call, given, merchant);
            once(given);
            return merchant;
        } catch (Refusal e) {
            refused.incrementAndGet();
            throw e;
        }
    }

    /**
     * Accept and Content-Type have to be JSON (基本规则, docs/merchant/development/interface-rules/basic-rules.html); that a missing
     * Accept or User-Agent is answered so, merchants were told. How another Accept or Content-Type is answered is unconfirmed.
     */
    private static void headers(CloudCall call) throws Refusal {
        String accept = call.header("accept");
        if (accept.isBlank() || call.header("user-agent").isBlank()) {
            throw Refusal.unruly("Http头缺少Accept或User-Agent");
        }
        if (!accept.contains("application/json") && !accept.contains("*/*")) {
            throw Refusal.unruly("Http头Accept必须为application/json");
        }
        if (call.method().equals("POST") && !call.header("content-type").startsWith("application/json")) {
            throw Refusal.unruly("Http头Content-Type必须为application/json");
        }
    }

    private void fresh(Authorization given) throws Refusal {
        long at;
        try {
            at = Long.parseLong(given.timestamp());
        } catch (NumberFormatException e) {
            at = 0;
        }
        if (Math.abs(clock.instant().getEpochSecond() - at) > FRESH.toSeconds()) {
            throw Refusal.unsigned("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
        }
    }

    private static void signed(CloudCall call, Authorization given, Merchant merchant) throws Refusal {
        String address = call.query().isEmpty() ? call.path() : call.path() + "?" + call.query();
        String head = call.method() + "\n" + address + "\n" + given.timestamp() + "\n" + given.nonce() + "\n";
        String whole = head + call.text() + "\n";
        if (PayCrypto.verifies(merchant.identity().key(), whole, given.signature())) {
            return;
        }
        String body =
                call.text().substring(0, Math.min(SHOWN_OF_BODY, call.text().length()));
        var information = new LinkedHashMap<String, Object>();
        information.put("method", call.method());
        information.put("sign_message_length", whole.length());
        information.put("truncated_sign_message", head + body + "\n");
        information.put("url", address);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("detail", Map.of("issue", "sign not match"));
        detail.put("field", "signature");
        detail.put("location", "authorization");
        detail.put("sign_information", information);
        throw Refusal.unsigned("签名错误，请检查后再试", detail);
    }

    /** The nonce is there against repetition (签名认证); how a repeated one is answered, and for how long, is unconfirmed. */
    private void once(Authorization given) throws Refusal {
        Instant now = clock.instant();
        seen.values().removeIf(at -> at.plus(FRESH.multipliedBy(2)).isBefore(now));
        if (seen.putIfAbsent(given.mchid() + " " + given.timestamp() + " " + given.nonce(), now) != null) {
            throw Refusal.unsigned("Http头Authorization中的nonce_str重复");
        }
    }
}
