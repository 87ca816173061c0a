package org.qunfa.carrier.tencent.settings;

import java.util.Map;
import java.util.Set;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.settings.CloudSettings;
import org.qunfa.wire.cloud.tencent.TencentApi;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String USUAL = "sms.tencentcloudapi.com";
    private static final String PRODUCT = "sms";
    private static final String VERSION = "2021-01-11";
    private static final Map<String, LineSettings.Reach> REACHES =
            Map.of("china", LineSettings.Reach.CHINA, "abroad", LineSettings.Reach.ABROAD);

    private final SettingsReader read;
    private final CloudSettings cloud;
    private final AccountSettings account;

    private LineSettingsReader(Map<String, ?> properties) {
        read = new SettingsReader(properties, Settings.class);
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
        String region = cloud.region("ap-guangzhou");
        if (region.isEmpty()) {
            throw read.wrong("region", "the name of a region, such as ap-guangzhou");
        }
        var access = new TencentApi.Access(cloud.endpoint(USUAL), PRODUCT, VERSION, region, account.tencentKey());
        return new LineSettings(
                cloud.setup("tencent", true).pullsTexts(),
                new LineSettings.Service(access, cloud.hookKey()),
                new LineSettings.App(app(), read.ascii("senderId", 20)),
                new LineSettings.Approved(reaches(), cloud.longestValue()));
    }

    private String app() {
        read.mandatory("sdkAppId", 20, "the number of the application (SmsSdkAppId), such as 1400006666");
        return read.digits("sdkAppId", 20);
    }

    private Set<LineSettings.Reach> reaches() {
        Set<LineSettings.Reach> reaches = read.choices("reach", REACHES);
        if (reaches.isEmpty()) {
            throw new IllegalArgumentException("reach is empty: give some of china, abroad.");
        }
        return reaches;
    }
}
