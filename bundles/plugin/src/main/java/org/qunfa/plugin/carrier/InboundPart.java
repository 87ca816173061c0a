package org.qunfa.plugin.carrier;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.qunfa.model.TextCoding;

/**
 * One part of a longer text that somebody sent to one of our numbers. The platform keeps it and joins the text.
 *
 * @param from who sent it: a number in international form with its plus sign, or a name
 * @param to which of our numbers it went to
 * @param place which part of which text it is
 * @param octets what it says, without any header
 * @param charset how the octets are to be read, in the names of {@link TextCoding}
 * @param at when the channel got it
 */
public record InboundPart(String from, String to, Place place, byte[] octets, String charset, Instant at) {

    /** Octets of the longest part. */
    public static final int MOST_OCTETS = 65_535;

    /**
     * Which part of which text.
     *
     * @param reference what the parts of one text share, 0 to 65,535
     * @param wide whether the reference has 16 bits
     * @param total how many parts there are, 2 to 255
     * @param number which one it is, 1 to total
     */
    public record Place(int reference, boolean wide, int total, int number) {

        public Place {
            if (reference < 0 || reference > 0xFFFF || total < 2 || total > 255 || number < 1 || number > total) {
                throw new IllegalArgumentException("there is no such part");
            }
        }
    }

    public InboundPart {
        if (octets.length > MOST_OCTETS || !TextCoding.isName(charset)) {
            throw new IllegalArgumentException("this is no part: it is too long, or its charset is no name");
        }
    }

    /**
     * Joins parts of one text, in any order; a missing one is left out. Neighbours with one charset are read together, because
     * a character may have been cut in two.
     *
     * @param parts different ones of the same text, at least one
     */
    public static InboundText join(List<InboundPart> parts) {
        List<InboundPart> inOrder = parts.stream()
                .sorted(Comparator.comparingInt(p -> p.place().number()))
                .toList();
        InboundPart first = inOrder.get(0);
        var text = new StringBuilder();
        var run = new ByteArrayOutputStream();
        InboundPart before = first;
        for (InboundPart part : inOrder) {
            boolean follows = part.place().number() <= before.place().number() + 1;
            if (!follows || !part.charset().equals(before.charset())) {
                text.append(TextCoding.decode(run.toByteArray(), before.charset()));
                run.reset();
            }
            run.writeBytes(part.octets());
            before = part;
        }
        text.append(TextCoding.decode(run.toByteArray(), before.charset()));
        Instant last = parts.stream()
                .map(InboundPart::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean whole = parts.size() == first.place().total();
        return new InboundText(first.from(), first.to(), text.toString(), last, whole);
    }

    /** Says neither who nor what. */
    @Override
    public String toString() {
        return "InboundPart[" + place.number() + " of " + place.total() + "]";
    }
}
