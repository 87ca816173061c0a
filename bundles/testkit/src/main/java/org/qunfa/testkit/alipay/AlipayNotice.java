package org.qunfa.testkit.alipay;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told of a trade, before it is signed.
 *
 * @param app with whose key it is signed
 * @param to where it is brought
 * @param values without {@code sign}, {@code sign_type} and {@code notify_time}
 */
public record AlipayNotice(String app, URI to, Map<String, String> values) {

    public AlipayNotice {
        values = Map.copyOf(values);
    }

    /** The same with another value. */
    public AlipayNotice with(String name, String value) {
        var changed = new TreeMap<>(values);
        changed.put(name, value);
        return new AlipayNotice(app, to, changed);
    }

    /** The same for somebody else. */
    public AlipayNotice to(URI address) {
        return new AlipayNotice(app, address, values);
    }

    /** A value, or nothing. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Says no more than what it is about. */
    @Override
    public String toString() {
        return "AlipayNotice[" + get("out_trade_no") + " " + get("trade_status") + "]";
    }
}
