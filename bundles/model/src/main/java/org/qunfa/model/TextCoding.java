package org.qunfa.model;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Turns octets that came from a network into characters. What the charset does not have, and what no text may hold (half a
 * surrogate pair, the zero character), reads as U+FFFD.
 */
public final class TextCoding {

    /** The name of the GSM alphabet, a septet in each octet (3GPP TS 23.038). */
    public static final String GSM7 = "GSM-7";

    /** The name of the two-octet form. */
    public static final String UTF16 = "UTF-16BE";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}");

    private TextCoding() {}

    /** Whether this could be a charset's name: 1 to 40 letters, digits and a few signs. */
    public static boolean isName(String charset) {
        return NAME.matcher(charset).matches();
    }

    /**
     * Decodes octets; never fails.
     *
     * @param charset {@value #GSM7}, or a name that IANA registered; one that this runtime does not know reads as ISO 8859-1
     */
    public static String decode(byte[] octets, String charset) {
        return clean(
                switch (charset) {
                    case GSM7 -> Gsm7.decode(octets);
                    case UTF16 -> utf16(octets);
                    default -> new String(octets, known(charset));
                });
    }

    /** Unit by unit, because the runtime's decoder eats the character behind half a surrogate pair. */
    private static String utf16(byte[] octets) {
        char[] units = new char[octets.length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) ((octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF));
        }
        return new String(units);
    }

    private static Charset known(String charset) {
        return isName(charset) && Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.ISO_8859_1;
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
