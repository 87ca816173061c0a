package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;

class InboundTest {

    @AutoClose
    private final Door door = new Door();

    @Test
    void showsTexts() throws Exception {
        String key = door.keys.key(Scope.INBOUND_READ);
        var texts = door.send(door.request("/inbound").header("Authorization", "Bearer " + key));

        assertEquals("8", texts.json().at("/items/0/id").asText());
        assertTrue(texts.json().at("/items/0/from").asText().contains("****"), texts.text());
        assertEquals("CARRIER", texts.json().at("/items/1/from").asText());
        assertEquals("ok", texts.json().at("/items/1/text").asText());
        assertEquals(
                "+8613800138000",
                door.get("/inbound").json().at("/items/0/from").asText());
    }

    @Test
    void showsOneTextAndToThePlatformThoseOfNobody() throws Exception {
        assertEquals("CARRIER", door.get("/inbound/7").json().get("from").asText());
        problem(door.get("/inbound/1"), 404, "not-found", null);
        problem(door.get("/inbound/x"), 404, "not-found", null);

        var unknown = door.get("/inbound?meaning=unknown").json().at("/items/0");
        assertEquals("R", unknown.get("text").asText());
        assertTrue(unknown.get("optsOut").asBoolean());
        assertTrue(unknown.get("route").isNull());
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", Set.of(Scope.INBOUND_READ))
                .secret();
        problem(
                door.send(door.request("/inbound?meaning=unknown").header("Authorization", "Bearer " + tenant)),
                403,
                "platform-only",
                null);
        problem(door.get("/inbound?meaning=answer"), 422, "unknown-meaning", "/meaning");
    }

    @Test
    void keywordsAreForWhoRunsTheLines() throws Exception {
        String key = door.keys.key(Scope.INBOUND_WRITE);
        String word = "/inbound-routes/keywords/smpp~main/VOTE";
        problem(
                door.send(door.request(word)
                        .header("Authorization", "Bearer " + key)
                        .PUT(BodyPublishers.noBody())),
                403,
                "scope-missing",
                null);
        problem(
                door.send(door.authorised(word + "?organisation=x").PUT(BodyPublishers.noBody())),
                422,
                "unknown-organisation",
                "/organisation");
    }

    @Test
    void changesWhatIsSaidToWhoOptsOut() throws Exception {
        assertEquals("bye", door.get("/inbound/confirmation").json().get("text").asText());
        var put = door.authorised("PUT", "/inbound/confirmation", "{\"text\":\"\"}");
        assertEquals("", put.json().get("text").asText());
    }

    @Test
    void keepsNumbersAndWords() throws Exception {
        assertEquals(
                "1069000000",
                door.post("/inbound-routes/extensions", "{\"base\":\"10690000\",\"digits\":2}")
                        .json()
                        .get("number")
                        .asText());
        assertEquals(
                "106912",
                door.post("/inbound-routes/extensions", "{\"number\":\"106912\"}")
                        .json()
                        .get("number")
                        .asText());
        problem(door.post("/inbound-routes/extensions", "{\"base\":\"1\"}"), 422, "missing", "/digits");
        problem(
                door.post("/inbound-routes/extensions", "{\"number\":\"1\",\"organisation\":\"x\"}"),
                422,
                "unknown-organisation",
                "/organisation");
        assertEquals(
                2, door.get("/inbound-routes/extensions").json().get("items").size());
        assertEquals(
                204,
                door.send(door.authorised("/inbound-routes/extensions/106912").DELETE())
                        .status());

        String word = "/inbound-routes/keywords/smpp~main/VOTE";
        assertEquals(
                "smpp~main",
                door.send(door.authorised(word).PUT(BodyPublishers.noBody()))
                        .json()
                        .get("channel")
                        .asText());
        assertEquals(
                "VOTE",
                door.get("/inbound-routes/keywords").json().at("/items/0/word").asText());
        assertEquals(204, door.send(door.authorised(word).DELETE()).status());
        assertEquals(404, door.send(door.authorised(word).DELETE()).status());
    }
}
