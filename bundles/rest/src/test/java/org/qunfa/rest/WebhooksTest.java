package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String ID = "/webhooks/00000000-0000-0000-0000-000000000000";
    private static final String URL = "{\"url\":\"https://example.com/hook\",\"events\":[\"*\"]";

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final Door door = new Door();

    private Door.Reply patch(String path, String body) throws Exception {
        return door.authorised("PATCH", path, body);
    }

    private static String shown(String state, String cursor, String behind) {
        return "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"url\":\"https://example.com/hook\",\"events\":[\"*\"],"
                + "\"batch\":1,\"state\":\"" + state
                + "\",\"reason\":null,\"callback\":false,\"secrets\":[{\"since\":\"2030-01-31T00:00:00Z\",\"until\":null}],"
                + "\"created\":\"2030-01-31T00:00:00Z\",\"cursor\":\"" + cursor
                + "\",\"lastSuccess\":null,\"lastFailure\":null,\"failingSince\":null,\"retrying\":0,\"givenUp\":0,"
                + "\"behind\":" + behind + "}";
    }

    @Test
    void makesShowsChangesAndRemoves() throws Exception {
        var made = door.post("/webhooks", URL + "}");
        assertEquals(201, made.status());
        assertEquals("{\"secret\":\"whsec_first\",\"webhook\":" + shown("on", "0-0", "null") + "}", made.text());
        assertEquals(shown("on", "0-0", "null"), door.get(ID).text());
        assertEquals(
                "{\"items\":[" + shown("on", "0-0", "null") + "],\"next\":null}",
                door.get("/webhooks").text());
        assertEquals(
                shown("off", "5-6", "7"),
                patch(ID, "{\"state\":\"off\",\"after\":\"5-6\"}").text());
        assertEquals(shown("on", "5-6", "7"), patch(ID, "{\"state\":\"on\"}").text());
        assertEquals(204, door.send(door.authorised(ID).DELETE()).status());
        problem(door.get(ID), 404, "not-found", null);
        problem(door.get("/webhooks/x"), 404, "not-found", null);
    }

    @Test
    void rotatesTestsAndTellsAttempts() throws Exception {
        door.post("/webhooks", URL + "}");
        var second = door.post(ID + "/secrets", "{\"overlapHours\":1}");
        assertEquals(201, second.status());
        assertEquals(
                "{\"secret\":\"whsec_second\",\"secrets\":[{\"since\":\"2030-01-31T00:00:00Z\",\"until\":null},"
                        + "{\"since\":\"2030-01-31T00:00:00Z\",\"until\":\"2030-01-31T01:00:00Z\"}]}",
                second.text());
        assertEquals(
                "whsec_callbacks",
                door.post("/webhooks/callbacks/secrets", "{}")
                        .json()
                        .get("secret")
                        .asText());
        problem(door.post(ID + "/secrets", "{\"overlapHours\":721}"), 422, "out-of-range", "/overlapHours");
        assertEquals(
                "{\"at\":\"2030-01-31T00:00:00Z\",\"message\":\"evt_test\",\"type\":\"webhook.test\",\"no\":1,"
                        + "\"status\":null,\"fault\":\"timeout\",\"milliseconds\":15000}",
                door.post(ID + "/test", "").text());
        assertEquals(
                "{\"items\":[{\"at\":\"2030-01-31T00:00:00Z\",\"message\":\"evt_1\",\"type\":\"notice.done\",\"no\":2,"
                        + "\"status\":500,\"fault\":null,\"milliseconds\":12}],\"next\":null}",
                door.get(ID + "/attempts").text());
    }

    @Test
    void refusesWhatIsNotPossible() throws Exception {
        door.post("/webhooks", URL + "}");
        problem(door.post("/webhooks", "{\"url\":\"https://example.com/\"}"), 422, "missing", "/events");
        problem(door.post("/webhooks", "{\"url\":\"http://x/\",\"events\":[\"*\"]}"), 422, "bad-url", "/url");
        problem(door.post("/webhooks", URL + ",\"batch\":0}"), 422, "out-of-range", "/batch");
        problem(door.post("/webhooks", URL + ",\"batch\":99999999999999999999}"), 422, "out-of-range", "/batch");
        problem(door.post("/webhooks", URL + ",\"batch\":\"1\"}"), 400, "wrong-type", "/batch");
        problem(door.post("/webhooks", URL + ",\"secret\":\"x\"}"), 400, "unknown-field", "/secret");
        problem(patch(ID, "{\"state\":\"switched-off\"}"), 422, "unknown-state", "/state");
        problem(patch(ID, "{\"events\":\"*\"}"), 400, "wrong-type", "/events");
        problem(door.post(ID + "/test", "{\"a\":1}"), 400, "unknown-field", "/a");
    }

    private Door.Reply repeatable(String path, String body) throws Exception {
        return door.send(door.authorised(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void answersARepeatedRequestTheSameAndMakesNoSecondWebhook() throws Exception {
        var first = repeatable("/webhooks", URL + "}");
        var second = repeatable("/webhooks", URL + "}");
        assertEquals(201, second.status(), second.text());
        assertEquals(first.text(), second.text());
        assertEquals("", first.header("Idempotency-Replayed"));
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(1, door.webhooks.webhooks(MemoryKeys.OURS).size());
    }

    @Test
    void saysThatASecretWasMadeBefore() throws Exception {
        for (String replayed : new String[] {"", "true"}) {
            var reply = repeatable("/webhooks/callbacks/secrets", "{}");
            assertEquals(201, reply.status(), reply.text());
            assertEquals(replayed, reply.header("Idempotency-Replayed"));
        }
    }
}
