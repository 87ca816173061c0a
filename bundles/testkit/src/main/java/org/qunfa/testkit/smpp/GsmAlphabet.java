package org.qunfa.testkit.smpp;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The GSM 7-bit default alphabet and its extension (3GPP TS 23.038 §6.2.1), one septet an octet. Kept apart from the
 * platform's own, so that a slip in one of them shows.
 */
final class GsmAlphabet {

    private static final String[] ROWS = {
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ\uFFFFÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà"
    };
    private static final Map<Integer, Character> EXTENSION = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');
    private static final Map<Character, byte[]> CODES = codes();

    private GsmAlphabet() {}

    private static Map<Character, byte[]> codes() {
        var codes = new HashMap<Character, byte[]>();
        for (int i = 0; i < 128; i++) {
            if (i != 0x1B) {
                codes.put(ROWS[i >> 4].charAt(i & 0xF), new byte[] {(byte) i});
            }
        }
        EXTENSION.forEach((code, character) -> codes.put(character, new byte[] {0x1B, code.byteValue()}));
        return codes;
    }

    static boolean holds(String text) {
        return text.chars().allMatch(c -> CODES.containsKey((char) c));
    }

    /** Septets that the character takes; the alphabet must have it. */
    static byte[] encode(char character) {
        byte[] code = CODES.get(character);
        if (code == null) {
            throw new IllegalArgumentException("a character is not in the GSM alphabet");
        }
        return code;
    }

    static byte[] encode(String text) {
        var out = new ByteArrayOutputStream(text.length());
        text.chars().forEach(character -> out.writeBytes(encode((char) character)));
        return out.toByteArray();
    }

    /** Reads an octet above 0x7F, and an unknown extension, as U+FFFD, so that a wrong encoding is seen. */
    static String decode(Octets septets) {
        var out = new StringBuilder(septets.length());
        for (int i = 0; i < septets.length(); i++) {
            int code = septets.at(i);
            if (code == 0x1B && i + 1 < septets.length()) {
                i++;
                out.append(EXTENSION.getOrDefault(septets.at(i), '\uFFFD').charValue());
            } else if (code > 0x7F || code == 0x1B) {
                out.append('\uFFFD');
            } else {
                out.append(ROWS[code >> 4].charAt(code & 0xF));
            }
        }
        return out.toString();
    }
}
