package org.qunfa.testkit.wechatpay;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Writes self-signed certificates of X.509 (RFC 5280), which the JDK reads and has no way to make. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final byte[] NULL = {0x05, 0x00};

    /** 2.5.4.3, the common name. */
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

    /** 1.2.840.113549.1.1.11, SHA-256 with RSA. */
    private static final byte[] SHA256_RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Der() {}

    /** A certificate as PEM, good from one moment to another, both before 2050. */
    static String certificate(BigInteger serial, KeyPair pair, Instant from, Instant until) {
        byte[] algorithm = part(SEQUENCE, SHA256_RSA, NULL);
        byte[] name = part(
                SEQUENCE,
                part(SET, part(SEQUENCE, COMMON_NAME, part(UTF8, "Tenpay.com".getBytes(StandardCharsets.UTF_8)))));
        byte[] told = part(
                SEQUENCE,
                part(INTEGER, serial.toByteArray()),
                algorithm,
                name,
                part(SEQUENCE, time(from), time(until)),
                name,
                pair.getPublic().getEncoded());
        byte[] signature = PayCrypto.sign(pair.getPrivate(), told);
        byte[] whole = part(SEQUENCE, told, algorithm, part(BITS, new byte[1], signature));
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(whole);
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] time(Instant at) {
        return part(UTC_TIME, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] part(int tag, byte[]... inside) {
        int length = 0;
        for (byte[] piece : inside) {
            length += piece.length;
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] piece : inside) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
