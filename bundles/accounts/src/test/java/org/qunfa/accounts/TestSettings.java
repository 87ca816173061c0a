package org.qunfa.accounts;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.qunfa.accounts.rows.PeopleSettings;

/** The settings of people with their defaults, but for those that are named. */
public final class TestSettings {

    private TestSettings() {}

    public static PeopleSettings with(Map<String, Object> values) {
        return (PeopleSettings) Proxy.newProxyInstance(
                TestSettings.class.getClassLoader(),
                new Class<?>[] {PeopleSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
