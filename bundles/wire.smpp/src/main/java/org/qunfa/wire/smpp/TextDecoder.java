package org.qunfa.wire.smpp;

import org.qunfa.model.Alphabet;
import org.qunfa.model.TextCoding;

/** Knows how the octets of a text that came in are to be read, by its data_coding (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4). */
public final class TextDecoder {

    private static final String LATIN1 = "ISO-8859-1";

    private final Alphabet fallback;

    /** @param fallback the alphabet of data_coding 0 on this line */
    public TextDecoder(Alphabet fallback) {
        this.fallback = fallback;
    }

    /** Decodes octets; never fails. */
    public String decode(byte[] octets, int coding) {
        return TextCoding.decode(octets, charset(coding));
    }

    /** The name of the charset, as {@link TextCoding} knows it. */
    public String charset(int coding) {
        return switch (coding) {
            case 0 -> name(fallback);
            case 1 -> "US-ASCII";
            case 5 -> "Shift_JIS";
            case 6 -> "ISO-8859-5";
            case 7 -> "ISO-8859-8";
            case 8 -> TextCoding.UTF16;
            case 13 -> "JIS_X0212-1990";
            case 14 -> "EUC-KR";
            case 15 -> "GBK";
            default -> coding < 0x10 ? LATIN1 : name(byGroup(coding));
        };
    }

    private static String name(Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> TextCoding.GSM7;
            case LATIN1 -> LATIN1;
            case UCS2 -> TextCoding.UTF16;
        };
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
}
