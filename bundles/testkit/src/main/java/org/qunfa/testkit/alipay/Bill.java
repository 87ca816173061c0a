package org.qunfa.testkit.alipay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bill as it is downloaded (<i>bills</i>): an archive with a summary and details, both GBK, with names in GBK. Lines that begin with
 * {@code #} stand around the head and the rows; names and numbers end with a tabulator, so that tables leave them as they are.
 *
 * <p>Unconfirmed: what rows and the heads of the summaries hold was taken from published bills of others and not from a document;
 * so were the order of the two files and that lines end with a line feed alone. Texts with commas are put in quotes.
 *
 * @param seller whose it is
 * @param from the first day
 * @param to the day after the last one
 * @param now when it is written
 */
record Bill(String seller, LocalDate from, LocalDate to, Instant now) {

    static final Charset GBK = Charset.forName("GBK");

    private static final String TRADE_HEAD = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String TRADE_SUMMARY_HEAD =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）," + "支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";
    private static final String ACCOUNT_HEAD =
            "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";
    private static final String ACCOUNT_SUMMARY_HEAD = "类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）";

    /** What a bill is about: {@code trade}, the business, or {@code signcustomer}, the account. */
    enum Kind {
        TRADE("业务"),
        SIGNCUSTOMER("账务");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    byte[] archive(Kind kind, List<BillRow> rows) {
        String name = account() + "_" + from.toString().replace("-", "") + "_" + kind.word + "明细";
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets, GBK)) {
            put(zip, name + "(汇总).csv", summary(kind, rows));
            put(zip, name + ".csv", details(kind, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(GBK));
        zip.closeEntry();
    }

    /** The number of a seller's account is that of the seller with four digits behind it. */
    private String account() {
        return seller + "0156";
    }

    private StringJoiner head(Kind kind, String what) {
        return new StringJoiner("\n", "", "\n")
                .add("#支付宝" + kind.word + what + "查询")
                .add("#账号：[" + account() + "]")
                .add("#起始日期：[" + Times.inBills(midnight(from)) + "]   终止日期：[" + Times.inBills(midnight(to)) + "]")
                .add("#-----------------------------------------" + kind.word + what
                        + "列表----------------------------------------");
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Times.ZONE).toInstant();
    }

    private static String end(Kind kind, String what) {
        return "#-----------------------------------------" + kind.word + what
                + "列表结束------------------------------------";
    }

    private String written() {
        return "#导出时间：[" + Times.inBills(now) + "]";
    }

    private String details(Kind kind, List<BillRow> rows) {
        StringJoiner text = head(kind, "明细").add(kind == Kind.TRADE ? TRADE_HEAD : ACCOUNT_HEAD);
        long balance = 0;
        for (BillRow row : rows) {
            balance += row.fen();
            text.add(kind == Kind.TRADE ? trade(row) : account(row, balance));
        }
        text.add(end(kind, "明细"));
        long in = sum(rows, false);
        long out = sum(rows, true);
        if (kind == Kind.TRADE) {
            text.add("#交易合计：" + count(rows, false) + "笔，商家实收共" + Yuan.write(in) + "元，商家优惠共0.00元");
            text.add("#退款合计：" + count(rows, true) + "笔，商家实收退款共" + Yuan.write(out) + "元，商家优惠退款共0.00元");
        } else {
            text.add("#支出合计：" + count(rows, true) + "笔，共" + Yuan.write(out) + "元");
            text.add("#收入合计：" + count(rows, false) + "笔，共" + Yuan.write(in) + "元");
        }
        return text.add(written()).toString();
    }

    private static String trade(BillRow row) {
        String fen = Yuan.write(row.fen());
        return String.join(
                ",",
                row.names().number() + "\t",
                row.names().outTradeNo() + "\t",
                (row.isRefund() ? "退款" : "交易") + "\t",
                quoted(row.names().subject()),
                Times.write(row.created()),
                Times.write(row.at()),
                "\t,\t,\t,\t",
                row.names().buyer() + "\t",
                fen,
                fen,
                "0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00",
                row.request() + "\t",
                "0.00,0.00,");
    }

    private static String account(BillRow row, long balance) {
        return String.join(
                ",",
                row.names().number().substring(8) + (row.isRefund() ? "2" : "1") + "\t",
                row.names().number() + "\t",
                row.names().outTradeNo() + "\t",
                quoted(row.names().subject()) + "\t",
                Times.write(row.at()),
                row.names().buyer() + "\t",
                row.isRefund() ? "0.00" : Yuan.write(row.fen()),
                row.isRefund() ? Yuan.write(row.fen()) : "0.00",
                Yuan.write(balance),
                "支付宝",
                row.isRefund() ? "交易退款" : "在线支付",
                row.request());
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private String summary(Kind kind, List<BillRow> rows) {
        String in = Yuan.write(sum(rows, false));
        String net = Yuan.write(sum(rows, false) + sum(rows, true));
        String row = kind == Kind.TRADE
                ? String.join(
                        ",",
                        "合计,",
                        String.valueOf(count(rows, false)),
                        String.valueOf(count(rows, true)),
                        net,
                        net,
                        "0.00,0.00,0.00,0.00,0.00",
                        net)
                : String.join(
                        ",",
                        "合计",
                        String.valueOf(count(rows, false)),
                        in,
                        String.valueOf(count(rows, true)),
                        Yuan.write(sum(rows, true)),
                        net);
        return head(kind, "汇总")
                .add(kind == Kind.TRADE ? TRADE_SUMMARY_HEAD : ACCOUNT_SUMMARY_HEAD)
                .add(row)
                .add(end(kind, "汇总"))
                .add(written())
                .toString();
    }

    private static long sum(List<BillRow> rows, boolean refunds) {
        return rows.stream()
                .filter(row -> row.isRefund() == refunds)
                .mapToLong(BillRow::fen)
                .sum();
    }

    private static long count(List<BillRow> rows, boolean refunds) {
        return rows.stream().filter(row -> row.isRefund() == refunds).count();
    }
}
