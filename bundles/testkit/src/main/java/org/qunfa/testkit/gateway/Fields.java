package org.qunfa.testkit.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fields of messages, by where they stand. */
final class Fields {

    private Fields() {}

    /** The text in a field, without the zeros behind it. */
    static String text(byte[] frame, int at, int width) {
        return new String(frame, at, width, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    static ByteBuffer put(ByteBuffer out, String value, int width) {
        byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
        return out.put(octets).put(new byte[width - octets.length]);
    }

    /** What is in the buffer, with its length written at its front. */
    static byte[] whole(ByteBuffer out) {
        byte[] all = new byte[out.position()];
        out.putInt(0, all.length).rewind().get(all);
        return all;
    }

    static byte[] md5(byte[]... pieces) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] piece : pieces) {
                md5.update(piece);
            }
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The ten digits of a time stamp: month, day, hour, minute, second. */
    static byte[] stamp(int number) {
        return ascii(String.format("%010d", number));
    }
}
