package org.qunfa.carrier.smgp.pdu;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.Item;
import org.qunfa.wire.text.ChinaNumbers;

/**
 * The text of a receipt (SMGP 3.0 §6.2.5, the form of SMPP): {@code id:} with ten octets of BCD, {@code sub:},
 * {@code dlvrd:}, {@code submit date:}, {@code done date:}, {@code stat:}, {@code err:}, {@code text:}. The id is taken by its
 * place, because its octets may be anything; one that is written as twenty digits is read too. What follows {@code text:} is
 * the message's own and is never looked at.
 */
final class Report {

    private static final Pattern STAT = Pattern.compile("(?i)\\bstat:\\s*([A-Za-z0-9:]{1,7})");
    private static final Pattern DONE = Pattern.compile("(?i)\\bdone[ _]?date:\\s*([0-9]{10})");
    private static final Pattern ERR = Pattern.compile("(?i)\\berr:\\s*([A-Za-z0-9]{1,4})");
    private static final Pattern END = Pattern.compile("(?i)\\b(text|txt):");
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]{20}");

    private Report() {}

    /** @param number the recipient, as the delivery names it */
    static Item read(byte[] octets, String number, ZoneId zone) {
        String all = new String(octets, StandardCharsets.ISO_8859_1);
        int at = all.toLowerCase(Locale.ROOT).startsWith("id:") ? 3 : -1;
        int end = end(all, at);
        if (end < 0) {
            return new Item.Unreadable("a receipt does not say which message it is about");
        }
        String id = end - at == Command.MSG_ID
                ? HexFormat.of().formatHex(Arrays.copyOfRange(octets, at, end))
                : all.substring(at, end).toLowerCase(Locale.ROOT);
        String rest = all.substring(end);
        Matcher own = END.matcher(rest);
        String fields = own.find() ? rest.substring(0, own.start()) : rest;
        String stat = first(STAT, fields);
        String err = first(ERR, fields);
        ReceiptStatus status = status(stat.toUpperCase(Locale.ROOT));
        String code = status == ReceiptStatus.DELIVERED ? "" : isPlain(stat) || stat.isEmpty() ? err : stat;
        return new Item.Receipt(
                new Receipt(id, status, code, time(first(DONE, fields), zone), ChinaNumbers.read(number)));
    }

    private static int end(String all, int at) {
        if (at < 0) {
            return -1;
        }
        int raw = at + Command.MSG_ID;
        if (all.length() > raw && all.charAt(raw) == ' ') {
            return raw;
        }
        int written = at + 2 * Command.MSG_ID;
        boolean fits = all.length() > written
                && all.charAt(written) == ' '
                && DIGITS.matcher(all.substring(at, written)).matches();
        return fits ? written : -1;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static boolean isPlain(String stat) {
        return status(stat.toUpperCase(Locale.ROOT)) != ReceiptStatus.UNDELIVERABLE || stat.equalsIgnoreCase("UNDELIV");
    }

    private static ReceiptStatus status(String stat) {
        return switch (stat) {
            case "DELIVRD" -> ReceiptStatus.DELIVERED;
            case "EXPIRED" -> ReceiptStatus.EXPIRED;
            case "DELETED" -> ReceiptStatus.DELETED;
            case "ACCEPTD", "ENROUTE" -> ReceiptStatus.UNDERWAY;
            case "REJECTD" -> ReceiptStatus.REJECTED;
            case "UNKNOWN", "" -> ReceiptStatus.UNKNOWN;
            default -> ReceiptStatus.UNDELIVERABLE;
        };
    }

    /** Reads YYMMDDhhmm; null for anything else. */
    private static @Nullable Instant time(String written, ZoneId zone) {
        if (written.isEmpty()) {
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
