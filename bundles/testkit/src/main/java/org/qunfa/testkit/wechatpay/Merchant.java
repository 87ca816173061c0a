package org.qunfa.testkit.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Set;

/**
 * A merchant that WeChat Pay knows.
 *
 * @param mchid its number, 8 to 10 digits
 * @param identity what it signs with
 * @param apiV3Key the secret that what is sent to it is encrypted with, 32 octets (APIv3密钥)
 * @param appids the applications that are bound to it
 * @param mode what it checks signatures with
 */
public record Merchant(String mchid, Identity identity, String apiV3Key, Set<String> appids, KeyMode mode) {

    private static final int KEY_OCTETS = 32;

    /**
     * A merchant's certificate, as far as the platform looks at it.
     *
     * @param serial its serial number, in hexadecimal letters
     * @param key the key in it
     */
    public record Identity(String serial, PublicKey key) {}

    public Merchant {
        appids = Set.copyOf(appids);
        if (!mchid.matches("[0-9]{8,10}")) {
            throw new IllegalArgumentException("a merchant's number has 8 to 10 digits");
        }
        if (apiV3Key.getBytes(StandardCharsets.UTF_8).length != KEY_OCTETS) {
            throw new IllegalArgumentException("the APIv3 key has 32 octets");
        }
    }

    byte[] secret() {
        return apiV3Key.getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "Merchant[" + mchid + "]";
    }
}
