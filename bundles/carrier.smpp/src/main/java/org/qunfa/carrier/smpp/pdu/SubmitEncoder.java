package org.qunfa.carrier.smpp.pdu;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.netty.buffer.ChannelBuffer;
import org.qunfa.carrier.smpp.settings.LineSettings.AddressForm;
import org.qunfa.carrier.smpp.settings.LineSettings.Sending;
import org.qunfa.carrier.smpp.settings.LongTexts;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Gsm7;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.wire.smpp.PduCodec;

/** Writes the submit_sm PDUs of a parcel: exactly its parts, never cut anew. Safe for any number of threads. */
final class SubmitEncoder {

    private static final byte UDHI = 0x40;
    private static final int MOST_OCTETS = 140;
    private static final int SEPTETS_IN_140 = 160;

    private final LongTexts longTexts;
    private final Address source;
    private final AddressForm destination;
    private final byte registeredDelivery;

    SubmitEncoder(Sending sending) {
        AddressForm from = sending.source();
        longTexts = sending.longTexts();
        source = new Address(from.ton(), from.npi(), from.address());
        destination = sending.destination();
        registeredDelivery = sending.receipts() ? SmppConstants.REGISTERED_DELIVERY_SMSC_RECEIPT_REQUESTED : 0;
    }

    /**
     * The PDUs of a parcel in the order of its parts, without sequence numbers.
     *
     * @throws IllegalArgumentException when the text cannot be written in its alphabet
     */
    List<ChannelBuffer> encode(Parcel parcel) {
        List<String> parts = parcel.text().parts();
        Alphabet alphabet = parcel.text().alphabet();
        if (parts.size() == 1) {
            return List.of(write(body(parcel), octets(parts.get(0), alphabet)));
        }
        if (longTexts == LongTexts.PAYLOAD) {
            SubmitSm pdu = body(parcel);
            byte[] whole = octets(parcel.text().text(), alphabet);
            pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_MESSAGE_PAYLOAD, whole));
            return List.of(PduCodec.encode(pdu));
        }
        return inParts(parcel);
    }

    private List<ChannelBuffer> inParts(Parcel parcel) {
        List<String> parts = parcel.text().parts();
        Alphabet alphabet = parcel.text().alphabet();
        var octets = new ArrayList<byte[]>(parts.size());
        for (String part : parts) {
            octets.add(octets(part, alphabet));
        }
        boolean wide = longTexts == LongTexts.UDH16 && octets.stream().allMatch(o -> hasRoom(o, alphabet));
        int reference = reference(parcel);
        var pdus = new ArrayList<ChannelBuffer>(parts.size());
        for (int i = 0; i < octets.size(); i++) {
            SubmitSm pdu = body(parcel);
            if (longTexts == LongTexts.SAR) {
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_MSG_REF_NUM, bytes(reference >> 8, reference)));
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_TOTAL_SEGMENTS, bytes(octets.size())));
                pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_SEGMENT_SEQNUM, bytes(i + 1)));
                pdus.add(write(pdu, octets.get(i)));
            } else {
                byte[] header = wide
                        ? bytes(6, 0x08, 4, reference >> 8, reference, octets.size(), i + 1)
                        : bytes(5, 0x00, 3, reference, octets.size(), i + 1);
                pdu.setEsmClass(UDHI);
                pdus.add(write(pdu, joined(header, octets.get(i))));
            }
        }
        return pdus;
    }

    /**
     * What the parts share. It comes from the delivery's id, so an attempt that is made again, after one of which nobody knows
     * how far it came, completes the text on the recipient's phone instead of beginning another.
     */
    private static int reference(Parcel parcel) {
        int hash = parcel.id().toString().hashCode();
        return (hash ^ hash >>> 16) & 0xFFFF;
    }

    private static boolean hasRoom(byte[] octets, Alphabet alphabet) {
        return alphabet == Alphabet.GSM7 ? octets.length + 8 <= SEPTETS_IN_140 : octets.length + 7 <= MOST_OCTETS;
    }

    private SubmitSm body(Parcel parcel) {
        var pdu = new SubmitSm();
        pdu.setSourceAddress(
                parcel.from().isEmpty() ? source : new Address(source.getTon(), source.getNpi(), parcel.from()));
        pdu.setDestAddress(new Address(
                destination.ton(), destination.npi(), Long.toString(parcel.to().digits())));
        pdu.setRegisteredDelivery(registeredDelivery);
        pdu.setDataCoding(
                switch (parcel.text().alphabet()) {
                    case GSM7 -> SmppConstants.DATA_CODING_DEFAULT;
                    case LATIN1 -> SmppConstants.DATA_CODING_LATIN1;
                    case UCS2 -> SmppConstants.DATA_CODING_UCS2;
                });
        return pdu;
    }

    private static ChannelBuffer write(SubmitSm pdu, byte[] shortMessage) {
        try {
            pdu.setShortMessage(shortMessage);
        } catch (SmppInvalidArgumentException e) {
            throw new IllegalArgumentException("a part has more than 255 octets", e);
        }
        return PduCodec.encode(pdu);
    }

    private static byte[] octets(String text, Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> Gsm7.encode(text);
            case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
            case LATIN1 -> {
                if (!alphabet.holds(text)) {
                    throw new IllegalArgumentException("the text has a character that Latin-1 does not have");
                }
                yield text.getBytes(StandardCharsets.ISO_8859_1);
            }
        };
    }

    private static byte[] bytes(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return octets;
    }

    private static byte[] joined(byte[] header, byte[] text) {
        byte[] all = new byte[header.length + text.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(text, 0, all, header.length, text.length);
        return all;
    }
}
