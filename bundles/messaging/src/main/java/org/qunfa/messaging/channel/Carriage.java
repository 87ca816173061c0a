package org.qunfa.messaging.channel;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * What every line can carry that a notice may go over.
 *
 * @param alphabets besides UCS-2
 * @param mostParts the longest text, in parts
 * @param layout how texts are put together
 */
public record Carriage(Set<Alphabet> alphabets, int mostParts, TextLayout layout) {

    /** What every line can carry, when none is there to be asked: UCS-2 alone, and a text as long as texts may be in China. */
    public static final Carriage ANY_LINE = new Carriage(Set.of(), 8, TextLayout.USUAL);

    public Carriage {
        alphabets = Set.copyOf(alphabets);
    }

    /**
     * What lines can carry in the layout that most of them take.
     *
     * @param lines at least one
     */
    public static Carriage of(List<ChannelProfile> lines, MessageClass messageClass) {
        TextLayout layout =
                Layouts.usual(lines.stream().map(ChannelProfile::layout).toList(), messageClass);
        Set<Alphabet> alphabets = EnumSet.allOf(Alphabet.class);
        int mostParts = Integer.MAX_VALUE;
        for (ChannelProfile line : lines) {
            if (Layouts.fit(line.layout(), layout, messageClass)) {
                alphabets.retainAll(line.alphabets());
                mostParts = Math.min(mostParts, line.mostParts());
            }
        }
        return new Carriage(alphabets, mostParts, layout);
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
