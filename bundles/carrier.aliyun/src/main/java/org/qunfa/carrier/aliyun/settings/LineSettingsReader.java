package org.qunfa.carrier.aliyun.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.carrier.aliyun.api.AccessKey;
import org.qunfa.carrier.aliyun.api.CloudApi;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.wire.settings.CommonSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String CHINA = "dysmsapi.aliyuncs.com";
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{0,40}");
    private static final Pattern ENDPOINT =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[1-9][0-9]{0,4})?");
    private static final Pattern HOOK_KEY = Pattern.compile("[A-Za-z0-9]{16,64}");

    private final SettingsReader read;
    private final CommonSettings common;

    private LineSettingsReader(Map<String, ?> properties) {
        read = new SettingsReader(properties, Settings.class);
        common = new CommonSettings(read);
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
        String hookKey = read.ascii("_hookKey", 64);
        if (!hookKey.isEmpty() && !HOOK_KEY.matcher(hookKey).matches()) {
            throw read.wrong("_hookKey", "16 to 64 letters and digits");
        }
        return new LineSettings(
                profile(!hookKey.isEmpty()),
                common.enabled(),
                new LineSettings.Service(endpoint(), key(), hookKey),
                pace(),
                new LineSettings.Texts(read.text("signature", 20), read.whole("longestValue", 1, 200)));
    }

    private ChannelProfile profile(boolean hooked) {
        return new ChannelProfile(
                common.id("aliyun"),
                common.classes(),
                Set.of(),
                true,
                hooked,
                read.whole("mostParts", 1, 15),
                read.whole("window", 1, 48),
                read.whole("ratePerSecond", 0, 1_000_000),
                common.inDoubt(),
                new TextLayout(
                        TextLayout.SignaturePlace.FRONT,
                        read.text("optOutTail", 40),
                        read.text("optOutTailAbroad", 40)),
                read.digits("sourceAddress", 20),
                common.terms(),
                true);
    }

    private CloudApi.Endpoint endpoint() {
        String region = read.text("region", 40);
        if (!REGION.matcher(region).matches()) {
            throw read.wrong("region", "the name of a region, such as ap-southeast-1");
        }
        String given = read.ascii("endpoint", 260);
        if (!given.isEmpty() && !ENDPOINT.matcher(given).matches()) {
            throw read.wrong("endpoint", "a host, with :PORT where it is not 443");
        }
        String usual = region.isEmpty() ? CHINA : "dysmsapi." + region + ".aliyuncs.com";
        return new CloudApi.Endpoint(given.isEmpty() ? usual : given, read.flag("tls"));
    }

    private AccessKey key() {
        read.mandatory("accessKeyId", 128, "the name of the account's key (AccessKey ID)");
        read.mandatory("_accessKeySecret", 128, "the secret of the account's key (AccessKey Secret)");
        return new AccessKey(read.ascii("accessKeyId", 128), read.ascii("_accessKeySecret", 128));
    }

    private LineSettings.Pace pace() {
        Duration least = read.seconds("reconnectLeastSeconds", 600);
        Duration most = read.seconds("reconnectMostSeconds", 3_600);
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMostSeconds is less than reconnectLeastSeconds: give at least as much.");
        }
        return new LineSettings.Pace(
                read.seconds("responseTimeoutSeconds", 60),
                read.seconds("refreshSeconds", 3_600),
                least,
                most,
                Duration.ofSeconds(read.whole("pullSeconds", 0, 3_600)),
                read.seconds("throttlePauseSeconds", 300));
    }
}
