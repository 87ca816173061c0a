package org.qunfa.payment.wechat.settings;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.wire.cloud.call.Endpoint;

/**
 * The settings of one merchant, read and checked; {@link Settings} says what each means.
 *
 * @param answer how long to wait for an answer where the platform waits longer
 */
public record PaySettings(
        PaymentProfile profile, Merchant merchant, Trusted trusted, Endpoint endpoint, InApp inApp, Duration answer) {

    /**
     * Who takes the money.
     *
     * @param id its number
     * @param appId the application that orders are for
     * @param identity what it signs with
     * @param apiV3Key what is encrypted for it is encrypted with this
     */
    public record Merchant(String id, String appId, Identity identity, String apiV3Key) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Merchant[" + id + "]";
        }
    }

    /** A merchant's key, and the serial number of the certificate that says so. */
    public record Identity(String serial, PrivateKey key) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Identity[" + serial + "]";
        }
    }

    /**
     * Whose signatures are WeChat Pay's: by its public key, its certificates, or both.
     *
     * @param keyId the public key's name; empty where there is none
     * @param key null where there is none
     */
    public record Trusted(String keyId, @Nullable PublicKey key, List<X509Certificate> certificates) {}

    /** Where a payment in an app is made. */
    public enum InApp {
        /** On a page, or in a mini program, inside of WeChat. */
        JSAPI,
        /** In another app. */
        APP
    }
}
