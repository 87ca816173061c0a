package org.qunfa.carrier.smppserver.message;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what applications are told, as deliver_sm. Safe for use by many threads. */
public final class Letters {

    private static final byte RECEIPT = 0x04;
    private static final byte UCS2 = 0x08;
    private static final int SHORT = 254;
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;
    private static final int LONGEST_NAME = 20;
    /** What the alphabets of data coding 0 have in common, in the place where ASCII has it. */
    private static final String COMMON =
            "\n\r !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz";

    private final DateTimeFormatter minutes;

    /** @param zone of the dates in receipts */
    public Letters(ZoneId zone) {
        minutes = DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(zone);
    }

    /**
     * What a receipt says.
     *
     * @param number the recipient's, with a plus sign; empty where nobody knows any more
     * @param code the carrier's; null for none
     */
    public record Receipt(
            String messageId,
            String number,
            Tag tag,
            Fate fate,
            @Nullable String code,
            Instant submitted,
            Instant done) {

        @Override
        public String toString() {
            return "Receipt[" + messageId + ", " + fate + "]";
        }
    }

    /** Writes a receipt as SMPP 3.4 appendix B has it, with the optional parameters that say the same. */
    public DeliverSm receipt(Receipt receipt) {
        Tag tag = receipt.tag();
        var pdu = new DeliverSm();
        pdu.setEsmClass(RECEIPT);
        String number = receipt.number().isEmpty() ? "" : tag.form().write(receipt.number());
        pdu.setSourceAddress(address(tag.to(), number));
        pdu.setDestAddress(address(tag.source(), tag.from()));
        boolean delivered = receipt.fate() == Fate.DELIVERED;
        String text = "id:" + receipt.messageId() + " sub:001 dlvrd:" + (delivered ? "001" : "000") + " submit date:"
                + minutes.format(receipt.submitted()) + " done date:" + minutes.format(receipt.done()) + " stat:"
                + receipt.fate().word() + " err:" + err(receipt.code(), delivered) + " text:";
        put(pdu, text.getBytes(StandardCharsets.US_ASCII));
        pdu.addOptionalParameter(new Tlv(
                SmppConstants.TAG_RECEIPTED_MSG_ID, (receipt.messageId() + "\0").getBytes(StandardCharsets.US_ASCII)));
        pdu.addOptionalParameter(
                new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {receipt.fate().state()}));
        return pdu;
    }

    private static String err(@Nullable String code, boolean delivered) {
        if (code != null && code.matches("[0-9]{1,3}")) {
            return "0".repeat(3 - code.length()) + code;
        }
        return delivered ? "000" : "001";
    }

    /**
     * Writes a text that came in.
     *
     * @param from a number with its plus sign, or a name
     */
    public DeliverSm text(String from, String to, String text) {
        var pdu = new DeliverSm();
        boolean number = from.startsWith("+");
        String name = from.length() > LONGEST_NAME ? from.substring(0, LONGEST_NAME) : from;
        pdu.setSourceAddress(
                number
                        ? new Address((byte) INTERNATIONAL, (byte) 1, from.substring(1))
                        : new Address((byte) ALPHANUMERIC, (byte) 0, ascii(name)));
        pdu.setDestAddress(new Address((byte) 0, (byte) 1, ascii(to)));
        boolean common = text.chars().allMatch(c -> COMMON.indexOf(c) >= 0);
        if (!common) {
            pdu.setDataCoding(UCS2);
        }
        put(pdu, text.getBytes(common ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE));
        return pdu;
    }

    private static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    private static Address address(Tag.Kind kind, String written) {
        return new Address((byte) kind.ton(), (byte) kind.npi(), written);
    }

    private static void put(DeliverSm pdu, byte[] octets) {
        if (octets.length > SHORT) {
            pdu.addOptionalParameter(new Tlv(SmppConstants.TAG_MESSAGE_PAYLOAD, octets));
            return;
        }
        try {
            pdu.setShortMessage(octets);
        } catch (SmppInvalidArgumentException e) {
            throw new IllegalStateException("a short message is short", e);
        }
    }
}
