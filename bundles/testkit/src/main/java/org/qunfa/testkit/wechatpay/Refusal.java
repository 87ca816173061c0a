package org.qunfa.testkit.wechatpay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qunfa.testkit.cloud.CloudAnswer;

/**
 * Why a call is not done, as the answer says it: a status, a code, words for people and, for parameters, where they are wrong
 * (错误信息, docs/merchant/development/interface-rules/basic-rules.html).
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, Object> detail;

    private Refusal(int status, String code, String words, Map<String, Object> detail) {
        super(words);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static Refusal of(int status, String code, String words) {
        return new Refusal(status, code, words, Map.of());
    }

    /** The caller is not believed. */
    static Refusal unsigned(String words) {
        return of(401, "SIGN_ERROR", words);
    }

    static Refusal unsigned(String words, Map<String, Object> detail) {
        return new Refusal(401, "SIGN_ERROR", words, detail);
    }

    /** The call is none of APIv3's. */
    static Refusal unruly(String words) {
        return of(400, "INVALID_REQUEST", words);
    }

    /**
     * A parameter is wrong.
     *
     * @param field where, as a JSON Pointer in a body and as a name in an address
     */
    static Refusal parameter(String field, String issue) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("field", field);
        detail.put("issue", issue);
        detail.put("location", field.startsWith("/") ? "body" : "query");
        return new Refusal(400, "PARAM_ERROR", "参数错误: " + field + " " + issue, detail);
    }

    CloudAnswer answer() {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        return CloudAnswer.json(status, body);
    }
}
