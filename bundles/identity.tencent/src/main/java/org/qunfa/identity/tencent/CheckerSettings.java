package org.qunfa.identity.tencent;

import java.util.Map;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.identity.CheckerSetup;
import org.qunfa.wire.cloud.tencent.TencentApi;
import org.qunfa.wire.settings.SettingsReader;

/** The settings of one checker, read and checked; {@link Settings} says what each means. */
record CheckerSettings(CheckerSetup setup, TencentApi.Access access) {

    private static final String USUAL = "faceid.tencentcloudapi.com";
    private static final String PRODUCT = "faceid";
    private static final String VERSION = "2018-03-01";
    /** The call takes none. */
    private static final String NO_REGION = "";

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the checker's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    static CheckerSettings read(Map<String, ?> properties) {
        var read = new SettingsReader(properties, Settings.class);
        var account = new AccountSettings(read);
        var access = new TencentApi.Access(account.endpoint(USUAL), PRODUCT, VERSION, NO_REGION, account.tencentKey());
        return new CheckerSettings(CheckerSetup.read(read, "tencent"), access);
    }
}
