package org.qunfa.testkit.smpp;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A text that somebody sends to the client.
 *
 * @param from source_addr of the parts
 * @param to destination_addr of the parts
 * @param text what it says
 * @param way how its parts are marked, when it is longer than one
 * @param dataCoding data_coding: 0 GSM-7 (one septet an octet), 3 Latin-1, 8 UCS-2
 * @param reference the reference of the parts; the low octet of it where the way has only that
 * @param order the numbers of the parts in the order in which they are sent: numbers may come twice or be missing; empty for
 *     the natural order
 */
public record InboundSms(
        String from, String to, String text, PartWay way, int dataCoding, int reference, List<Integer> order) {

    public InboundSms {
        order = List.copyOf(order);
    }

    /** A text in the narrowest of GSM-7 and UCS-2, by 8-bit user data headers where it is long. */
    public static InboundSms of(String from, String to, String text) {
        return new InboundSms(
                from, to, text, PartWay.UDH_8, SmsText.codingFor(text), text.hashCode() & 0xFFFF, List.of());
    }

    public InboundSms by(PartWay parts) {
        return new InboundSms(from, to, text, parts, dataCoding, reference, order);
    }

    public InboundSms coded(int coding) {
        return new InboundSms(from, to, text, way, coding, reference, order);
    }

    public InboundSms referenced(int value) {
        return new InboundSms(from, to, text, way, dataCoding, value, order);
    }

    public InboundSms order(Integer... parts) {
        return new InboundSms(from, to, text, way, dataCoding, reference, List.of(parts));
    }

    /** The numbers of the parts in the order in which they are sent, of so many. */
    List<Integer> order(int total) {
        return order.isEmpty() ? IntStream.rangeClosed(1, total).boxed().toList() : order;
    }

    @Override
    public String toString() {
        return "InboundSms[" + text.length() + " characters]";
    }
}
