package org.qunfa.testkit.wechatpay;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A key that the platform signs with.
 *
 * @param serial the serial number of its certificate, or the public key's name, as {@code Wechatpay-Serial} says it
 * @param certificate as PEM; empty for a public key, which has none
 * @param from when the certificate begins to be good
 */
record PlatformKey(String serial, KeyPair pair, String certificate, Instant from) {

    /** How long a platform certificate is good (平台证书: five years). */
    static final Duration LIFE = Duration.ofDays(5 * 365);

    static final String PUBLIC_KEY = "PUB_KEY_ID_";

    private static final int SERIAL_OCTETS = 20;

    static PlatformKey certificate(Instant now) {
        KeyPair pair = PayCrypto.pair();
        // The first digit is not 0 and the number is positive, so that it is written the same everywhere.
        String serial = "5" + PayCrypto.hex(SERIAL_OCTETS).substring(1).toUpperCase(Locale.ROOT);
        Instant from = now.minus(Duration.ofDays(1));
        String pem = Der.certificate(new BigInteger(serial, 16), pair, from, from.plus(LIFE));
        return new PlatformKey(serial, pair, pem, from);
    }

    static PlatformKey publicKey() {
        return new PlatformKey(
                PUBLIC_KEY + "0" + System.nanoTime() + PayCrypto.hex(4), PayCrypto.pair(), "", Instant.EPOCH);
    }

    /** Another key under the same name: what signs with it, forges. */
    PlatformKey forger() {
        return new PlatformKey(serial, PayCrypto.pair(), certificate, from);
    }

    /** The half that everybody may know. */
    PublicKey open() {
        return pair.getPublic();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "PlatformKey[" + serial + "]";
    }
}
