package org.qunfa.carrier.aliyun.settings;

import java.util.Map;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.settings.CloudSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String CHINA = "dysmsapi.aliyuncs.com";

    private final SettingsReader read;
    private final CloudSettings cloud;

    private LineSettingsReader(Map<String, ?> properties) {
        read = new SettingsReader(properties, Settings.class);
        cloud = new CloudSettings(read);
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
        return new LineSettings(
                cloud.setup("aliyun", true),
                new LineSettings.Service(cloud.endpoint(usual), key(), cloud.hookKey()),
                cloud.longestValue());
    }

    private AccessKey key() {
        read.mandatory("accessKeyId", 128, "the name of the account's key (AccessKey ID)");
        read.mandatory("_accessKeySecret", 128, "the secret of the account's key (AccessKey Secret)");
        return new AccessKey(read.ascii("accessKeyId", 128), read.ascii("_accessKeySecret", 128));
    }
}
