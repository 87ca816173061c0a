package org.qunfa.wire.smpp;

import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.tlv.Tlv;
import java.nio.charset.StandardCharsets;

/** Reads optional parameters that may be missing or of the wrong size. */
public final class Tlvs {

    private static final byte[] NONE = new byte[0];

    private Tlvs() {}

    /** The parameter's octets; none when it is missing. */
    public static byte[] octets(Pdu pdu, short tag) {
        Tlv tlv = pdu.getOptionalParameter(tag);
        return tlv == null || tlv.getValue() == null ? NONE : tlv.getValue();
    }

    /** The parameter as a number without sign; -1 when it is missing, empty or longer than two octets. */
    public static int number(Pdu pdu, short tag) {
        byte[] octets = octets(pdu, tag);
        return switch (octets.length) {
            case 1 -> octets[0] & 0xFF;
            case 2 -> pair(octets, 0);
            default -> -1;
        };
    }

    /** Two octets as a number without sign, the greater first. */
    public static int pair(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF);
    }

    /** The parameter as a text up to its first zero octet; empty when it is missing. */
    public static String text(Pdu pdu, short tag) {
        byte[] octets = octets(pdu, tag);
        int end = 0;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
    }
}
