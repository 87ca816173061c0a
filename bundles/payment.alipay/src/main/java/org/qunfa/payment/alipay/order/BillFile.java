package org.qunfa.payment.alipay.order;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.wire.payment.settings.PaymentSettings;

/**
 * A bill as it is downloaded: an archive with a summary and the details, both GBK, with names in GBK. Bills are not signed; what can be
 * checked is whose it is, of which day, that it is whole, and that it has as many rows as it says at its end. Of the rows the payer's
 * account is not looked at.
 */
record BillFile(String seller, LocalDate day) {

    private static final Charset GBK = Charset.forName("GBK");

    /** Far more than the largest bill that the platform takes. */
    private static final int MOST_OCTETS = 64 * 1_048_576;

    private static final String SUMMARY = "汇总";
    private static final String PAYMENT = "交易";
    private static final String REFUND = "退款";
    private static final Pattern END = Pattern.compile("#-+业务明细列表结束-+");
    private static final Pattern PAYMENTS = Pattern.compile("#交易合计：([0-9]{1,9})笔.*");
    private static final Pattern REFUNDS = Pattern.compile("#退款合计：([0-9]{1,9})笔.*");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年MM月dd日", Locale.ROOT);

    /** It is not what Alipay says that it is. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("this is no bill of the day");
        }
    }

    /** Where in a row something stands. */
    private record Columns(int trade, int order, int kind, int amount, int request) {

        static Columns of(List<String> head) throws Unreadable {
            var columns = new Columns(
                    head.indexOf("支付宝交易号"),
                    head.indexOf("商户订单号"),
                    head.indexOf("业务类型"),
                    head.indexOf("订单金额（元）"),
                    head.indexOf("退款批次号/请求号"));
            check(Math.min(
                            Math.min(columns.trade, columns.order),
                            Math.min(columns.kind, Math.min(columns.amount, columns.request)))
                    >= 0);
            return columns;
        }
    }

    private static void check(boolean holds) throws Unreadable {
        if (!holds) {
            throw new Unreadable();
        }
    }

    /** The rows of an archive. */
    List<BillLine> lines(byte[] archive) throws Unreadable {
        try {
            return rows(details(archive));
        } catch (IOException | IllegalArgumentException e) {
            // What the archive's reader says would show names in it, and what a row's does, the row.
            throw new Unreadable();
        }
    }

    private static List<String> details(byte[] archive) throws IOException, Unreadable {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), GBK)) {
            int left = MOST_OCTETS;
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                byte[] octets = read(zip, left);
                left -= octets.length;
                if (!entry.getName().contains(SUMMARY)) {
                    return new String(octets, GBK).lines().toList();
                }
                entry = zip.getNextEntry();
            }
        }
        throw new Unreadable();
    }

    private static byte[] read(InputStream in, int most) throws IOException, Unreadable {
        byte[] octets = in.readNBytes(most);
        check(octets.length < most);
        return octets;
    }

    private List<BillLine> rows(List<String> text) throws Unreadable {
        check(text.stream().anyMatch(line -> line.startsWith("#账号：[" + seller)));
        check(text.stream().anyMatch(line -> line.startsWith("#起始日期：[" + DAY.format(day) + " 00:00:00]")));
        check(text.stream().anyMatch(line -> END.matcher(line).matches()));
        List<String> table = text.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        check(!table.isEmpty() && table.size() <= BillOutcome.MOST_LINES);
        Columns columns = Columns.of(fields(table.get(0)));
        var lines = new ArrayList<BillLine>();
        for (String row : table.subList(1, table.size())) {
            lines.add(line(columns, fields(row)));
        }
        check(count(lines, BillLine.Kind.PAYMENT) == said(text, PAYMENTS));
        check(count(lines, BillLine.Kind.REFUND) == said(text, REFUNDS));
        return lines;
    }

    private static long count(List<BillLine> lines, BillLine.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    private static long said(List<String> text, Pattern sum) throws Unreadable {
        for (String line : text) {
            Matcher found = sum.matcher(line);
            if (found.matches()) {
                return Long.parseLong(found.group(1));
            }
        }
        throw new Unreadable();
    }

    private static BillLine line(Columns columns, List<String> row) throws Unreadable {
        check(row.size() > Math.max(columns.amount, columns.request));
        String trade = row.get(columns.trade);
        String order = row.get(columns.order);
        long fen = Math.abs(Yuan.fen(row.get(columns.amount)));
        var amount = new Money(fen, PaymentSettings.CURRENCY);
        if (row.get(columns.kind).equals(PAYMENT)) {
            return new BillLine(BillLine.Kind.PAYMENT, name(order, trade), trade, amount);
        }
        check(row.get(columns.kind).equals(REFUND));
        // What was given back on Alipay's own pages has no name but the order's.
        String request = name(row.get(columns.request), order.isEmpty() ? trade : order);
        return new BillLine(BillLine.Kind.REFUND, request, Refunds.name(trade, row.get(columns.request)), amount);
    }

    private static String name(String there, String otherwise) {
        return Names.here(there.isEmpty() ? otherwise : there);
    }

    /** The fields of a row: names and numbers end with a tabulator, texts with commas stand in quotes. */
    private static List<String> fields(String row) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
