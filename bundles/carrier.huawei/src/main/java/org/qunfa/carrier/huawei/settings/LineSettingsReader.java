package org.qunfa.carrier.huawei.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.carrier.huawei.api.WsseSigner;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.wire.cloud.CloudSetup;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.settings.CloudSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String PLUGIN = "huawei";
    private static final String CHINA = "smsapi.cn-north-4.myhuaweicloud.com";
    private static final Pattern CHANNEL_NUMBER = Pattern.compile("[A-Za-z0-9]{1,21}");
    /** Reports name messages, and the address holds the key: neither travels in the open, except in development. */
    private static final Pattern CALLBACK = Pattern.compile(
            "(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|http://(localhost|127\\.0\\.0\\.1))(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._~/-]*)?");

    private static final int LONGEST_TEMPLATES = 1_000_000;

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
        CloudSetup setup = cloud.setup(PLUGIN, false);
        LineSettings.Hooked hooked = hooked(setup.profile());
        return new LineSettings(
                hooked.callback().isEmpty() ? withoutReceipts(setup) : setup,
                new LineSettings.Service(
                        cloud.endpoint(CHINA),
                        key(),
                        read.choice(
                                "digest", SettingsReader.words(WsseSigner.Digest.values(), LineSettingsReader::word))),
                hooked,
                channelNumber(),
                texts(setup.signature()));
    }

    private static String word(WsseSigner.Digest digest) {
        return digest == WsseSigner.Digest.HEX ? "hex" : "raw";
    }

    private AccessKey key() {
        read.mandatory("appKey", 128, "the name of the application's key (APP_Key)");
        read.mandatory("_appSecret", 128, "the secret of the application's key (APP_Secret)");
        String id = read.ascii("appKey", 128);
        if (id.indexOf('"') >= 0) {
            throw read.wrong("appKey", "what the console shows as APP_Key, without quotation marks");
        }
        return new AccessKey(id, read.ascii("_appSecret", 128));
    }

    private String channelNumber() {
        String number = read.mandatory("channelNumber", 21, "the channel number of the signature (通道号)");
        if (!CHANNEL_NUMBER.matcher(number).matches()) {
            throw read.wrong("channelNumber", "1 to 21 letters and digits");
        }
        return number;
    }

    /** Every text has the signature that the channel number is for, or none where it is for none. */
    private ApprovedTexts texts(String signature) {
        String written = read.mandatory("templates", LONGEST_TEMPLATES, "approved templates, ID=content");
        List<ApprovedText> texts = new TemplateReader(new Variables(cloud.longestValue())).read(written);
        return new ApprovedTexts(Set.of(signature), texts);
    }

    private LineSettings.Hooked hooked(ChannelProfile profile) {
        String key = cloud.hookKey();
        String address = read.ascii("callback", 200);
        if (address.isEmpty()) {
            return new LineSettings.Hooked(key, "");
        }
        if (!CALLBACK.matcher(address).matches()) {
            throw read.wrong("callback", "the address of this platform from outside, such as https://sms.example.com");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "_hookKey is missing: give it too where callback is given, or anybody could bring reports.");
        }
        String line = profile.id().value().substring(PLUGIN.length() + 1);
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return new LineSettings.Hooked(key, base + "/api/v1/hooks/" + PLUGIN + "/" + line + "?key=" + key);
    }

    /** Nobody is told what became of messages, so that nobody waits for it. */
    private static CloudSetup withoutReceipts(CloudSetup setup) {
        ChannelProfile given = setup.profile();
        var profile = new ChannelProfile(
                given.id(),
                given.classes(),
                given.alphabets(),
                false,
                given.inbound(),
                given.mostParts(),
                given.window(),
                given.ratePerSecond(),
                given.inDoubt(),
                given.layout(),
                given.source(),
                given.terms(),
                given.approvedOnly());
        return new CloudSetup(profile, setup.enabled(), setup.pace(), setup.signature());
    }
}
