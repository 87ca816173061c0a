package org.qunfa.wire.cloud.settings;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.wire.carrier.CommonSettings;
import org.qunfa.wire.cloud.CloudSetup;
import org.qunfa.wire.cloud.Pace;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.settings.SettingsReader;

/** Reads the settings that lines over every cloud service have, under the same names everywhere. */
public final class CloudSettings {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{0,40}");
    private static final Pattern HOOK_KEY = Pattern.compile("[A-Za-z0-9]{16,64}");

    private final SettingsReader read;
    private final CommonSettings common;
    private final AccountSettings account;

    public CloudSettings(SettingsReader read) {
        this.read = read;
        common = new CommonSettings(read);
        account = new AccountSettings(read);
    }

    /**
     * What a line is whose carrier takes approved texts alone, as it gets what is not said of it elsewhere.
     *
     * @param plugin the plugin's word
     * @param pulls whether the service can be asked what became of messages
     */
    public CloudSetup setup(String plugin, boolean pulls) {
        boolean hooked = !hookKey().isEmpty();
        var profile = new ChannelProfile(
                common.id(plugin),
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
        return new CloudSetup(profile, common.enabled(), pace(pulls), read.text("signature", 20));
    }

    private Pace pace(boolean pulls) {
        Duration least = read.seconds("reconnectLeastSeconds", 600);
        Duration most = read.seconds("reconnectMostSeconds", 3_600);
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMostSeconds is less than reconnectLeastSeconds: give at least as much.");
        }
        return new Pace(
                read.seconds("responseTimeoutSeconds", 60),
                read.seconds("refreshSeconds", 3_600),
                least,
                most,
                pulls ? Duration.ofSeconds(read.whole("pullSeconds", 0, 3_600)) : Duration.ZERO,
                read.seconds("throttlePauseSeconds", 300));
    }

    /** What the address for webhooks has to hold; empty where none are taken. */
    public String hookKey() {
        String key = read.ascii("_hookKey", 64);
        if (!key.isEmpty() && !HOOK_KEY.matcher(key).matches()) {
            throw read.wrong("_hookKey", "16 to 64 letters and digits");
        }
        return key;
    }

    /** The characters of the longest value of a variable in a template. */
    public int longestValue() {
        return read.whole("longestValue", 1, 200);
    }

    /** @param example the name of a region */
    public String region(String example) {
        String region = read.text("region", 40);
        if (!REGION.matcher(region).matches()) {
            throw read.wrong("region", "the name of a region, such as " + example);
        }
        return region;
    }

    /** @param usual the service's host where the settings name none */
    public Endpoint endpoint(String usual) {
        return account.endpoint(usual);
    }
}
