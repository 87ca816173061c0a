package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.browser.TlsFront;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.wechatpay.PayResult;
import org.qunfa.testkit.wechatpay.WechatPay;

/** Quota is bought through WeChat Pay on the assembly as it ships: chosen, ordered, paid, heard of, and given back in part. */
class OrderIT {

    private static final String OPENID = "oPayerCanary-7741-M2pxb1Q9zNjWeS6o";

    @Test
    void whatIsPaidIsThereAndHeardOf() throws Exception {
        Path home = Folders.make();
        try (QunfaProcess qunfa = QunfaProcess.in(home);
                TlsFront front = new TlsFront(qunfa.ports().http());
                WechatPay pay = WechatPay.open()) {
            String certificate = LoopbackTls.certificate(home).toString();
            qunfa.configure("org.qunfa.egress", Map.of("allowLoopback", "true", "trustedCertificates", certificate));
            Merchants.configure(qunfa, pay, front.origin());
            qunfa.start().awaitHealthy();
            Merchants.sell(qunfa);

            String order = buy(qunfa, pay);
            giveBack(qunfa, order);
            compare(qunfa);
            assertEquals(
                    9_990 - 3_996,
                    pay.sums(Merchants.MCHID).paid() - pay.sums(Merchants.MCHID).returned());
            String log = Files.readString(qunfa.log());
            for (String secret : List.of(OPENID, Merchants.SECRET)) {
                assertFalse(log.contains(secret), "the log tells who paid, or what with");
            }
        } finally {
            Folders.delete(home);
        }
    }

    private static long available(Api api) {
        return api.get("/quota").expect(200).json().path("available").asLong();
    }

    private static String buy(QunfaProcess qunfa, WechatPay pay) {
        Api api = qunfa.api();
        JsonNode pack = api.get("/packages").expect(200).json().at("/items/0");
        assertEquals("unused-ones", pack.path("refundRule").asText());
        JsonNode way = api.get("/orders/ways").expect(200).json().at("/items/0");
        long before = available(api);
        var events = new EventLog(api);
        String end = events.end();
        JsonNode order = api.post(
                        "/orders",
                        "{\"package\":\"" + pack.path("id").asText() + "\",\"version\":"
                                + pack.path("version").asInt() + ",\"provider\":\""
                                + way.path("provider").asText() + "\",\"way\":\"qr\"}")
                .expect(201)
                .json();
        assertEquals("prepaid", order.path("state").asText());

        PayResult paid = pay.payer(OPENID).pay(order.at("/pay/code").asText());
        assertEquals(PayResult.PAID, paid);

        List<JsonNode> heard = events.listen(end, list -> !list.isEmpty()).events();
        assertEquals("order.credited", heard.get(0).path("type").asText());
        String id = order.path("id").asText();
        assertEquals(id, heard.get(0).at("/data/order").asText());
        assertEquals(before + 1_000, available(api));
        assertEquals(
                "credited",
                api.get("/orders/" + id).expect(200).json().path("state").asText());
        assertTrue(qunfa.console("qunfa:order-show " + id).orFail().contains("credited"));
        return id;
    }

    private static void giveBack(QunfaProcess qunfa, String order) {
        Api api = qunfa.api();
        long before = available(api);
        JsonNode refund = api.post("/orders/" + order + "/refund", "{\"segments\":400,\"reason\":\"unused\"}")
                .expect(201)
                .json();
        assertEquals(3_996, refund.at("/amount/minor").asLong());
        assertEquals(before - 400, available(api));
        // WeChat Pay may take days, and is asked until it is done.
        String state =
                api.get("/orders/" + order).expect(200).json().path("state").asText();
        assertTrue(List.of("refunding", "partly-refunded").contains(state), state);
    }

    /** Nothing moved yesterday. */
    private static void compare(QunfaProcess qunfa) {
        LocalDate yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        JsonNode bill = qunfa.api()
                .post("/payment-bills/" + Merchants.WECHAT + "/" + yesterday + "/comparison", "")
                .expect(200)
                .json();
        assertEquals("compared", bill.path("state").asText(), bill::toString);
        assertEquals(0, bill.path("differences").asInt());
        assertTrue(qunfa.console("qunfa:ticket-list").orFail().contains("nothing is open"));
    }
}
