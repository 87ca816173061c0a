package org.qunfa.testkit.wechatpay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header by which a merchant says who it is (签名生成, docs/merchant/development/interface-rules/signature-generation.html): the type, and five values in any order,
 * each once and in quotes.
 */
record Authorization(String mchid, String serial, String nonce, String timestamp, String signature) {

    private static final String TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final Set<String> NAMES = Set.of("mchid", "serial_no", "nonce_str", "timestamp", "signature");
    private static final Pattern VALUE = Pattern.compile("\\s*([a-z_]+)=\"([^\"]*)\"\\s*(,|$)");

    static Authorization read(String header) throws Refusal {
        int end = header.indexOf(' ');
        if (end < 0) {
            throw Refusal.unsigned("Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》");
        }
        if (!header.substring(0, end).equals(TYPE)) {
            throw Refusal.unsigned("Http头Authorization认证类型不正确");
        }
        Map<String, String> values = values(header.substring(end + 1));
        if (!values.keySet().equals(NAMES) || values.containsValue("")) {
            throw Refusal.unsigned("Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》");
        }
        return new Authorization(
                value(values, "mchid"),
                value(values, "serial_no"),
                value(values, "nonce_str"),
                value(values, "timestamp"),
                value(values, "signature"));
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    /** Nothing if anything stands there that should not. */
    private static Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        Matcher next = VALUE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!next.find(at)
                    || next.start() != at
                    || values.put(String.valueOf(next.group(1)), String.valueOf(next.group(2))) != null) {
                return Map.of();
            }
            at = next.end();
        }
        return values;
    }
}
