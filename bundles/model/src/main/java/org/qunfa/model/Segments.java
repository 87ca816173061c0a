package org.qunfa.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message text cut into the parts that travel and are paid for one by one. A character is never cut in two: neither a
 * surrogate pair nor a GSM character with its escape.
 *
 * @param alphabet the alphabet of every part
 * @param parts the parts in order; joined they are the text; at least one
 */
public record Segments(Alphabet alphabet, List<String> parts) {

    public Segments {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a text has at least one part");
        }
    }

    /**
     * The alphabet that a text to this number is counted and sent in. In China every text travels as UCS-2, so every
     * character counts one (70 for a single part, 67 for each of several); elsewhere the first of GSM-7, Latin-1 and
     * UCS-2 that the line offers and that holds the text.
     *
     * @param offered what the line can carry; UCS-2 is always taken as offered
     */
    public static Alphabet alphabetFor(String text, int countryCode, Set<Alphabet> offered) {
        if (countryCode != PhoneNumber.CHINA_CODE) {
            for (Alphabet alphabet : List.of(Alphabet.GSM7, Alphabet.LATIN1)) {
                if (offered.contains(alphabet) && alphabet.holds(text)) {
                    return alphabet;
                }
            }
        }
        return Alphabet.UCS2;
    }

    /** Cuts a text that the alphabet holds. */
    public static Segments cut(String text, Alphabet alphabet) {
        if (units(text, alphabet) <= alphabet.single()) {
            return new Segments(alphabet, List.of(text));
        }
        var parts = new ArrayList<String>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int size = alphabet.units(codePoint);
            if (used + size > alphabet.joined()) {
                parts.add(text.substring(start, i));
                start = i;
                used = 0;
            }
            used += size;
            i += Character.charCount(codePoint);
        }
        parts.add(text.substring(start));
        return new Segments(alphabet, parts);
    }

    /** How many parts {@link #cut} makes of the text, without making them. */
    public static int count(String text, Alphabet alphabet) {
        int all = units(text, alphabet);
        if (all <= alphabet.single()) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int size = alphabet.units(codePoint);
            if (used + size > alphabet.joined()) {
                parts++;
                used = 0;
            }
            used += size;
            i += Character.charCount(codePoint);
        }
        return parts;
    }

    private static int units(String text, Alphabet alphabet) {
        if (alphabet == Alphabet.UCS2) {
            return text.length();
        }
        int units = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int size = alphabet.units(codePoint);
            if (size == 0) {
                throw new IllegalArgumentException("the text has a character that " + alphabet + " does not have");
            }
            units += size;
            i += Character.charCount(codePoint);
        }
        return units;
    }

    /** The number of parts, which is what is charged. */
    public int count() {
        return parts.size();
    }

    /** The whole text. */
    public String text() {
        return String.join("", parts);
    }

    /** Says how the text is cut, never what it says. */
    @Override
    public String toString() {
        return parts.size() + " x " + alphabet;
    }
}
