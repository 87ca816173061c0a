package org.qunfa.testkit.alipay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway answers instead of doing something (<i>common codes</i>, and the calls' own pages). The words beside the codes, and
 * which code comes first when several fit, are unconfirmed.
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> MESSAGES = Map.of(
            "20000", "Service Currently Unavailable",
            "40001", "Missing Required Arguments",
            "40002", "Invalid Arguments",
            "40004", "Business Failed",
            "40005", "Call Limited");

    private final String code;
    private final String sub;

    private Refusal(String code, String sub, String words) {
        super(words);
        this.code = code;
        this.sub = sub;
    }

    static Refusal unknown() {
        return new Refusal("20000", "isp.unknow-error", "系统繁忙");
    }

    /** A parameter that all calls have is not there. */
    static Refusal missing(String what) {
        return new Refusal("40001", "isv.missing-" + what, "缺少参数");
    }

    /** A parameter that all calls have is wrong. */
    static Refusal invalid(String what, String words) {
        return new Refusal("40002", "isv.invalid-" + what, words);
    }

    static Refusal illegalJson() {
        return new Refusal("40002", "isv.illegal-json", "biz_content");
    }

    /** What was to be done cannot be. */
    static Refusal business(String sub, String words) {
        return new Refusal("40004", sub, words);
    }

    /** A value in {@code biz_content} breaks a rule. */
    static Refusal parameter(String name) {
        return business("ACQ.INVALID_PARAMETER", "参数无效：" + name);
    }

    static Refusal noTrade() {
        return business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    static Refusal paid() {
        return business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
    }

    static Refusal status() {
        return business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }

    static Refusal limited() {
        return new Refusal("40005", "isv.app-call-limited", "应用调用次数超限");
    }

    String sub() {
        return sub;
    }

    boolean isBusiness() {
        return code.equals("40004");
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", code);
        fields.put("msg", MESSAGES.getOrDefault(code, "Failed"));
        fields.put("sub_code", sub);
        fields.put("sub_msg", String.valueOf(getMessage()));
        return fields;
    }
}
