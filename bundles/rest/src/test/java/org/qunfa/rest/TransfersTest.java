package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.accounts.Scope;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.StartOutcome;

/** Bank transfers at the door. */
@Timeout(60)
class TransfersTest {

    private static final String ENTRY =
            "{\"order\":\"K7Q2M9XW4HTR\",\"amount\":9990,\"reference\":\"B-1\",\"day\":\"2026-11-30\"}";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door();

    private Door.Reply second(String path) throws Exception {
        String key = door.keys
                .create(MemoryKeys.OURS, "second", EnumSet.of(Scope.PAYMENTS_DECIDE))
                .secret();
        return door.send(
                door.request(path).header("Authorization", "Bearer " + key).POST(BodyPublishers.ofString("")));
    }

    @Test
    void oneEntersAndAnotherConfirms() throws Exception {
        Door.Reply reply = door.post("/payment-transfers", ENTRY);
        assertEquals(201, reply.status(), reply.text());
        JsonNode entered = reply.json();
        assertEquals("entered", entered.path("state").asText());
        assertEquals(9_990, entered.at("/amount/minor").asLong());
        assertEquals("CNY", entered.at("/amount/currency").asText());
        assertEquals("2026-11-30", entered.path("day").asText());
        assertTrue(entered.path("refund").isNull());
        String path = "/payment-transfers/" + entered.path("id").asText();

        problem(door.post(path + "/confirm", ""), 409, "own-entry", null);
        Door.Reply confirmed = second(path + "/confirm");
        assertEquals("confirmed", confirmed.json().path("state").asText(), confirmed.text());
    }

    @Test
    void aBankReturnsWhatWentOut() throws Exception {
        String back = ENTRY.replace("\"order\"", "\"refund\"");
        assertFalse(
                door.post("/payment-transfers", back).json().path("returned").asBoolean(true));
        JsonNode entered = door.post("/payment-transfers", back.replace("}", ",\"returned\":true}"))
                .json();
        assertTrue(entered.path("returned").asBoolean());
        assertEquals("K7Q2M9XW4HTR", entered.path("refund").asText());
    }

    @Test
    void rejectsWithAReason() throws Exception {
        door.post("/payment-transfers", ENTRY);
        problem(door.post("/payment-transfers/1/reject", "{}"), 422, "missing", "/reason");
        assertEquals(
                "rejected",
                door.post("/payment-transfers/1/reject", "{\"reason\":\"typo\"}")
                        .json()
                        .path("state")
                        .asText());
        problem(door.post("/payment-transfers/2/confirm", ""), 404, "unknown-transfer", null);
        problem(door.post("/payment-transfers/x/confirm", ""), 404, "unknown-transfer", null);
    }

    @Test
    void listsThemByState() throws Exception {
        door.post("/payment-transfers", ENTRY);
        door.post("/payment-transfers", ENTRY);
        JsonNode page = door.get("/payment-transfers?state=entered&limit=1").json();
        assertEquals("2", page.at("/items/0/id").asText());
        assertEquals("2", page.path("next").asText());
        assertEquals(
                "1",
                door.get("/payment-transfers?limit=1&after=2")
                        .json()
                        .at("/items/0/id")
                        .asText());
        assertEquals(
                0,
                door.get("/payment-transfers?state=confirmed")
                        .json()
                        .path("items")
                        .size());
        problem(door.get("/payment-transfers?state=gone"), 422, "unknown-state", "/state");
        problem(door.get("/payment-transfers?after=x"), 422, "bad-cursor", "/after");
    }

    @Test
    void refusesWhatIsNoTransfer() throws Exception {
        problem(door.post("/payment-transfers", "{}"), 422, "missing", "/amount");
        problem(door.post("/payment-transfers", ENTRY.replace("2026-11-30", "yesterday")), 422, "bad-day", "/day");
        problem(
                door.post("/payment-transfers", ENTRY.replace("}", ",\"currency\":\"yuan\"}")),
                422,
                "unknown-currency",
                "/currency");
        problem(
                door.post("/payment-transfers", ENTRY.replace("}", ",\"payer\":\"x\"}")),
                400,
                "unknown-field",
                "/payer");
    }

    /** What stands on the payer's screen. */
    @Test
    void saysWhereToTransfer() throws Exception {
        door.billing.pay = new StartOutcome.Transfer(
                new BankAccount("群发", "招商银行杭州分行", "5719 0001", ""), "K7Q2M9XW4HTR", Instant.EPOCH);
        JsonNode made = door.post(
                        "/orders",
                        "{\"package\":\"thousand\",\"version\":1,\"provider\":\"offline~main\",\"way\":\"transfer\"}")
                .json();
        JsonNode transfer = made.at("/pay/transfer");
        assertEquals("群发", transfer.path("payee").asText(), made.toString());
        assertEquals("招商银行杭州分行", transfer.path("bank").asText());
        assertEquals("5719 0001", transfer.path("account").asText());
        assertTrue(transfer.path("bankCode").isNull());
        assertEquals("K7Q2M9XW4HTR", transfer.path("remark").asText());
        assertTrue(made.at("/pay/code").isNull());

        String order = "/orders/" + made.path("id").asText();
        JsonNode shown = door.get(order).json();
        assertEquals(transfer, shown.at("/pay/transfer"), "it is wanted for days");
        door.post(order + "/close", "");
        assertTrue(door.get(order).json().path("pay").isNull());
    }
}
