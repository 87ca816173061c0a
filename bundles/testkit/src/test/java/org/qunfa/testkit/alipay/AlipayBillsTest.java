package org.qunfa.testkit.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bills hold what was paid and given back on their day, or do not when a test wants that. */
@Timeout(120)
class AlipayBillsTest {

    private static final String CALL = "alipay.data.dataservice.bill.downloadurl.query";

    @SuppressWarnings("NullAway.Init")
    private Seller seller;

    @BeforeEach
    void open() throws Exception {
        seller = new Seller();
    }

    @AfterEach
    void close() {
        seller.close();
    }

    private void advance(Duration by) {
        seller.alipay.advance(by);
        seller.with("timestamp", Times.write(seller.alipay.now()));
    }

    private static Map<String, Object> bill(String type, String date) {
        return Map.of("bill_type", type, "bill_date", date);
    }

    private HttpResponse<byte[]> download(String type, String date) throws Exception {
        return get(String.valueOf(seller.call(CALL, bill(type, date)).get("bill_download_url")));
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, List<String>> files(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, List<String>>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), Bill.GBK)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), Bill.GBK).lines().toList());
            }
        }
        return files;
    }

    private List<String> lines(String type, String name) throws Exception {
        return files(download(type, "2026-03-04").body()).getOrDefault(name, List.of());
    }

    private List<String> rows() throws Exception {
        return lines("trade", "20880000000000110156_20260304_业务明细.csv").stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .toList();
    }

    /** Two trades on the fourth of March, of one of which a part was given back, and one on the day after. */
    private void aDay() throws Exception {
        seller.paid("order_1", "10.00");
        advance(Duration.ofMinutes(1));
        seller.paid("order_2", "5.50");
        advance(Duration.ofMinutes(1));
        seller.call(
                "alipay.trade.refund",
                Map.of("out_trade_no", "order_1", "refund_amount", "4.00", "out_request_no", "r1"));
        advance(Duration.ofHours(12).minusMinutes(2));
        seller.paid("order_3", "7.00");
    }

    @Test
    void areThereFromNineOnTheDayAfter() throws Exception {
        aDay();
        assertEquals("BILL_NOT_EXIST", seller.code(CALL, bill("trade", "2026-03-04")));
        advance(Duration.ofHours(9).minusSeconds(1));
        assertEquals("BILL_NOT_EXIST", seller.code(CALL, bill("trade", "2026-03-04")));
        advance(Duration.ofSeconds(1));
        assertEquals("10000", seller.code(CALL, bill("trade", "2026-03-04")));
        assertEquals("BILL_NOT_EXIST", seller.code(CALL, bill("trade", "2015-12-31")));
        assertEquals("BILL_NOT_EXIST", seller.code(CALL, bill("trade", "2026-03")));
        assertEquals("INVAILID_ARGUMENTS", seller.code(CALL, bill("trade", "yesterday")));
        assertEquals("INVAILID_ARGUMENTS", seller.code(CALL, bill("everything", "2026-03-04")));
    }

    @Test
    void holdTheDetails() throws Exception {
        aDay();
        advance(Duration.ofDays(1));
        List<String> lines = lines("trade", "20880000000000110156_20260304_业务明细.csv");
        assertEquals("#支付宝业务明细查询", lines.get(0));
        assertEquals("#账号：[20880000000000110156]", lines.get(1));
        assertEquals("#起始日期：[2026年03月04日 00:00:00]   终止日期：[2026年03月05日 00:00:00]", lines.get(2));
        assertTrue(lines.get(4).startsWith("支付宝交易号,商户订单号,业务类型,"));
        String[] payment = lines.get(5).split(",", -1);
        String[] refund = lines.get(7).split(",", -1);
        assertEquals(25, lines.get(4).split(",", -1).length);
        assertEquals(25, payment.length);
        assertEquals(25, refund.length);
        assertEquals("order_1\t", payment[1]);
        assertEquals("交易\t", payment[2]);
        assertEquals("10.00", payment[11]);
        assertEquals("退款\t", refund[2]);
        assertEquals("-4.00", refund[12]);
        assertEquals("r1\t", refund[21]);
        assertEquals("#交易合计：2笔，商家实收共15.50元，商家优惠共0.00元", lines.get(9));
        assertEquals("#退款合计：1笔，商家实收退款共-4.00元，商家优惠退款共0.00元", lines.get(10));
        String sums =
                lines("trade", "20880000000000110156_20260304_业务明细(汇总).csv").get(5);
        assertEquals("合计,,2,1,11.50,11.50,0.00,0.00,0.00,0.00,0.00,11.50", sums);
    }

    @Test
    void holdTheAccount() throws Exception {
        aDay();
        advance(Duration.ofDays(1));
        List<String> lines = lines("signcustomer", "20880000000000110156_20260304_账务明细.csv");
        assertEquals("#支付宝账务明细查询", lines.get(0));
        String[] refund = lines.get(7).split(",", -1);
        assertEquals(12, refund.length);
        assertEquals("-4.00", refund[7]);
        assertEquals("11.50", refund[8]);
        assertEquals("交易退款", refund[10]);
        assertEquals("#支出合计：1笔，共-4.00元", lines.get(9));
        assertEquals("#收入合计：2笔，共15.50元", lines.get(10));
    }

    @Test
    void areDownloadedWithinHalfAMinute() throws Exception {
        aDay();
        advance(Duration.ofDays(1));
        String address =
                String.valueOf(seller.call(CALL, bill("trade", "2026-03-04")).get("bill_download_url"));
        assertEquals(200, get(address).statusCode());
        advance(Duration.ofSeconds(30));
        assertEquals(403, get(address).statusCode());
    }

    @Test
    void areWrongWhenATestWantsThat() throws Exception {
        aDay();
        advance(Duration.ofDays(1));
        List<String> right = rows();
        assertEquals(3, right.size());
        seller.alipay.fault(BillFault.MISSING_ROW);
        assertEquals(right.subList(1, 3), rows());
        seller.alipay.fault(BillFault.MISSING_REFUND);
        assertEquals(right.subList(0, 2), rows());
        seller.alipay.fault(BillFault.FOREIGN_ROW);
        assertTrue(rows().get(3).contains("nobodys_order_1"));
        seller.alipay.fault(BillFault.CHANGED_AMOUNT);
        assertEquals(right.get(0).replace(",10.00,10.00,", ",11.00,11.00,"), rows().get(0));
        seller.alipay.fault(BillFault.CUT);
        assertThrows(IOException.class, () -> {
            if (files(download("trade", "2026-03-04").body()).size() < 2) {
                throw new IOException("a file is not there");
            }
        });
    }
}
