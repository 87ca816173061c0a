package org.qunfa.carrier.smpp.pdu;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Gsm7;

/**
 * Turns the octets of a text that came in into characters, by its data_coding (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4). What
 * the coding does not have, and what no text may hold (half a surrogate pair, the zero character), reads as U+FFFD.
 */
public final class TextDecoder {

    private final Alphabet fallback;

    /** @param fallback the alphabet of data_coding 0 on this line */
    public TextDecoder(Alphabet fallback) {
        this.fallback = fallback;
    }

    /** Decodes octets; never fails. */
    public String decode(byte[] octets, int coding) {
        return clean(
                switch (coding) {
                    case 0 -> in(fallback, octets);
                    case 1 -> new String(octets, StandardCharsets.US_ASCII);
                    case 5 -> foreign("Shift_JIS", octets);
                    case 6 -> foreign("ISO-8859-5", octets);
                    case 7 -> foreign("ISO-8859-8", octets);
                    case 8 -> in(Alphabet.UCS2, octets);
                    case 13 -> foreign("JIS_X0212-1990", octets);
                    case 14 -> foreign("EUC-KR", octets);
                    case 15 -> foreign("GBK", octets);
                    default -> coding < 0x10 ? in(Alphabet.LATIN1, octets) : in(byGroup(coding), octets);
                });
    }

    /** The coding groups of 3GPP TS 23.038 §4: general data coding, and message class. */
    private static Alphabet byGroup(int coding) {
        if (coding >= 0xF0) {
            return (coding & 0x04) == 0 ? Alphabet.GSM7 : Alphabet.LATIN1;
        }
        if (coding >= 0xC0) {
            return coding >= 0xE0 ? Alphabet.UCS2 : Alphabet.GSM7;
        }
        return switch (coding >> 2 & 0x03) {
            case 0 -> Alphabet.GSM7;
            case 2 -> Alphabet.UCS2;
            default -> Alphabet.LATIN1;
        };
    }

    private static String in(Alphabet alphabet, byte[] octets) {
        return switch (alphabet) {
            case GSM7 -> Gsm7.decode(octets);
            case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> utf16(octets);
        };
    }

    /** Unit by unit, because the runtime's decoder eats the character behind half a surrogate pair. */
    private static String utf16(byte[] octets) {
        char[] units = new char[octets.length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) Tlvs.pair(octets, 2 * i);
        }
        return new String(units);
    }

    private static String foreign(String charset, byte[] octets) {
        return Charset.isSupported(charset)
                ? new String(octets, Charset.forName(charset))
                : new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String clean(String text) {
        boolean dirty = false;
        for (int i = 0; i < text.length() && !dirty; i++) {
            dirty = text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i));
        }
        if (!dirty) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
