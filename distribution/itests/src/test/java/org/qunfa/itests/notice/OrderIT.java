package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;

/**
 * Quota is bought through WeChat Pay on the assembly as it ships: chosen, ordered, paid by the code that another maker's reader sees,
 * heard of, and given back in part.
 */
class OrderIT {

    @Test
    void whatIsPaidIsThereAndHeardOf() throws Exception {
        Payee pay = new WechatPayee();
        try (var ground = new PayGround(pay)) {
            QunfaProcess qunfa = ground.qunfa();
            String order = buy(ground, pay);
            giveBack(qunfa, order);
            compare(qunfa, pay);
            assertEquals(PayGround.PRICE - 3_996, pay.left());
            String log = Files.readString(qunfa.log());
            for (String secret : List.of(WechatPayee.OPENID, WechatPayee.SECRET)) {
                assertFalse(log.contains(secret), "the log tells who paid, or what with");
            }
        }
    }

    private static long available(Api api) {
        return api.get("/quota").expect(200).json().path("available").asLong();
    }

    private static String buy(PayGround ground, Payee payee) throws Exception {
        Api api = ground.api();
        JsonNode pack = api.get("/packages").expect(200).json().at("/items/0");
        assertEquals("unused-ones", pack.path("refundRule").asText());
        long before = available(api);
        var events = new EventLog(api);
        String end = events.end();
        JsonNode order = ground.order(payee);

        payee.pay(ground.scanned(order.path("id").asText()));

        List<JsonNode> heard = events.listen(end, list -> !list.isEmpty()).events();
        assertEquals("order.credited", heard.get(0).path("type").asText());
        String id = order.path("id").asText();
        assertEquals(id, heard.get(0).at("/data/order").asText());
        assertEquals(before + PayGround.SEGMENTS, available(api));
        assertEquals("credited", ground.state(id));
        assertTrue(ground.qunfa().console("qunfa:order-show " + id).orFail().contains("credited"));
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

    /** Nothing moved on that day, the bill of which is complete at any hour. */
    private static void compare(QunfaProcess qunfa, Payee payee) {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2);
        JsonNode bill = qunfa.api()
                .post("/payment-bills/" + payee.instance() + "/" + day + "/comparison", "")
                .expect(200)
                .json();
        assertEquals("compared", bill.path("state").asText(), bill::toString);
        assertEquals(0, bill.path("differences").asInt());
        assertTrue(qunfa.console("qunfa:ticket-list").orFail().contains("nothing is open"));
    }
}
