package org.qunfa.wire.smpp;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseSm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text's octets of a message that came in, and which part of a longer text they are.
 *
 * @param octets the text without any header
 * @param coding its data_coding, 0 to 255
 * @param part which part it is; null for a whole text
 */
public record UserData(byte[] octets, int coding, @Nullable Part part) {

    private static final int UDHI = 0x40;
    private static final int UCS2 = 8;
    private static final int CONCAT_8 = 0x00;
    private static final int CONCAT_16 = 0x08;

    /**
     * Which part of which text.
     *
     * @param reference what the parts of one text share
     * @param wide whether the reference has 16 bits
     * @param total how many parts there are, 2 to 255
     * @param number which one it is, 1 to total
     */
    public record Part(int reference, boolean wide, int total, int number) {}

    /** Reads a message: the header before the text wins over the optional parameters where both are there. */
    public static UserData of(BaseSm<?> pdu) {
        byte[] all = octets(pdu);
        int coding = pdu.getDataCoding() & 0xFF;
        int header = headerLength(pdu, all);
        Part part = header == 0 ? null : fromHeader(all, header);
        byte[] text = header == 0 ? all : Arrays.copyOfRange(all, header, all.length);
        return new UserData(text, coding, part == null ? fromParameters(pdu) : part);
    }

    /** The octets as they came, with any header: those of message_payload when there is no short message. */
    public static byte[] octets(BaseSm<?> pdu) {
        byte[] inBody = pdu.getShortMessage();
        return inBody == null || inBody.length == 0 ? Tlvs.octets(pdu, SmppConstants.TAG_MESSAGE_PAYLOAD) : inBody;
    }

    /** The text of a receipt: UTF-16 where its coding says so, otherwise octet by octet, which never fails. */
    public static String receiptText(BaseSm<?> pdu) {
        UserData data = of(pdu);
        return new String(data.octets, data.coding == UCS2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
    }

    private static int headerLength(BaseSm<?> pdu, byte[] all) {
        if ((pdu.getEsmClass() & UDHI) == 0 || all.length == 0) {
            return 0;
        }
        int length = (all[0] & 0xFF) + 1;
        return length <= all.length ? length : 0;
    }

    private static @Nullable Part fromHeader(byte[] all, int header) {
        for (int at = 1; at + 1 < header; at += 2 + (all[at + 1] & 0xFF)) {
            int size = all[at + 1] & 0xFF;
            if (at + 2 + size > header) {
                return null;
            }
            if (all[at] == CONCAT_8 && size == 3) {
                return checked(new Part(all[at + 2] & 0xFF, false, all[at + 3] & 0xFF, all[at + 4] & 0xFF));
            }
            if (all[at] == CONCAT_16 && size == 4) {
                int reference = Tlvs.pair(all, at + 2);
                return checked(new Part(reference, true, all[at + 4] & 0xFF, all[at + 5] & 0xFF));
            }
        }
        return null;
    }

    private static @Nullable Part fromParameters(BaseSm<?> pdu) {
        int reference = Tlvs.number(pdu, SmppConstants.TAG_SAR_MSG_REF_NUM);
        int total = Tlvs.number(pdu, SmppConstants.TAG_SAR_TOTAL_SEGMENTS);
        int number = Tlvs.number(pdu, SmppConstants.TAG_SAR_SEGMENT_SEQNUM);
        return reference < 0 ? null : checked(new Part(reference, true, total, number));
    }

    private static @Nullable Part checked(Part part) {
        boolean sound = part.total >= 2 && part.total <= 255 && part.number >= 1 && part.number <= part.total;
        return sound ? part : null;
    }

    /** Says how long it is, never what it says. */
    @Override
    public String toString() {
        return "UserData[" + octets.length + " octets, coding " + coding + "]";
    }
}
