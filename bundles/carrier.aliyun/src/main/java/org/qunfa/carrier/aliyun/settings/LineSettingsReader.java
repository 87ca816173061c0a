package org.qunfa.carrier.aliyun.settings;

import java.util.Map;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.settings.CloudSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String CHINA = "dysmsapi.aliyuncs.com";
    private static final String VERSION = "2017-05-25";
    private static final String SUCCESS = "OK";

    private final CloudSettings cloud;
    private final AccountSettings account;

    private LineSettingsReader(Map<String, ?> properties) {
        var read = new SettingsReader(properties, Settings.class);
        cloud = new CloudSettings(read);
        account = new AccountSettings(read);
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static LineSettings read(Map<String, ?> properties) {
        return new LineSettingsReader(properties).all();
    }

    private LineSettings all() {
        String region = cloud.region("ap-southeast-1");
        String usual = region.isEmpty() ? CHINA : "dysmsapi." + region + ".aliyuncs.com";
        var access = new AliyunApi.Access(cloud.endpoint(usual), VERSION, SUCCESS, account.aliyunKey());
        return new LineSettings(
                cloud.setup("aliyun", true), new LineSettings.Service(access, cloud.hookKey()), cloud.longestValue());
    }
}
