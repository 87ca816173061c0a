package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LicencesTest {

    private static final String LICENCE = """
            {"kind":"number-106","number":"号2026-001","holder":"群发公司","carrier":"China Mobile","code":"10690000",
            "from":"100","to":"199","channels":["smpp~main"],"validFrom":"2026-01-01T00:00:00+08:00",
            "validUntil":"2031-01-01T00:00:00+08:00"}""";

    @AutoClose
    private final Door door = new Door();

    @Test
    void licencesAreEnteredShownAndRemoved() throws Exception {
        var entered = door.authorised("PUT", "/licences/mobile", LICENCE);
        assertEquals(200, entered.status(), entered.text());
        JsonNode shown = door.get("/licences/mobile").json();
        assertEquals(entered.json(), shown);
        assertEquals("number-106", shown.path("kind").asText());
        assertEquals("100", shown.path("from").asText());
        assertEquals("smpp~main", shown.at("/channels/0").asText());
        assertEquals("2030-12-31T16:00:00Z", shown.path("validUntil").asText());
        assertEquals("ending", shown.path("state").asText());
        assertEquals(1, door.get("/licences").json().path("items").size());
        var least = door.authorised(
                "PUT",
                "/licences/least",
                LICENCE.replaceAll("\"carrier\".*\"channels\":\\[\"smpp~main\"],", "")
                        .replaceAll("(?s)\"carrier\".*?\"validFrom\"", "\"validFrom\""));
        assertEquals(200, least.status(), least.text());
        assertTrue(least.json().path("code").isNull()
                && least.json().path("channels").isEmpty());
        assertEquals(
                204, door.send(door.authorised("/licences/mobile").DELETE()).status());
        problem(door.get("/licences/mobile"), 404, "not-found", null);
    }

    @Test
    void channelsNeedThem() throws Exception {
        var need = door.authorised("PUT", "/licence-needs/smpp~main", "{\"kinds\":[\"number-106\",\"a\"]}");
        assertEquals(200, need.status(), need.text());
        assertEquals("a", need.json().at("/kinds/0").asText());
        assertEquals(
                "something is missing",
                door.get("/licence-needs").json().at("/items/0/lacks").asText());
        assertTrue(door.authorised("PUT", "/licence-needs/smpp~main", "{\"kinds\":[]}")
                .json()
                .path("lacks")
                .isNull());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        problem(
                door.authorised("PUT", "/licences/x", LICENCE.replace("{", "{\"kid\":1,")),
                400,
                "unknown-field",
                "/kid");
        problem(
                door.authorised("PUT", "/licences/x", LICENCE.replace("smpp~main", "a b")),
                422,
                "unknown-channel",
                "/channels");
        problem(
                door.authorised("PUT", "/licences/x", LICENCE.replace("2031-01-01T", "2031-13-01T")),
                422,
                "bad-time",
                "/validUntil");
        problem(door.authorised("PUT", "/licence-needs/smpp~main", "{}"), 422, "missing", "/kinds");
        problem(door.authorised("PUT", "/licence-needs/a%20b", "{\"kinds\":[]}"), 422, "unknown-channel", "/channel");
        assertTrue(door.get("/licences").json().path("items").isEmpty());
    }
}
