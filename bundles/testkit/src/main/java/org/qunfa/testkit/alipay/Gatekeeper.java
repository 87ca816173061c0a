package org.qunfa.testkit.alipay;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what all calls have in common (<i>signing</i>, <i>common codes</i>): names, forms, time, and the signature over all that
 * is not empty but {@code sign}. Safe for use by many threads.
 */
final class Gatekeeper {

    /** What has to be there, and what it is called when it is not. */
    private static final List<Map.Entry<String, String>> NEEDED = List.of(
            Map.entry("sign_type", "signature-type"),
            Map.entry("sign", "signature"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("version", "version"));

    private static final Set<String> SIGN = Set.of("sign");
    private static final int LONGEST_URL = 256;

    private final Shops shops;
    private final Clock clock;
    private volatile Duration patience;

    /**
     * One with a patience of 30 minutes, as for Alipay's other gateway (global.alipay.com/docs/ac/hkapi/precreate): unconfirmed for
     * this one, whose documents say nothing of it.
     */
    Gatekeeper(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
        patience = Duration.ofMinutes(30);
    }

    /** Takes calls that are that old, or that far ahead. */
    void patience(Duration wanted) {
        patience = wanted;
    }

    /** Whose call it says to be. */
    Optional<Shops.Shop> known(Parameters given) {
        return shops.find(given.get("app_id"));
    }

    /** Whose call it is. */
    Shops.Shop check(Parameters given, Set<String> methods) throws Refusal {
        String method = given.get("method");
        if (method.isEmpty()) {
            throw Refusal.missing("method");
        }
        if (given.get("app_id").isEmpty()) {
            throw Refusal.missing("app-id");
        }
        for (Map.Entry<String, String> needed : NEEDED) {
            if (given.get(needed.getKey()).isEmpty()) {
                throw Refusal.missing(needed.getValue());
            }
        }
        if (!methods.contains(method)) {
            throw Refusal.invalid("method", "不存在的方法名");
        }
        Shops.Shop shop = shops.find(given.get("app_id")).orElseThrow(() -> Refusal.invalid("app-id", "无效的AppID参数"));
        forms(given);
        if (!AlipayKeys.fits(shop.key(), given.signed(SIGN), given.get("sign"))) {
            throw Refusal.invalid("signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配");
        }
        return shop;
    }

    private void forms(Parameters given) throws Refusal {
        if (Parameters.charset(given.get("charset")).isEmpty()) {
            throw Refusal.invalid("charset", "字符集错误");
        }
        String format = given.get("format");
        if (!format.isEmpty() && !format.equalsIgnoreCase("json")) {
            throw Refusal.invalid("format", "无效的数据格式");
        }
        if (!given.get("sign_type").equals("RSA2")) {
            throw Refusal.invalid("signature-type", "无效的签名类型");
        }
        if (!given.get("version").equals("1.0")) {
            throw Refusal.invalid("parameter", "version");
        }
        Instant at = Times.read(given.get("timestamp")).orElseThrow(() -> Refusal.invalid("timestamp", "非法的时间戳参数"));
        if (Duration.between(at, clock.instant()).abs().compareTo(patience) > 0) {
            throw Refusal.invalid("timestamp", "非法的时间戳参数");
        }
        address(given.get("notify_url"));
        address(given.get("return_url"));
    }

    /** Addresses begin with http or https and have 256 characters at most (<i>page</i>). */
    private static void address(String text) throws Refusal {
        if (!text.isEmpty() && (text.length() > LONGEST_URL || !isAddress(text))) {
            throw Refusal.invalid("parameter", "notify_url, return_url");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
