package org.qunfa.testkit.alipay;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudJson;

/**
 * Writes answers: an object named after the call, and beside it the signature over exactly its octets (<i>signing</i>). Strokes in
 * it are escaped, as in the published answers, so that whoever writes it anew finds another signature.
 *
 * <p>Unconfirmed: the status is 200 whatever is answered; calls whose name is not known are answered with {@code error_response};
 * who is not known is answered without a signature, and everybody else with one, also when the call's own signature was wrong.
 */
final class Answers {

    private final Shops shops;
    private volatile AlipayFault fault = AlipayFault.NONE;

    Answers(Shops shops) {
        this.shops = shops;
    }

    void fault(AlipayFault wanted) {
        fault = wanted;
    }

    AlipayFault fault() {
        return fault;
    }

    static Map<String, Object> success(Map<String, Object> more) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", "10000");
        fields.put("msg", "Success");
        fields.putAll(more);
        return fields;
    }

    /**
     * Who is answered.
     *
     * @param shop nothing for somebody who is not known
     */
    record Caller(Optional<Shops.Shop> shop, Charset charset) {}

    /** @param name of the call; empty if there is none of that name */
    CloudAnswer write(String name, Map<String, Object> fields, Caller caller) {
        String type = "text/html;charset=" + caller.charset().name();
        AlipayFault now = fault;
        if (now == AlipayFault.GARBAGE) {
            return new CloudAnswer(200, type, "\u0000{{not an answer,,");
        }
        return new CloudAnswer(200, type, body(name, fields, caller, now).getBytes(caller.charset()), Map.of());
    }

    /** What an app is given back by the other one: the same. */
    String body(String name, Map<String, Object> fields, Caller caller) {
        return body(name, fields, caller, AlipayFault.NONE);
    }

    private String body(String name, Map<String, Object> fields, Caller caller, AlipayFault now) {
        String content = CloudJson.write(fields).replace("/", "\\/");
        String node = name.isEmpty() ? "error_response" : name.replace('.', '_') + "_response";
        String sign = caller.shop()
                .filter(known -> now != AlipayFault.UNSIGNED)
                .map(known -> now == AlipayFault.WRONG_SIGNATURE ? shops.stranger() : known.alipay())
                .map(keys -> ",\"sign\":\"" + keys.sign(content.getBytes(caller.charset())) + "\"")
                .orElse("");
        String told = now == AlipayFault.TAMPERED
                ? content.replace("\"msg\":\"", "\"msg\":\"Very ").replace("WAIT_BUYER_PAY", "TRADE_SUCCESS")
                : content;
        return "{\"" + node + "\":" + told + sign + "}";
    }
}
