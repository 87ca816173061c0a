package org.qunfa.rest;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The settings with their defaults, but for those that are named. */
final class TestSettings {

    private TestSettings() {}

    static Settings with(Map<String, Integer> values) {
        return (Settings) Proxy.newProxyInstance(
                TestSettings.class.getClassLoader(),
                new Class<?>[] {Settings.class},
                (proxy, method, arguments) ->
                        values.getOrDefault(method.getName(), (Integer) method.getDefaultValue()));
    }
}
