package org.qunfa.login.qq.settings;

import java.util.Map;
import org.qunfa.wire.login.settings.LoginSettings;

/** Reads all settings of a way to sign in from a component's properties or any other map. */
public final class QqSettingsReader {

    private static final String SERVICE = "graph.qq.com";

    private QqSettingsReader() {}

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static QqSettings read(Map<String, ?> properties) {
        var settings = new LoginSettings(properties, Settings.class);
        settings.read().mandatory("appId", 20, "the application's number at QQ Connect (APP ID)");
        var app = new QqSettings.App(
                settings.read().digits("appId", 20),
                settings.secret("_appKey", 128, "the application's secret (APP Key)"));
        return new QqSettings(
                settings.profile("qq", "QQ"),
                app,
                new QqSettings.Union(settings.read().flag("unionid"), settings.account("developer")),
                settings.host("endpoint", SERVICE));
    }
}
