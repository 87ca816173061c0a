package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was paid back where it came, at the door. */
@Timeout(60)
class RepaymentsTest {

    private static final String ENTRY =
            "{\"order\":\"order-a\",\"amount\":500,\"reference\":\"site-1\",\"day\":\"2026-11-30\",\"reason\":\"another amount\"}";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door();

    @Test
    void isEnteredOnce() throws Exception {
        Door.Reply reply = door.post("/payment-repayments", ENTRY);
        assertEquals(201, reply.status(), reply.text());
        JsonNode entered = reply.json();
        assertEquals("order-a", entered.path("order").asText());
        assertEquals(500, entered.at("/amount/minor").asLong());
        assertEquals("CNY", entered.at("/amount/currency").asText());
        assertEquals("2026-11-30", entered.path("day").asText());
        assertEquals(entered, door.post("/payment-repayments", ENTRY).json());

        door.post("/payment-repayments", ENTRY.replace("site-1", "site-2"));
        JsonNode page = door.get("/payment-repayments?limit=1").json();
        assertEquals("2", page.at("/items/0/id").asText());
        JsonNode rest = door.get("/payment-repayments?limit=2&after=2").json();
        assertEquals("another amount", rest.at("/items/0/reason").asText());
        assertTrue(rest.path("next").isNull());
    }

    @Test
    void refusesWhatIsNone() throws Exception {
        problem(door.post("/payment-repayments", "{}"), 422, "missing", "/order");
        problem(door.post("/payment-repayments", ENTRY.replace("2026-11-30", "soon")), 422, "bad-day", "/day");
        problem(door.get("/payment-repayments?after=x"), 422, "bad-cursor", "/after");
    }
}
