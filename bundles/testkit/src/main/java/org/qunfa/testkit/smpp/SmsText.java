package org.qunfa.testkit.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts to octets and back, by data_coding (SMPP 3.4 §5.2.19). */
final class SmsText {

    static final int GSM7 = 0x00;
    static final int ASCII = 0x01;
    static final int LATIN1 = 0x03;
    static final int UCS2 = 0x08;

    /** Not in the standard; what Chinese carriers use for GBK. */
    static final int GBK = 0x0F;

    private static final Charset CHINESE = Charset.forName("GB18030");

    private SmsText() {}

    /** What cannot be decoded reads as U+FFFD. */
    static String decode(Octets body, int dataCoding) {
        if (gsm7(dataCoding)) {
            return GsmAlphabet.decode(body);
        }
        return new String(body.bytes(), charset(dataCoding));
    }

    static byte[] encode(String text, int dataCoding) {
        return gsm7(dataCoding) ? GsmAlphabet.encode(text) : text.getBytes(charset(dataCoding));
    }

    /** The narrowest coding that holds the text. */
    static int codingFor(String text) {
        return GsmAlphabet.holds(text) ? GSM7 : UCS2;
    }

    /** Octets that a code point takes. */
    static int octets(int codePoint, int dataCoding) {
        return encode(Character.toString(codePoint), dataCoding).length;
    }

    /** Octets that fit: of the only part (septets in GSM-7), or of each of several. */
    static int room(int dataCoding, boolean only) {
        if (gsm7(dataCoding)) {
            return only ? 160 : 153;
        }
        return only ? 140 : 134;
    }

    private static boolean gsm7(int dataCoding) {
        return dataCoding == GSM7 || (dataCoding & 0xF4) == 0xF0;
    }

    private static Charset charset(int dataCoding) {
        return switch (dataCoding) {
            case ASCII -> StandardCharsets.US_ASCII;
            case UCS2 -> StandardCharsets.UTF_16BE;
            case GBK -> CHINESE;
            default -> StandardCharsets.ISO_8859_1;
        };
    }
}
