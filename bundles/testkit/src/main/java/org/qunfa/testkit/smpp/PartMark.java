package org.qunfa.testkit.smpp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a part belongs in a longer text.
 *
 * @param way how the part says so
 * @param reference the reference that all parts of one text share
 * @param total how many parts there are, from 1
 * @param number which of them this is, from 1
 */
public record PartMark(PartWay way, int reference, int total, int number) {

    /** Reads the mark: a user data header wins over the optional parameters. Null when there is none, or nonsense. */
    static @Nullable PartMark of(Octets udh, Map<Integer, Octets> tlvs) {
        PartMark mark = ofHeader(udh);
        if (mark == null) {
            mark = ofSar(tlvs);
        }
        return mark != null && mark.total > 0 && mark.number > 0 && mark.number <= mark.total ? mark : null;
    }

    /** 3GPP TS 23.040 §9.2.3.24: elements of identifier, length and data; 0x00 and 0x08 join parts. */
    private static @Nullable PartMark ofHeader(Octets udh) {
        int i = 1;
        while (i + 1 < udh.length()) {
            int element = udh.at(i);
            int length = udh.at(i + 1);
            if (i + 2 + length > udh.length()) {
                return null;
            }
            if (element == 0x00 && length == 3) {
                return new PartMark(PartWay.UDH_8, udh.at(i + 2), udh.at(i + 3), udh.at(i + 4));
            }
            if (element == 0x08 && length == 4) {
                int reference = udh.at(i + 2) << 8 | udh.at(i + 3);
                return new PartMark(PartWay.UDH_16, reference, udh.at(i + 4), udh.at(i + 5));
            }
            i += 2 + length;
        }
        return null;
    }

    private static @Nullable PartMark ofSar(Map<Integer, Octets> tlvs) {
        Octets reference = tlvs.get(Tlv.SAR_MSG_REF_NUM);
        Octets total = tlvs.get(Tlv.SAR_TOTAL_SEGMENTS);
        Octets number = tlvs.get(Tlv.SAR_SEGMENT_SEQNUM);
        if (reference == null || total == null || number == null) {
            return null;
        }
        if (reference.length() != 2 || total.length() != 1 || number.length() != 1) {
            return null;
        }
        return new PartMark(PartWay.SAR, reference.at(0) << 8 | reference.at(1), total.at(0), number.at(0));
    }
}
