package org.qunfa.payment.offline;

import java.util.HashMap;
import java.util.Map;

/** Settings of an account. */
final class Ground {

    static final String PID = "org.qunfa.payment.offline";
    static final String PAYEE = "群发科技有限公司";

    private Ground() {}

    /** Those that have to be given, and some more in their place. */
    static Map<String, Object> settings(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", PID + "~main", "payee", PAYEE, "bank", "招商银行杭州分行", "account", "5719 0000 0000 001"));
        settings.putAll(more);
        return settings;
    }
}
