package org.qunfa.payment.alipay.settings;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.wire.cloud.call.Endpoint;

/**
 * The settings of one application, read and checked; {@link Settings} says what each means.
 *
 * @param alipay what Alipay's signatures are checked with
 * @param answer how long to wait for an answer where the platform waits longer
 */
public record PaySettings(PaymentProfile profile, App app, PublicKey alipay, Endpoint endpoint, Duration answer) {

    /**
     * Who calls.
     *
     * @param id its name
     * @param seller who is paid
     * @param key what it signs with
     */
    public record App(String id, String seller, PrivateKey key) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }
}
