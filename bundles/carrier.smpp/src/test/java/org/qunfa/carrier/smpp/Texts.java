package org.qunfa.carrier.smpp;

import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.Parcel;

/** Makes parcels and deliver_sm PDUs for tests. */
public final class Texts {

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");

    private Texts() {}

    /** A parcel for the n-th recipient, due in this many seconds. */
    public static Parcel parcel(int n, String text, int seconds) {
        return parcel(n, Segments.cut(text, Alphabet.UCS2), seconds);
    }

    public static Parcel parcel(int n, Segments text, int seconds) {
        var to = new PhoneNumber(86_138_0000_0000L + n);
        return new Parcel(
                new DeliveryId(NOTICE, n),
                1,
                to,
                text,
                MessageClass.NOTICE,
                Instant.now().plusSeconds(seconds));
    }

    /** A deliver_sm with these octets as its short message. */
    public static DeliverSm deliver(int esmClass, int coding, byte[] octets) {
        var pdu = new DeliverSm();
        pdu.setSequenceNumber(7);
        pdu.setSourceAddress(new Address((byte) 1, (byte) 1, "8613800138000"));
        pdu.setDestAddress(new Address((byte) 0, (byte) 0, "10690001"));
        pdu.setEsmClass((byte) esmClass);
        pdu.setDataCoding((byte) coding);
        try {
            pdu.setShortMessage(octets);
        } catch (SmppInvalidArgumentException e) {
            throw new IllegalArgumentException(e);
        }
        return pdu;
    }

    /** A receipt with this text. */
    public static DeliverSm receipt(String text) {
        return deliver(4, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds an optional parameter. */
    public static DeliverSm with(DeliverSm pdu, int tag, byte... value) {
        pdu.addOptionalParameter(new Tlv((short) tag, value));
        return pdu;
    }
}
