package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.model.MessageClass;

class FrequencyTest {

    private static final String RULE = "{\"name\":\"text-hour\",\"classes\":[\"notice\",\"marketing\"],"
            + "\"alike\":[\"sender\",\"text\"],\"most\":5,\"seconds\":3540,\"source\":\"a carrier\"}";
    private static final String PACK = "{\"source\":\"a contract\",\"rules\":[" + RULE + "]}";

    @AutoClose
    private final Door door = new Door();

    @Test
    void showsThePacksInForce() throws Exception {
        JsonNode pack = door.get("/frequency").json().at("/items/0");
        assertTrue(pack.get("channel").isNull());
        assertEquals(1, pack.get("version").asInt());
        assertEquals("shipped", pack.get("source").asText());
        assertEquals("[\"code\"]", pack.at("/rules/0/classes").toString());
        assertEquals("[\"signature\"]", pack.at("/rules/0/alike").toString());
        assertEquals(60, pack.at("/rules/0/seconds").asInt());
    }

    @Test
    void showsThePacksThatComeWithThePlatform() throws Exception {
        JsonNode packs = door.get("/frequency/packs").json();
        assertEquals("cloud", packs.at("/items/0/name").asText());
        assertEquals("minute", packs.at("/items/0/rules/0/name").asText());
        // Its rules are put as they were got.
        String body = "{\"source\":\"cloud\",\"rules\":" + packs.at("/items/0/rules") + "}";
        assertEquals(
                2,
                door.authorised("PUT", "/frequency", body).json().get("version").asInt());
    }

    @Test
    void putsVersionsAndEndsThem() throws Exception {
        JsonNode put = door.authorised("PUT", "/frequency", PACK).json();
        assertEquals(2, put.get("version").asInt());
        assertTrue(put.get("actor").asText().length() > 3, put.toString());
        var rule = door.frequency.all.get(0).rules().get(0);
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), rule.classes());
        assertEquals(Set.of(Likeness.SENDER, Likeness.TEXT), rule.alike());
        assertEquals(
                "smpp~main",
                door.authorised("PUT", "/frequency/channels/smpp~main", PACK)
                        .json()
                        .get("channel")
                        .asText());
        assertEquals(2, door.get("/frequency").json().get("items").size());

        JsonNode page = door.get("/frequency/versions?limit=1").json();
        assertEquals(2, page.at("/items/0/version").asInt());
        JsonNode rest = door.get("/frequency/versions?after=" + page.get("next").asText())
                .json();
        assertEquals(1, rest.at("/items/0/version").asInt());
        assertTrue(rest.get("next").isNull());

        var end = door.authorised("/frequency/channels/smpp~main").DELETE();
        assertTrue(door.send(end).json().get("ended").asBoolean());
        problem(door.send(door.authorised("/frequency/channels/smpp~main").DELETE()), 404, "no-own-rules", "");
        assertEquals(
                2,
                door.get("/frequency/channels/smpp~main/versions")
                        .json()
                        .get("items")
                        .size());
    }

    @Test
    void saysAllThatIsWrongInEveryRule() throws Exception {
        JsonNode wrong = door.authorised(
                        "PUT",
                        "/frequency",
                        "{\"source\":\"x\",\"rules\":[" + RULE + ",{\"name\":\"x\",\"classes\":[\"spam\"],"
                                + "\"alike\":[\"mood\"],\"most\":1,\"source\":\"x\"}]}")
                .json();
        assertEquals(
                "[/rules/1/classes, /rules/1/alike, /rules/1/seconds]",
                wrong.get("errors").findValuesAsText("pointer").toString());
        problem(
                door.authorised("PUT", "/frequency", PACK.replace("\"most\"", "\"mist\":1,\"most\"")),
                400,
                "unknown-field",
                "/rules/0/mist");
        problem(door.authorised("PUT", "/frequency", "{\"source\":\"x\",\"rules\":[7]}"), 400, "wrong-type", "/rules");
        problem(door.authorised("PUT", "/frequency", "{\"source\":\"x\",\"rules\":7}"), 400, "wrong-type", "/rules");
        problem(door.authorised("PUT", "/frequency", "{\"source\":\"x\"}"), 422, "missing", "/rules");
        problem(door.authorised("PUT", "/frequency", PACK.replace("a contract", "bad")), 422, "bad-source", "/source");
        problem(door.authorised("PUT", "/frequency/channels/No%20Name", PACK), 422, "bad-channel", "/channel");
        assertEquals(1, door.frequency.all.size());
    }

    @Test
    void saysWhatANumberHasUsed() throws Exception {
        JsonNode used = door.post("/frequency/used", "{\"to\":\"138 0013 8000\",\"channel\":\"smpp~main\"}")
                .json();
        assertEquals(1, used.at("/items/0/used").asInt());
        assertEquals("minute", used.at("/items/0/rule/name").asText());
        assertTrue(used.at("/items/0/freeAt").isTextual());
        assertNotNull(door.frequency.asked);
        problem(door.post("/frequency/used", "{\"to\":\"x\"}"), 422, "not-a-number", "/to");
        problem(
                door.post("/frequency/used", "{\"to\":\"13800138000\",\"channel\":\"\"}"),
                422,
                "bad-channel",
                "/channel");
        problem(door.post("/frequency/used", "{}"), 422, "missing", "/to");
    }
}
