package org.qunfa.wire.cloud.account;

import java.util.regex.Pattern;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.settings.SettingsReader;

/** Reads where a service is and who calls it, under the same names everywhere. */
public final class AccountSettings {

    private static final Pattern ENDPOINT =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[1-9][0-9]{0,4})?");
    private static final int LONGEST_KEY = 128;

    private final SettingsReader read;

    public AccountSettings(SettingsReader read) {
        this.read = read;
    }

    /** @param usual the service's host where the settings name none */
    public Endpoint endpoint(String usual) {
        String given = read.ascii("endpoint", 260);
        if (!given.isEmpty() && !ENDPOINT.matcher(given).matches()) {
            throw read.wrong("endpoint", "a host, with :PORT where it is not 443");
        }
        return new Endpoint(given.isEmpty() ? usual : given, read.flag("tls"));
    }

    /** The key as Alibaba Cloud calls its halves. */
    public AccessKey aliyunKey() {
        return new AccessKey(
                half("accessKeyId", "the name of the account's key (AccessKey ID)"),
                half("_accessKeySecret", "the secret of the account's key (AccessKey Secret)"));
    }

    /** The key as Tencent Cloud calls its halves. */
    public AccessKey tencentKey() {
        return new AccessKey(
                half("secretId", "the name of the account's key (SecretId)"),
                half("_secretKey", "the secret of the account's key (SecretKey)"));
    }

    private String half(String key, String what) {
        read.mandatory(key, LONGEST_KEY, what);
        return read.ascii(key, LONGEST_KEY);
    }
}
