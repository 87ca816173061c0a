package org.qunfa.messaging.channel;

import java.util.EnumSet;
import java.util.Set;
import org.qunfa.model.Alphabet;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * What every line can carry that a notice may go over.
 *
 * @param alphabets besides UCS-2
 * @param mostParts the longest text, in parts
 * @param layout how texts are put together
 */
public record Carriage(Set<Alphabet> alphabets, int mostParts, TextLayout layout) {

    public Carriage {
        alphabets = Set.copyOf(alphabets);
    }

    /** The alphabets as bits, for the database. */
    public int bits() {
        return bits(alphabets);
    }

    /** A set of alphabets as bits. */
    public static int bits(Set<Alphabet> alphabets) {
        int bits = 0;
        for (Alphabet alphabet : alphabets) {
            if (alphabet != Alphabet.UCS2) {
                bits |= 1 << alphabet.ordinal();
            }
        }
        return bits;
    }

    /** The alphabets that the bits stand for. */
    public static Set<Alphabet> alphabets(int bits) {
        var alphabets = EnumSet.noneOf(Alphabet.class);
        for (Alphabet alphabet : Alphabet.values()) {
            if ((bits & (1 << alphabet.ordinal())) != 0) {
                alphabets.add(alphabet);
            }
        }
        return alphabets;
    }
}
