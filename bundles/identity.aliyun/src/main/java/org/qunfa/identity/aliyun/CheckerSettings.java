package org.qunfa.identity.aliyun;

import java.util.Map;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.identity.CheckerSetup;
import org.qunfa.wire.settings.SettingsReader;

/** The settings of one checker, read and checked; {@link Settings} says what each means. */
record CheckerSettings(CheckerSetup setup, AliyunApi.Access access) {

    private static final String USUAL = "cloudauth.aliyuncs.com";
    private static final String VERSION = "2019-03-07";
    private static final String SUCCESS = "200";

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the checker's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    static CheckerSettings read(Map<String, ?> properties) {
        var read = new SettingsReader(properties, Settings.class);
        var account = new AccountSettings(read);
        var access = new AliyunApi.Access(account.endpoint(USUAL), VERSION, SUCCESS, account.aliyunKey());
        return new CheckerSettings(CheckerSetup.read(read, "aliyun"), access);
    }
}
