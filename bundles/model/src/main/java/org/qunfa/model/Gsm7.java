package org.qunfa.model;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The GSM 7-bit default alphabet and its extension (3GPP TS 23.038 §6.2.1 and §6.2.1.1), one septet an octet. */
public final class Gsm7 {

    private static final int ESCAPE = 0x1B;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final int[] EXTENDED = {
        0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65, '€'
    };
    private static final short[] CODE = new short[0x20AD];

    static {
        Arrays.fill(CODE, (short) -1);
        for (int i = 0; i < BASIC.length(); i++) {
            CODE[BASIC.charAt(i)] = (short) i;
        }
        CODE[ESCAPE] = -1;
        for (int i = 0; i < EXTENDED.length; i += 2) {
            CODE[EXTENDED[i + 1]] = (short) (ESCAPE << 8 | EXTENDED[i]);
        }
    }

    private Gsm7() {}

    /** Septets that the character takes: 1, 2 with the escape, or 0 when the alphabet does not have it. */
    static int septets(int codePoint) {
        int code = codePoint < CODE.length ? CODE[codePoint] : -1;
        return code < 0 ? 0 : code < 0x80 ? 1 : 2;
    }

    /**
     * Encodes a text, one septet in each octet (unpacked, as SMPP links carry it).
     *
     * @throws IllegalArgumentException when a character is not in the alphabet
     */
    public static byte[] encode(String text) {
        var out = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            int code = text.charAt(i) < CODE.length ? CODE[text.charAt(i)] : -1;
            if (code < 0) {
                throw new IllegalArgumentException("the character at " + i + " is not in the GSM alphabet");
            }
            if (code >= 0x80) {
                out.write(ESCAPE);
            }
            out.write(code & 0x7F);
        }
        return out.toByteArray();
    }

    /**
     * Decodes unpacked septets; the eighth bit of an octet is not looked at. An escape before a septet that the extension
     * does not have reads as that septet of the basic table, and a second escape as a space (§6.2.1.1). An escape at the
     * end reads as nothing.
     */
    public static String decode(byte[] septets) {
        var out = new StringBuilder(septets.length);
        boolean escaped = false;
        for (byte septet : septets) {
            int code = septet & 0x7F;
            if (escaped) {
                out.append(extended(code));
                escaped = false;
            } else if (code == ESCAPE) {
                escaped = true;
            } else {
                out.append(BASIC.charAt(code));
            }
        }
        return out.toString();
    }

    private static char extended(int code) {
        for (int i = 0; i < EXTENDED.length; i += 2) {
            if (EXTENDED[i] == code) {
                return (char) EXTENDED[i + 1];
            }
        }
        return code == ESCAPE ? ' ' : BASIC.charAt(code);
    }
}
