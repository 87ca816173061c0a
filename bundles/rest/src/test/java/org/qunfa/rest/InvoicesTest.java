package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.rest.closure.LeftNotices;

/** Invoices at the door. */
@Timeout(60)
class InvoicesTest {

    private static final String TITLE =
            "{\"name\":\"红星小学\",\"taxNumber\":\"91350100M000100Y43\",\"email\":\"finance@school.example.com\"}";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door();

    private Door.Reply title(String body) throws Exception {
        return door.authorised("PUT", "/invoice-title", body);
    }

    @Test
    void saysWhatStandsOnThem() throws Exception {
        problem(door.get("/invoice-title"), 404, "no-title", null);
        assertEquals(200, title(TITLE).status());
        JsonNode shown = door.get("/invoice-title").json();
        assertEquals("红星小学", shown.path("name").asText());
        assertEquals("91350100M000100Y43", shown.path("taxNumber").asText());
        assertTrue(shown.path("phone").isNull());
        problem(title("{\"name\":\"x\"}"), 422, "missing", "/email");
    }

    @Test
    void asksForOneAndSeesItsNumber() throws Exception {
        problem(door.post("/invoices", "{\"orders\":[\"order-a\"]}"), 409, "no-title", null);
        title(TITLE);
        Door.Reply reply = door.post("/invoices", "{\"orders\":[\"order-a\",\"order-b\"]}");
        assertEquals(201, reply.status(), reply.text());
        assertEquals("requested", reply.json().path("state").asText());
        assertEquals(
                "order-b",
                door.get("/invoice-requests?state=requested")
                        .json()
                        .at("/items/0/orders/1")
                        .asText());

        problem(door.post("/invoices/1/issue", "{}"), 422, "missing", "/number");
        JsonNode issued = door.post("/invoices/1/issue", "{\"number\":\"26332000000012345678\"}")
                .json();
        assertEquals("issued", issued.path("state").asText());
        JsonNode own = door.get("/invoices?limit=1").json();
        assertEquals("26332000000012345678", own.at("/items/0/number").asText());
        assertEquals("1", own.path("next").asText());
        assertEquals(0, door.get("/invoices?after=1").json().path("items").size());
        problem(door.get("/invoice-requests?state=gone"), 422, "unknown-state", "/state");
    }

    @Test
    void refusesWhatIsNoText() throws Exception {
        title(TITLE);
        problem(door.post("/invoices", "{\"orders\":[\"order-a\",\"order\\u0000b\"]}"), 422, "nul", "/orders/1");
    }

    /** What an organisation that ended left is forgotten by whoever looks after it, whichever node that is. */
    @Test
    void forgetsWhatStandsOnThemWhenTheOrganisationEnds() throws Exception {
        var invoices = new MemoryInvoices();
        var directory = new BillingDirectory();
        directory.invoices = invoices;
        var closures = new MemoryClosures();
        closures.left.add(MemoryKeys.OURS);
        var left = new LeftNotices(closures, new MemoryNotices(), new MemorySeries(), directory);
        try {
            assertEquals(MemoryKeys.OURS, invoices.forgotten.get(20, TimeUnit.SECONDS));
        } finally {
            left.stop();
        }
    }

    @Test
    void makesOneVoid() throws Exception {
        title(TITLE);
        door.post("/invoices", "{\"orders\":[\"order-a\"]}");
        door.post("/invoices/1/issue", "{\"number\":\"12345678\"}");
        problem(door.post("/invoices/1/void", "{}"), 422, "missing", "/reason");
        JsonNode voided = door.post("/invoices/1/void", "{\"reason\":\"no\"}").json();
        assertEquals("voided", voided.path("state").asText());
        assertEquals("12345678", voided.path("number").asText());
        assertEquals("no", voided.path("reason").asText());
        assertTrue(voided.hasNonNull("voidedAt"));
        assertEquals(
                "1",
                door.get("/invoice-requests?state=voided")
                        .json()
                        .at("/items/0/id")
                        .asText());
    }

    @Test
    void refusesWithAReason() throws Exception {
        title(TITLE);
        door.post("/invoices", "{\"orders\":[\"order-a\"]}");
        problem(door.post("/invoices/1/refuse", "{}"), 422, "missing", "/reason");
        assertEquals(
                "refused",
                door.post("/invoices/1/refuse", "{\"reason\":\"no\"}")
                        .json()
                        .path("state")
                        .asText());
        problem(door.post("/invoices/2/refuse", "{\"reason\":\"no\"}"), 404, "unknown-invoice", null);
        problem(door.post("/invoices/x/refuse", "{\"reason\":\"no\"}"), 404, "unknown-invoice", null);
    }
}
