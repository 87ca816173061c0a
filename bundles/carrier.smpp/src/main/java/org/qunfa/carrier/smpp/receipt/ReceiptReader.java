package org.qunfa.carrier.smpp.receipt;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseSm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.settings.MessageIds;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.smpp.Numbers;
import org.qunfa.wire.smpp.Tlvs;
import org.qunfa.wire.smpp.UserData;

/**
 * Tells receipts from texts and reads them, whether they carry optional parameters, the text of SMPP 3.4 appendix B, or
 * both. Where both say a state, the parameter is believed unless it says that it does not know.
 */
public final class ReceiptReader {

    private static final int TYPE = 0x3C;
    private static final int SMSC_RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;

    private final MessageIds ids;
    private final ZoneId zone;
    private final boolean unmarked;

    /**
     * @param zone where the carrier's clock stands
     * @param unmarked whether a text that reads like a receipt is one without being marked so
     */
    public ReceiptReader(MessageIds ids, ZoneId zone, boolean unmarked) {
        this.ids = ids;
        this.zone = zone;
        this.unmarked = unmarked;
    }

    /** Whether it is a receipt and not a text of a person. */
    public boolean isReceipt(BaseSm<?> pdu) {
        int type = pdu.getEsmClass() & TYPE;
        if (type == SMSC_RECEIPT
                || type == INTERMEDIATE
                || pdu.hasOptionalParameter(SmppConstants.TAG_RECEIPTED_MSG_ID)) {
            return true;
        }
        return type == 0
                && unmarked
                && begins(UserData.octets(pdu))
                && text(pdu).complete();
    }

    /** Reads a receipt; empty when it does not say which message it is about. */
    public Optional<Receipt> read(BaseSm<?> pdu) {
        ReceiptText text = text(pdu);
        String id = ids.fromReceipt(Tlvs.text(pdu, SmppConstants.TAG_RECEIPTED_MSG_ID), text.id());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        ReceiptStatus status = status(pdu, text);
        return Optional.of(
                new Receipt(id, status, code(pdu, text), date(text.done()), Numbers.of(pdu.getSourceAddress())));
    }

    private static boolean begins(byte[] octets) {
        return octets.length >= 16 && (octets[0] | 0x20) == 'i' && (octets[1] | 0x20) == 'd';
    }

    private static ReceiptText text(BaseSm<?> pdu) {
        return ReceiptText.read(UserData.receiptText(pdu));
    }

    private static ReceiptStatus status(BaseSm<?> pdu, ReceiptText text) {
        if ((pdu.getEsmClass() & TYPE) == INTERMEDIATE) {
            return ReceiptStatus.UNDERWAY;
        }
        ReceiptStatus byText = byWord(text.stat());
        ReceiptStatus byState = byState(Tlvs.number(pdu, SmppConstants.TAG_MSG_STATE));
        return byState == ReceiptStatus.UNKNOWN ? byText : byState;
    }

    /** The message_state of SMPP 3.4 §5.2.28 and, for 0 and 9, of SMPP 5.0 §4.7.15. */
    private static ReceiptStatus byState(int state) {
        return switch (state) {
            case 0, 1, 6 -> ReceiptStatus.UNDERWAY;
            case 2 -> ReceiptStatus.DELIVERED;
            case 3 -> ReceiptStatus.EXPIRED;
            case 4 -> ReceiptStatus.DELETED;
            case 5, 9 -> ReceiptStatus.UNDELIVERABLE;
            case 8 -> ReceiptStatus.REJECTED;
            default -> ReceiptStatus.UNKNOWN;
        };
    }

    private static ReceiptStatus byWord(String stat) {
        if (begins(stat, "DELIV")) {
            return ReceiptStatus.DELIVERED;
        } else if (begins(stat, "UNDEL") || begins(stat, "FAIL") || begins(stat, "SKIP")) {
            return ReceiptStatus.UNDELIVERABLE;
        } else if (begins(stat, "EXPIR")) {
            return ReceiptStatus.EXPIRED;
        } else if (begins(stat, "DELET")) {
            return ReceiptStatus.DELETED;
        } else if (begins(stat, "REJEC")) {
            return ReceiptStatus.REJECTED;
        } else if (begins(stat, "ACCEP") || begins(stat, "ENROU") || begins(stat, "BUFFE") || begins(stat, "SCHED")) {
            return ReceiptStatus.UNDERWAY;
        }
        return ReceiptStatus.UNKNOWN;
    }

    private static boolean begins(String stat, String word) {
        return stat.regionMatches(true, 0, word, 0, word.length());
    }

    private static String code(BaseSm<?> pdu, ReceiptText text) {
        if (!text.err().isEmpty()) {
            return text.err();
        }
        byte[] network = Tlvs.octets(pdu, SmppConstants.TAG_NETWORK_ERROR_CODE);
        if (network.length == 3) {
            return network[0] + ":" + Tlvs.pair(network, 1);
        }
        return byWord(text.stat()) == ReceiptStatus.UNKNOWN ? text.stat() : "";
    }

    /** Reads YYMMDDhhmm, YYMMDDhhmmss or YYYYMMDDhhmmss; null for anything else. */
    @Nullable
    Instant date(String written) {
        int length = written.length();
        if (length != 10 && length != 12 && length != 14) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return null;
            }
        }
        boolean century = length == 14;
        int month = century ? 4 : 2;
        int year = Integer.parseInt(written.substring(0, month)) + (century ? 0 : 2000);
        int second = length == 10 ? 0 : two(written, month + 8);
        try {
            return LocalDateTime.of(
                            year,
                            two(written, month),
                            two(written, month + 2),
                            two(written, month + 4),
                            two(written, month + 6),
                            second)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }
}
