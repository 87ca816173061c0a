package org.qunfa.wire.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryId;
import org.qunfa.plugin.carrier.InboundPart;

/** The header before the text that says which part of a longer one it is (3GPP TS 23.040 §9.2.3.24.1 and .8). */
public final class PartHeader {

    private static final int CONCAT_8 = 0x00;
    private static final int CONCAT_16 = 0x08;

    private PartHeader() {}

    /**
     * What the parts of a text share. It comes from the delivery's id, so an attempt that is made again, after one of which
     * nobody knows how far it came, completes the text on the recipient's phone instead of beginning another.
     */
    public static int reference(DeliveryId id) {
        int hash = id.toString().hashCode();
        return (hash ^ hash >>> 16) & 0xFFFF;
    }

    /** A header of six octets with the reference's lower 8 bits, or of seven with all 16. */
    public static byte[] write(int reference, boolean wide, int total, int number) {
        OctetWriter header = wide
                ? new OctetWriter().one(6).one(CONCAT_16).one(4).two(reference)
                : new OctetWriter().one(5).one(CONCAT_8).one(3).one(reference);
        return header.one(total).one(number).toArray();
    }

    /** Octets of the header, with its first that counts the others; 0 when there is no room for what it announces. */
    public static int length(byte[] text) {
        int length = text.length == 0 ? 0 : (text[0] & 0xFF) + 1;
        return length <= text.length ? length : 0;
    }

    /** The text without its header. */
    public static byte[] text(byte[] all) {
        return Arrays.copyOfRange(all, length(all), all.length);
    }

    /** Which part it is; null when the header does not say so, or says nonsense. */
    public static InboundPart.@Nullable Place place(byte[] all) {
        int header = length(all);
        for (int at = 1; at + 1 < header; at += 2 + (all[at + 1] & 0xFF)) {
            int size = all[at + 1] & 0xFF;
            if (at + 2 + size > header) {
                return null;
            }
            if (all[at] == CONCAT_8 && size == 3) {
                return place(all[at + 2] & 0xFF, false, all[at + 3] & 0xFF, all[at + 4] & 0xFF);
            }
            if (all[at] == CONCAT_16 && size == 4) {
                int reference = (all[at + 2] & 0xFF) << 8 | (all[at + 3] & 0xFF);
                return place(reference, true, all[at + 4] & 0xFF, all[at + 5] & 0xFF);
            }
        }
        return null;
    }

    /** A place that is sound; null for one that is not. */
    public static InboundPart.@Nullable Place place(int reference, boolean wide, int total, int number) {
        boolean sound = total >= 2 && total <= 255 && number >= 1 && number <= total;
        return sound ? new InboundPart.Place(reference, wide, total, number) : null;
    }
}
