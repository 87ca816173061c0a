package org.qunfa.accounts;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.qunfa.accounts.logins.LoginSettings;
import org.qunfa.accounts.provider.ProviderSettings;
import org.qunfa.accounts.realname.RealNameSettings;
import org.qunfa.accounts.rows.PeopleSettings;

/** Settings with their defaults, but for those that are named. */
public final class TestSettings {

    private TestSettings() {}

    public static PeopleSettings with(Map<String, Object> values) {
        return with(PeopleSettings.class, values);
    }

    public static LoginSettings logins(Map<String, Object> values) {
        return with(LoginSettings.class, values);
    }

    public static ProviderSettings provider(Map<String, Object> values) {
        return with(ProviderSettings.class, values);
    }

    public static RealNameSettings realNames(Map<String, Object> values) {
        return with(RealNameSettings.class, values);
    }

    private static <T> T with(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                TestSettings.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
