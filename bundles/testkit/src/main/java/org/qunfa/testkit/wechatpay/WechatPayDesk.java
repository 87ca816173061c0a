package org.qunfa.testkit.wechatpay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;

/** Answers as WeChat Pay does, and signs what it answers to whoever it let in. Safe for use by many threads. */
final class WechatPayDesk implements CloudDesk {

    private static final String JSON = "application/json";
    private static final String CERTIFICATES = "/v3/certificates";
    private static final String BY_NUMBER = "/v3/pay/transactions/out-trade-no/";
    private static final String BY_ID = "/v3/pay/transactions/id/";
    private static final String CLOSE = "/close";
    private static final String REFUND = RefundDesk.PATH + "/";
    private static final Duration STALE = Duration.ofMinutes(10);

    private final Platform platform;
    private final PrepayDesk prepay;
    private final OrderDesk orders;
    private final RefundDesk refunds;
    private final BillDesk bills;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    WechatPayDesk(Platform platform) {
        this.platform = platform;
        prepay = new PrepayDesk(platform);
        orders = new OrderDesk(platform);
        refunds = new RefundDesk(platform);
        bills = new BillDesk(platform);
    }

    BillDesk bills() {
        return bills;
    }

    /** Every call that came, as its method and its path. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Moods take the answer of any call away. */
    @Override
    public boolean sends(CloudCall call) {
        return true;
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        calls.add(call.method() + " " + call.path());
        Merchant merchant;
        try {
            merchant = platform.gate().enter(call);
        } catch (Refusal e) {
            return whole(e.answer(), Map.of());
        }
        CloudAnswer answer;
        try {
            answer = mooded(merchant, call, mood);
        } catch (Refusal e) {
            answer = e.answer();
        }
        return call.path().equals(BillDesk.FILE) ? whole(answer, Map.of()) : sealed(merchant, call, answer);
    }

    private CloudAnswer mooded(Merchant merchant, CloudCall call, CloudMood mood) throws Refusal {
        if (mood == CloudMood.THROTTLING) {
            throw Refusal.of(429, "FREQUENCY_LIMITED", "频率超限，请降低请求频率");
        }
        if (mood == CloudMood.FAULTY) {
            throw Refusal.of(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
        }
        synchronized (platform.ledger()) {
            return call.method().equals("POST") ? post(merchant, call) : get(merchant, call);
        }
    }

    private CloudAnswer post(Merchant merchant, CloudCall call) throws Refusal {
        String path = call.path();
        for (TradeType type : TradeType.values()) {
            if (type.path().equals(path)) {
                return prepay.make(merchant, type, call);
            }
        }
        if (path.startsWith(BY_NUMBER) && path.endsWith(CLOSE)) {
            String number = path.substring(BY_NUMBER.length(), path.length() - CLOSE.length());
            return orders.close(merchant, decoded(number), call);
        }
        if (path.equals(RefundDesk.PATH)) {
            return refunds.ask(merchant, call);
        }
        throw nothing();
    }

    private CloudAnswer get(Merchant merchant, CloudCall call) throws Refusal {
        String path = call.path();
        if (!call.method().equals("GET")) {
            throw nothing();
        }
        if (path.startsWith(BY_NUMBER)) {
            return orders.byNumber(merchant, decoded(path.substring(BY_NUMBER.length())), call);
        }
        if (path.startsWith(BY_ID)) {
            return orders.byTransaction(merchant, decoded(path.substring(BY_ID.length())), call);
        }
        if (path.startsWith(REFUND)) {
            return refunds.find(merchant, decoded(path.substring(REFUND.length())));
        }
        return switch (path) {
            case CERTIFICATES -> certificates(merchant);
            case BillDesk.TRADE -> bills.trade(merchant, call);
            case BillDesk.FLOW -> bills.flow(merchant, call);
            case BillDesk.FILE -> bills.file(merchant, call);
            default -> throw nothing();
        };
    }

    /** What is said of an address that is not there is unconfirmed. */
    private static Refusal nothing() {
        return Refusal.of(404, "RESOURCE_NOT_EXISTS", "请求的资源不存在");
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    /** 获取平台证书列表 (wiki/doc/apiv3_partner/wechatpay/wechatpay5_1.shtml). That new merchants have none is what they were told (wechatpay-java issue 354). */
    private CloudAnswer certificates(Merchant merchant) throws Refusal {
        if (merchant.mode() == KeyMode.PUBLIC_KEY) {
            throw Refusal.of(
                    404,
                    "RESOURCE_NOT_EXISTS",
                    "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。可查看指引https://pay.weixin.qq.com/doc/v3/merchant/4012153196");
        }
        var data = new ArrayList<Map<String, Object>>();
        for (PlatformKey key : platform.keys().shown()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("serial_no", key.serial());
            one.put("effective_time", Beijing.time(key.from()));
            one.put("expire_time", Beijing.time(key.from().plus(PlatformKey.LIFE)));
            one.put("encrypt_certificate", PayCrypto.sealed(merchant.secret(), "certificate", key.certificate()));
            data.add(one);
        }
        return CloudAnswer.json(200, Map.of("data", data));
    }

    private CloudAnswer sealed(Merchant merchant, CloudCall call, CloudAnswer answer) {
        if (platform.has(PayFault.ANSWER_UNSIGNED)) {
            return whole(answer, Map.of());
        }
        PlatformKeys keys = platform.keys();
        PlatformKey key = keys.forAnswer(merchant, call.header("wechatpay-serial"));
        if (platform.has(PayFault.ANSWER_RETIRED)) {
            key = keys.retired();
        }
        if (platform.has(PayFault.ANSWER_FORGED)) {
            key = keys.forgerOf(key);
        }
        Instant now = platform.clock().instant();
        Instant at = platform.has(PayFault.ANSWER_STALE) ? now.minus(STALE) : now;
        Map<String, String> headers = Seal.of(key, answer.body(), at);
        if (platform.has(PayFault.ANSWER_PROBE)) {
            headers.computeIfPresent("Wechatpay-Signature", (name, signature) -> Seal.probe(signature));
        }
        return whole(platform.has(PayFault.ANSWER_CHANGED) ? changed(answer) : answer, headers);
    }

    private static CloudAnswer changed(CloudAnswer answer) {
        return answer.octets().length == 0
                ? answer
                : new CloudAnswer(answer.status(), answer.type(), answer.body() + " ", answer.headers());
    }

    private static CloudAnswer whole(CloudAnswer answer, Map<String, String> more) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.putAll(more);
        headers.put("Request-ID", PayCrypto.hex(16) + "-0");
        headers.put("Content-Language", "zh-CN");
        headers.put("Cache-Control", "no-cache, must-revalidate");
        String type = answer.type().equals(JSON) ? JSON + "; charset=utf-8" : answer.type();
        return new CloudAnswer(answer.status(), type, answer.octets(), headers);
    }
}
