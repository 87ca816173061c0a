package org.qunfa.carrier.smppserver.message;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.TextCoding;
import org.qunfa.wire.smpp.Numbers;
import org.qunfa.wire.smpp.Tlvs;
import org.qunfa.wire.smpp.UserData;

/** Reads what a submit_sm wants (SMPP 3.4 §4.4), from the PDU alone. Safe for use by many threads. */
public final class SubmitReader {

    private static final int MODE = 0x03;
    private static final int STORE_AND_FORWARD = 0x03;
    private static final int FORWARD = 0x02;
    private static final int TYPE = 0x3C;
    private static final int UDHI = 0x40;
    private static final int ALPHANUMERIC = 5;
    private static final int INTERNATIONAL = 1;
    private static final int NATIONAL_DIGITS = 11;
    private static final int LONGEST_ADDRESS = 20;

    private final DoorSetup.Words words;
    private final Clock clock;

    public SubmitReader(DoorSetup.Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /**
     * Reads a submit_sm.
     *
     * @param key the account's
     * @throws Rejected when it asks for what there is not
     */
    public Submission read(SubmitSm pdu, String key) {
        checkClass(pdu);
        MessageClass messageClass = messageClass(pdu.getServiceType());
        String charset = charset(pdu.getDataCoding() & 0xFF);
        Address source = pdu.getSourceAddress();
        Address destination = pdu.getDestAddress();
        String to = number(destination).e164();
        UserData data = UserData.of(pdu);
        checkParts(pdu, data);
        if (data.octets().length == 0) {
            throw new Rejected(SmppConstants.STATUS_INVMSGLEN, "no text");
        }
        Instant now = clock.instant();
        var tag = new Tag(
                key,
                pdu.getRegisteredDelivery() & 0xFF,
                form(Numbers.written(destination)),
                kind(destination),
                kind(source),
                from(source),
                null);
        return new Submission(
                tag,
                to,
                data.octets(),
                charset,
                data.part(),
                messageClass,
                time(pdu.getScheduleDeliveryTime(), now, SmppConstants.STATUS_INVSCHED),
                time(pdu.getValidityPeriod(), now, SmppConstants.STATUS_INVEXPIRY));
    }

    private static void checkClass(SubmitSm pdu) {
        int esm = pdu.getEsmClass() & 0xFF;
        int mode = esm & MODE;
        if ((esm & TYPE) != 0 || mode == FORWARD) {
            throw new Rejected(SmppConstants.STATUS_INVESMCLASS, "esm_class");
        }
        if (mode != 0 && mode != STORE_AND_FORWARD) {
            throw new Rejected(SmppConstants.STATUS_INVESMCLASS, "datagram mode");
        }
        if (pdu.getReplaceIfPresent() != 0) {
            throw new Rejected(SmppConstants.STATUS_INVREPFLAG, "replace_if_present");
        }
        if (pdu.getDefaultMsgId() != 0) {
            throw new Rejected(SmppConstants.STATUS_INVDFTMSGID, "sm_default_msg_id");
        }
    }

    private @Nullable MessageClass messageClass(@Nullable String serviceType) {
        String word = serviceType == null ? "" : serviceType.strip().toUpperCase(Locale.ROOT);
        if (word.isEmpty() || word.equals("CMT")) {
            return null;
        }
        MessageClass means = words.serviceTypes().get(word);
        if (means == null) {
            throw new Rejected(SmppConstants.STATUS_INVSERTYP, "unknown service_type");
        }
        return means;
    }

    private String charset(int coding) {
        return switch (coding) {
            case 0 -> byDefault(words.alphabet());
            case 1 -> "US-ASCII";
            case 3 -> "ISO-8859-1";
            case 8 -> TextCoding.UTF16;
            default -> throw new Rejected(SmppConstants.STATUS_SUBMITFAIL, "data_coding " + coding);
        };
    }

    private static String byDefault(Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> TextCoding.GSM7;
            case LATIN1 -> "ISO-8859-1";
            case UCS2 -> TextCoding.UTF16;
        };
    }

    private static PhoneNumber number(@Nullable Address address) {
        String written = Numbers.written(address);
        if (address == null || written.isEmpty() || written.length() > LONGEST_ADDRESS + 1) {
            throw new Rejected(SmppConstants.STATUS_INVDSTADR, "destination_addr");
        }
        if (address.getTon() == ALPHANUMERIC) {
            throw new Rejected(SmppConstants.STATUS_INVDSTTON, "dest_addr_ton");
        }
        boolean marked = address.getTon() == INTERNATIONAL && !written.startsWith("+");
        PhoneNumber.Reading reading = PhoneNumber.read(marked ? "+" + written : written);
        if (!marked && reading instanceof PhoneNumber.Invalid && !written.startsWith("+")) {
            reading = PhoneNumber.read("+" + written);
        }
        if (reading instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        throw new Rejected(SmppConstants.STATUS_INVDSTADR, "destination_addr");
    }

    private static Tag.Form form(String written) {
        if (written.startsWith("+")) {
            return Tag.Form.PLUS;
        }
        return written.length() == NATIONAL_DIGITS && written.startsWith("1")
                ? Tag.Form.NATIONAL
                : Tag.Form.INTERNATIONAL;
    }

    private static Tag.Kind kind(@Nullable Address address) {
        return address == null ? new Tag.Kind(0, 0) : new Tag.Kind(address.getTon() & 0xFF, address.getNpi() & 0xFF);
    }

    private static String from(@Nullable Address source) {
        String written = Numbers.written(source);
        if (written.length() > LONGEST_ADDRESS || !written.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new Rejected(SmppConstants.STATUS_INVSRCADR, "source_addr");
        }
        return written;
    }

    private static void checkParts(SubmitSm pdu, UserData data) {
        boolean header = (pdu.getEsmClass() & UDHI) != 0;
        byte[] inBody = pdu.getShortMessage();
        boolean payload = Tlvs.octets(pdu, SmppConstants.TAG_MESSAGE_PAYLOAD).length > 0;
        if (payload && inBody != null && inBody.length > 0) {
            throw new Rejected(SmppConstants.STATUS_INVMSGLEN, "a short message and a payload");
        }
        if (header && data.part() == null) {
            throw new Rejected(SmppConstants.STATUS_INVESMCLASS, "a header that joins no parts");
        }
        if (data.part() == null && Tlvs.number(pdu, SmppConstants.TAG_SAR_TOTAL_SEGMENTS) > 1) {
            throw new Rejected(SmppConstants.STATUS_INVOPTPARAMVAL, "sar_ parameters");
        }
    }

    private static @Nullable Instant time(@Nullable String text, Instant now, int status) {
        try {
            return SmppTime.read(text, now);
        } catch (DateTimeException e) {
            throw new Rejected(status, "a time that cannot be read");
        }
    }
}
