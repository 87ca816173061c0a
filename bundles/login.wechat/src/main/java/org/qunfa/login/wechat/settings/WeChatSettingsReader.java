package org.qunfa.login.wechat.settings;

import java.util.Map;
import org.qunfa.wire.login.settings.LoginSettings;

/** Reads all settings of a way to sign in from a component's properties or any other map. */
public final class WeChatSettingsReader {

    private static final String SERVICE = "api.weixin.qq.com";
    private static final String PAGES = "open.weixin.qq.com";
    private static final Map<String, WeChatSettings.Place> PLACES =
            Map.of("site", WeChatSettings.Place.SITE, "in-app", WeChatSettings.Place.IN_APP);

    private WeChatSettingsReader() {}

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static WeChatSettings read(Map<String, ?> properties) {
        var settings = new LoginSettings(properties, Settings.class);
        var app = new WeChatSettings.App(
                settings.word("appId", 64, "the application's name at WeChat (AppID)"),
                settings.secret("_appSecret", 128, "the application's secret (AppSecret)"),
                settings.read().choice("place", PLACES));
        return new WeChatSettings(
                settings.profile("wechat", "微信"),
                app,
                settings.account("platform"),
                settings.host("endpoint", SERVICE),
                settings.host("pages", PAGES));
    }
}
