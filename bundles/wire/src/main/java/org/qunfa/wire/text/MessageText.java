package org.qunfa.wire.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.TextCoding;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.wire.Item;

/** Texts as octets, both ways, in the codings that CMPP, SMGP and SGIP share. */
public final class MessageText {

    /** The coding of what leaves: two octets for each character. */
    public static final int UCS2 = 8;

    private static final int MOST_OCTETS = 140;
    private static final int WIDE_HEADER = 7;

    private MessageText() {}

    /**
     * The octets of each part of a parcel, behind a header where there are several: exactly the platform's parts.
     *
     * @param wide16 whether to use a 16-bit reference where every part leaves room for its seventh octet
     */
    public static List<byte[]> octets(Parcel parcel, boolean wide16) {
        List<byte[]> texts = parcel.text().parts().stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_16BE))
                .toList();
        if (texts.size() == 1) {
            return texts;
        }
        boolean wide = wide16 && texts.stream().allMatch(text -> text.length + WIDE_HEADER <= MOST_OCTETS);
        int reference = PartHeader.reference(parcel.id());
        var all = new ArrayList<byte[]>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            byte[] header = PartHeader.write(reference, wide, texts.size(), i + 1);
            all.add(new OctetWriter().octets(header).octets(texts.get(i)).toArray());
        }
        return all;
    }

    /** The name of the charset of texts that come in with this coding (0 ASCII, 8 UCS-2, 15 GBK; others read octet by octet). */
    public static String charset(int coding) {
        return switch (coding) {
            case 0 -> "US-ASCII";
            case UCS2 -> TextCoding.UTF16;
            case 15 -> "GBK";
            default -> "ISO-8859-1";
        };
    }

    /** A text of a person that came in. */
    public static Item item(Envelope envelope, byte[] octets) {
        String from = ChinaNumbers.sender(envelope.from());
        String charset = charset(envelope.coding());
        InboundPart.Place place = envelope.header() ? PartHeader.place(octets) : null;
        byte[] text = envelope.header() ? PartHeader.text(octets) : octets;
        if (place == null) {
            place = envelope.place();
        }
        if (place == null) {
            String read = TextCoding.decode(text, charset);
            return new Item.Text(new InboundText(from, envelope.to(), read, Instant.now(), true));
        }
        return new Item.Part(new InboundPart(from, envelope.to(), place, text, charset, Instant.now()));
    }

    /**
     * What stands around a text that came in.
     *
     * @param header whether the text begins with a header
     * @param place which part it is, where something else than its header says so
     */
    public record Envelope(String from, String to, int coding, boolean header, InboundPart.@Nullable Place place) {
        /** Says neither who nor to whom. */
        @Override
        public String toString() {
            return "Envelope[coding " + coding + "]";
        }
    }
}
