package org.qunfa.payment.alipay.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BillLine;

/** What is a bill of the day, and what is not. */
class BillFileTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final BillFile FILE = new BillFile("2088000000000011", LocalDate.of(2026, 3, 4));
    private static final String TEXT = """
            #支付宝业务明细查询
            #账号：[20880000000000110156]
            #起始日期：[2026年03月04日 00:00:00]   终止日期：[2026年03月05日 00:00:00]
            #-----------------------------------------业务明细列表----------------------------------------
            支付宝交易号,商户订单号,业务类型,商品名称,对方账户,订单金额（元）,退款批次号/请求号,备注
            202603042200001\t,a_mb_uc_m7\t,交易\t,"1,000条短信，""好""\",*某(138****0001)\t,12.34,\t,
            202603042200001\t,a_mb_uc_m7\t,退款\t,短信,*某(138****0001)\t,-2.30,refund_m1\t,
            202603042200001\t,a_mb_uc_m7\t,退款\t,短信,*某(138****0001)\t,-0.04,\t,
            #-----------------------------------------业务明细列表结束------------------------------------
            #交易合计：1笔，商家实收共12.34元，商家优惠共0.00元
            #退款合计：2笔，商家实收退款共-2.34元，商家优惠退款共0.00元
            #导出时间：[2026年03月05日 09:00:00]
            """;

    private static byte[] archive(String name, byte[] details) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets, GBK)) {
            zip.putNextEntry(new ZipEntry("业务明细(汇总).csv"));
            zip.write("no bill".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name));
            zip.write(details);
            zip.closeEntry();
        }
        return octets.toByteArray();
    }

    private static List<BillLine> lines(String text) throws Exception {
        return FILE.lines(archive("业务明细.csv", text.getBytes(GBK)));
    }

    @Test
    void readsEachRowUnderOurNames() throws Exception {
        String trade = "202603042200001";
        assertEquals(
                List.of(
                        new BillLine(BillLine.Kind.PAYMENT, "a-b_c-7", trade, new Money(1_234, "CNY")),
                        new BillLine(BillLine.Kind.REFUND, "refund-1", trade + ".refund_m1", new Money(230, "CNY")),
                        new BillLine(BillLine.Kind.REFUND, "a-b_c-7", trade, new Money(4, "CNY"))),
                lines(TEXT));
    }

    @ParameterizedTest
    @CsvSource({
        "2088000000000011, 2088000000000012",
        "2026年03月04日, 2026年03月03日",
        "列表结束, 列表",
        "交易合计：1笔, 交易合计：2笔",
        "退款合计：2笔, 退款合计：1笔",
        "#退款合计, #退款",
        "业务类型, 业务",
        "12.34, much",
        "退款\t, 分账"
    })
    void believesNoOther(String text, String changed) {
        assertThrows(BillFile.Unreadable.class, () -> lines(TEXT.replace(text, changed)));
    }

    @Test
    void believesNoRubbish() throws Exception {
        assertThrows(BillFile.Unreadable.class, () -> FILE.lines(new byte[0]));
        assertThrows(BillFile.Unreadable.class, () -> FILE.lines("PK".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(BillFile.Unreadable.class, () -> FILE.lines(archive("汇总.csv", new byte[0])));
    }

    /** A small archive that is large when it is opened. */
    @Test
    void readsNoMoreThanABillHas() throws Exception {
        byte[] bomb = archive("业务明细.csv", new byte[65 * 1_048_576]);
        assertThrows(BillFile.Unreadable.class, () -> FILE.lines(bomb));
    }
}
