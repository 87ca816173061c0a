package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.billing.Tickets;

/** Buying at the door. */
@Timeout(60)
class OrdersTest {

    private static final String ORDER =
            "{\"package\":\"thousand\",\"version\":1,\"provider\":\"till~main\",\"way\":\"qr\"}";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door();

    private Door.Reply order(String key) throws Exception {
        return door.send(door.authorised("/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(ORDER)));
    }

    @Test
    void showsWhatIsSoldAndHowToPay() throws Exception {
        JsonNode pack = door.get("/packages").json().at("/items/0");
        assertEquals("thousand", pack.path("id").asText());
        assertEquals(9_990, pack.at("/price/minor").asLong());
        assertEquals("CNY", pack.at("/price/currency").asText());
        assertEquals(365, pack.path("validDays").asInt());
        assertEquals("未用部分可退", pack.path("refundRule").asText());
        JsonNode way = door.get("/orders/ways").json().at("/items/0");
        assertEquals("till~main", way.path("provider").asText());
        assertEquals("qr", way.path("way").asText());
    }

    @Test
    void ordersAndSaysHowToPay() throws Exception {
        Door.Reply reply = order("a");
        assertEquals(201, reply.status(), reply.text());
        assertTrue(reply.header("Idempotency-Replayed").isEmpty());
        JsonNode made = reply.json();
        assertEquals("prepaid", made.path("state").asText());
        assertEquals("thousand", made.at("/package/id").asText());
        assertEquals("weixin://pay?pr=order-a", made.at("/pay/code").asText());
        assertTrue(made.at("/pay/address").isNull());
        var asked = door.billing.asked.get(0);
        assertEquals("", asked.payer().address(), "the connection's is somebody else's");
        assertEquals("/", asked.back());

        Door.Reply again = order("a");
        assertEquals("true", again.header("Idempotency-Replayed"));
        JsonNode shown = door.get("/orders/order-a").json();
        assertTrue(shown.path("pay").isNull(), "what the payer needs is for who orders");
        assertEquals("order-a", door.get("/orders").json().at("/items/0/id").asText());
        assertEquals("7", door.get("/orders").json().path("next").asText());
    }

    @Test
    void drawsTheCodeWhileTheOrderCanBePaid() throws Exception {
        order("a");
        var drawn = door.send(door.authorised("/orders/order-a/code"));
        assertEquals(200, drawn.status());
        assertEquals("image/png", drawn.header("Content-Type"));
        assertEquals("no-store", drawn.header("Cache-Control"));
        assertEquals("weixin://pay?pr=order-a", read(drawn.response().body()));
        door.post("/orders/order-a/close", "");
        problem(door.get("/orders/order-a/code"), 404, "no-code", null);
        problem(door.get("/orders/nobodys/code"), 404, "unknown-order", null);
    }

    /** What a phone would read. */
    private static String read(byte[] picture) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @Test
    void ordersWithoutAKeyAreDifferent() throws Exception {
        assertEquals(201, door.post("/orders", ORDER).status());
        assertEquals(201, door.post("/orders", ORDER).status());
        assertEquals(2, door.billing.ordered.size());
    }

    @Test
    void handsThePayerOnAndSaysNothingOfThem() throws Exception {
        String body = ORDER.replace(
                "}", ",\"payer\":\"openid-xq7vk\",\"payerAddress\":\"203.0.113.41\",\"back\":\"/app/quota?tab=2\"}");
        Door.Reply reply = door.post("/orders", body);
        assertEquals("openid-xq7vk", door.billing.asked.get(0).payer().account());
        assertEquals("203.0.113.41", door.billing.asked.get(0).payer().address());
        assertFalse(reply.text().contains("203.0.113.41"));
        assertEquals("/app/quota?tab=2", door.billing.asked.get(0).back());
        assertFalse(reply.text().contains("openid-xq7vk"));
    }

    @Test
    void refusesWhatIsNotOneOrder() throws Exception {
        problem(door.post("/orders", "{}"), 422, "missing", "/package");
        problem(door.post("/orders", ORDER.replace("qr", "cheque")), 422, "unknown-way", "/way");
        problem(door.post("/orders", ORDER.replace("1,", "2,")), 409, "package-changed", null);
        problem(door.post("/orders", ORDER.replace("}", ",\"price\":1}")), 400, "unknown-field", "/price");
        problem(door.get("/orders/nobodys"), 404, "unknown-order", null);
    }

    @Test
    void asksAndCloses() throws Exception {
        order("a");
        assertEquals(
                "closed",
                door.post("/orders/order-a/close", "").json().path("state").asText());
        order("b");
        assertEquals(
                "credited",
                door.post("/orders/order-b/check", "").json().path("state").asText());
        problem(door.post("/orders/order-b/close", ""), 409, "order-paid", null);
    }

    @Test
    void givesBack() throws Exception {
        order("a");
        Door.Reply reply = door.post("/orders/order-a/refund", "{\"segments\":5,\"reason\":\"不需要\"}");
        assertEquals(201, reply.status(), reply.text());
        assertEquals("refunding", reply.json().path("state").asText());
        assertEquals(5, door.billing.wishes.get(0).segments());
        problem(door.post("/orders/order-a/refund", "{}"), 422, "missing", "/reason");
        assertEquals(200, door.get("/orders/order-a/refunds").status());
    }

    @Test
    void peopleConfirmBeforeMoneyGoesBack() throws Exception {
        order("a");
        String token = door.people.session(MemoryKeys.OURS, Role.FINANCE, false);
        var refund = door.signed("/orders/order-a/refund", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\":\"x\"}"));
        problem(door.send(refund), 403, "step-up-needed", null);
        assertEquals(201, door.signed("POST", "/orders", token, ORDER).status());
        String auditor = door.people.session(MemoryKeys.OURS, Role.AUDITOR, true);
        problem(door.signed("POST", "/orders", auditor, ORDER), 403, "scope-missing", null);
    }

    @Test
    void operatorsSell() throws Exception {
        String body = "{\"name\":\"两千条\",\"segments\":2000,\"price\":18000,\"refundRule\":\"x\"}";
        var put = door.authorised("/packages/two")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        JsonNode sold = door.send(put).json();
        assertEquals(1, sold.path("version").asInt());
        assertEquals("CNY", sold.at("/price/currency").asText());
        assertTrue(sold.path("validDays").isNull());
        assertEquals(204, door.send(door.authorised("/packages/two").DELETE()).status());
        problem(door.send(door.authorised("/packages/two").DELETE()), 404, "unknown-package", null);
        var wrong = door.authorised("/packages/two")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.replace("\"refundRule\"", "\"currency\":\"yuan\",\"refundRule\"")));
        problem(door.send(wrong), 422, "unknown-currency", "/currency");
    }

    @Test
    void operatorsSeeWhatDoesNotFit() throws Exception {
        door.billing.open.addAll(List.of(
                new Tickets.View(3, "amount-differs", "till~main", "order-a", "paid 1 CNY", MemoryBilling.TIME),
                new Tickets.View(9, "unknown-order", "till~main", "order-b", "closed", MemoryBilling.TIME)));
        JsonNode page = door.get("/payment-tickets?limit=1").json();
        assertEquals("amount-differs", page.at("/items/0/kind").asText());
        assertEquals("3", page.path("next").asText());
        assertEquals(
                "9",
                door.get("/payment-tickets?after=3").json().at("/items/0/id").asText());
        assertEquals(
                204,
                door.post("/payment-tickets/3/close", "{\"words\":\"given back\"}")
                        .status());
        problem(door.post("/payment-tickets/3/close", "{\"words\":\"x\"}"), 404, "unknown-ticket", null);
        problem(door.post("/payment-tickets/x/close", "{\"words\":\"x\"}"), 404, "unknown-ticket", null);
        problem(door.get("/payment-tickets?after=x"), 422, "bad-cursor", "/after");
    }

    @Test
    void operatorsCompareBills() throws Exception {
        JsonNode bill = door.get("/payment-bills").json().at("/items/0");
        assertEquals("compared", bill.path("state").asText());
        assertEquals("2029-12-31", bill.path("day").asText());
        JsonNode anew =
                door.post("/payment-bills/till~main/2029-12-30/comparison", "").json();
        assertEquals("2029-12-30", anew.path("day").asText());
        assertEquals(1, anew.path("differences").asInt());
        problem(door.post("/payment-bills/till~main/yesterday/comparison", ""), 422, "bad-day", "/day");
        problem(door.post("/payment-bills/x~y/2029-12-30/comparison", ""), 422, "unknown-provider", "/provider");
    }

    @Test
    void bringsToThePaymentProvider() throws Exception {
        Door.Reply reply = door.send(door.request("/hooks/till/main?a=b").POST(BodyPublishers.ofString("{}")));
        assertEquals(200, reply.status());
        assertEquals("success", reply.text());
        assertEquals(List.of("a=b"), door.billing.brought);
        assertTrue(door.hooks.brought.isEmpty());
    }

    @Test
    void readsWithItsScope() throws Exception {
        String key = door.keys.key(Scope.ORDERS_READ);
        assertEquals(
                200,
                door.send(door.request("/packages").header("Authorization", "Bearer " + key))
                        .status());
    }
}
