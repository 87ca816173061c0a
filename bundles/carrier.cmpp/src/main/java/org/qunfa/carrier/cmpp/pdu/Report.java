package org.qunfa.carrier.cmpp.pdu;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.Item;
import org.qunfa.wire.text.ChinaNumbers;
import org.qunfa.wire.text.OctetReader;

/**
 * The status report that a CMPP_DELIVER carries (CMPP 2.0 §7.4.5.1, CMPP 3.0 §8.4.5.1): Msg_Id 8, Stat 7, Submit_time 10,
 * Done_time 10, Dest_terminal_Id 21 or 32, SMSC_sequence 4 octets. Which width the number has is seen from the whole, because
 * gateways are known that answer 3.0 and report as in 2.0.
 */
final class Report {

    /** Octets of a report but for the number. */
    private static final int FIXED = 39;

    private static final int NARROW = 21;
    private static final int WIDE = 32;

    private Report() {}

    static Item read(byte[] octets, ZoneId zone) {
        int width = octets.length - FIXED;
        if (width != NARROW && width != WIDE) {
            return new Item.Unreadable("a status report has " + octets.length + " octets");
        }
        var in = new OctetReader(octets);
        String id = MsgId.text(in.eight());
        String stat = in.text(7);
        in.skip(10);
        String done = in.text(10);
        String number = in.text(width);
        ReceiptStatus status = status(stat);
        String code = isPlain(stat) ? "" : stat;
        return new Item.Receipt(new Receipt(id, status, code, time(done, zone), ChinaNumbers.read(number)));
    }

    private static boolean isPlain(String stat) {
        return switch (stat) {
            case "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD" -> true;
            default -> false;
        };
    }

    /**
     * The words of SMPP, and codes with the place where it failed before a colon, all of which are failures but for MC and IC:
     * the gateway waited for a report that never came.
     */
    private static ReceiptStatus status(String stat) {
        return switch (stat) {
            case "DELIVRD" -> ReceiptStatus.DELIVERED;
            case "EXPIRED" -> ReceiptStatus.EXPIRED;
            case "DELETED" -> ReceiptStatus.DELETED;
            case "ACCEPTD" -> ReceiptStatus.UNDERWAY;
            case "REJECTD" -> ReceiptStatus.REJECTED;
            case "UNKNOWN", "" -> ReceiptStatus.UNKNOWN;
            default ->
                stat.startsWith("MC:") || stat.startsWith("IC:") ? ReceiptStatus.UNKNOWN : ReceiptStatus.UNDELIVERABLE;
        };
    }

    /** Reads YYMMDDhhmm; null for anything else. */
    private static @Nullable Instant time(String written, ZoneId zone) {
        if (!written.matches("[0-9]{10}")) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            2000 + two(written, 0), two(written, 2), two(written, 4), two(written, 6), two(written, 8))
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
