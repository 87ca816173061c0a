package org.qunfa.testkit.smpp;

import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/** Cuts inbound texts into deliver_sm. */
final class InboundDesk {

    private static final int ESM_HEADER = 0x40;

    private InboundDesk() {}

    /** The deliver_sm in the order in which they are to be sent. */
    static List<Delivery> deliveries(InboundSms sms) {
        List<String> parts = cut(sms);
        var deliveries = new ArrayList<Delivery>();
        for (int number : sms.order(parts.size())) {
            Pdus.Deliver deliver = deliver(sms, parts, number);
            deliveries.add(Delivery.inbound(deliver::compose));
        }
        return deliveries;
    }

    /** Texts of the parts; never cuts a surrogate pair or an escape from what it escapes. */
    static List<String> cut(InboundSms sms) {
        int coding = sms.dataCoding();
        if (sms.way() == PartWay.PAYLOAD || SmsText.encode(sms.text(), coding).length <= SmsText.room(coding, true)) {
            return List.of(sms.text());
        }
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int used = 0;
        for (int codePoint : sms.text().codePoints().toArray()) {
            int size = SmsText.octets(codePoint, coding);
            if (used + size > SmsText.room(coding, false)) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(codePoint);
            used += size;
        }
        parts.add(part.toString());
        return parts;
    }

    private static Pdus.Deliver deliver(InboundSms sms, List<String> parts, int number) {
        byte[] body = SmsText.encode(parts.get(number - 1), sms.dataCoding());
        boolean single = parts.size() == 1;
        if (sms.way() == PartWay.PAYLOAD) {
            return pdu(sms, 0, Octets.of(), List.of(Pdus.tlv(Tlv.MESSAGE_PAYLOAD, body)));
        }
        if (single) {
            return pdu(sms, 0, Octets.of(body), List.of());
        }
        if (sms.way() == PartWay.SAR) {
            return pdu(sms, 0, Octets.of(body), sar(sms, parts.size(), number));
        }
        return pdu(sms, ESM_HEADER, Octets.of(joined(header(sms, parts.size(), number), body)), List.of());
    }

    private static Pdus.Deliver pdu(InboundSms sms, int esmClass, Octets body, List<OptionalParameter> tlvs) {
        return new Pdus.Deliver(sms.from(), sms.to(), esmClass, sms.dataCoding(), body, tlvs);
    }

    private static List<OptionalParameter> sar(InboundSms sms, int total, int number) {
        return List.of(
                Pdus.tlv(Tlv.SAR_MSG_REF_NUM, (byte) (sms.reference() >> 8), (byte) sms.reference()),
                Pdus.tlv(Tlv.SAR_TOTAL_SEGMENTS, (byte) total),
                Pdus.tlv(Tlv.SAR_SEGMENT_SEQNUM, (byte) number));
    }

    private static byte[] header(InboundSms sms, int total, int number) {
        byte low = (byte) sms.reference();
        return sms.way() == PartWay.UDH_8
                ? new byte[] {5, 0, 3, low, (byte) total, (byte) number}
                : new byte[] {6, 8, 4, (byte) (sms.reference() >> 8), low, (byte) total, (byte) number};
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
