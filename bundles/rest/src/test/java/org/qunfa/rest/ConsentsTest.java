package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;

class ConsentsTest {

    static final String ONE =
            "{\"to\":\"138 0013 8000\",\"givenAt\":\"2026-03-01T08:00:00Z\",\"source\":\"shop\",\"text\":\"yes\"}";

    @AutoClose
    private final Door door = new Door();

    private Door.Reply put(String body) throws Exception {
        return door.authorised("PUT", "/consents", body);
    }

    private Door.Reply post(String type, String body) throws Exception {
        return door.send(
                door.authorised("/consents").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void keepsListsAndEndsOne() throws Exception {
        JsonNode kept = put(ONE).json();
        assertEquals("marketing", kept.get("class").asText());
        assertEquals("+8613800138000", kept.get("to").asText());
        assertEquals("yes", kept.get("text").asText());

        String key = door.keys.key(Scope.NOTICES_READ);
        var list = door.send(door.request("/consents").header("Authorization", "Bearer " + key));
        assertEquals(1, list.json().get("items").size());
        assertTrue(list.json().at("/items/0/to").asText().contains("****"), list.text());

        var ended = door.post("/consents/withdraw", "{\"to\":\"13800138000\",\"class\":\"marketing\"}");
        assertEquals("withdrawn", ended.json().get("endedAs").asText());
        problem(door.post("/consents/withdraw", "{\"to\":\"13800138000\"}"), 404, "not-found", "");
    }

    @Test
    void saysAllThatIsWrong() throws Exception {
        JsonNode wrong = put("{\"to\":\"x\",\"class\":\"spam\",\"givenAt\":\"yesterday\"}")
                .json();
        assertEquals(
                "[/class, /givenAt, /source, /to]",
                wrong.get("errors").findValuesAsText("pointer").stream()
                        .sorted()
                        .toList()
                        .toString());
        problem(put(ONE.replace("shop", "bad")), 422, "bad", "/source");
        problem(put(ONE.replace("{", "{\"sauce\":1,")), 400, "unknown-field", "/sauce");
    }

    @Test
    void takesLongListsPieceByPiece() throws Exception {
        String lines = IntStream.range(0, 1_201)
                .mapToObj(i -> ONE.replace("138 0013 8000", String.format("138%08d", i)))
                .collect(Collectors.joining("\n"));
        JsonNode done = post("application/x-ndjson", lines).json();
        assertEquals(1_201, done.get("rows").asInt());
        assertEquals(1_201, done.get("added").asInt());
        assertEquals(3, door.consents.calls);
        assertEquals(
                1_201, post("application/x-ndjson", lines).json().get("known").asInt());
    }

    @Test
    void leavesOutRowsThatAreWrong() throws Exception {
        String table = """
                to,givenAt,source,text,liftsOptOut
                13800138000,2026-03-01T08:00:00Z,shop,yes,false
                nobody,2026-03-01T08:00:00Z,shop,yes,
                13800138001,2026-03-01T08:00:00Z,bad,yes,true
                13800138002,2026-03-01T08:00:00Z,shop,"yes, please",true
                """;
        JsonNode done = post("text/csv", table).json();
        assertEquals(4, done.get("rows").asInt());
        assertEquals(2, done.get("added").asInt());
        assertEquals(2, done.get("refused").asInt());
        assertEquals("/rows/1/to", done.at("/problems/0/pointer").asText());
        assertEquals("/rows/2/source", done.at("/problems/1/pointer").asText());
        problem(post("text/csv", "to,what\n"), 400, "csv-columns", null);
        problem(post("text/csv", ""), 400, "csv-columns", null);
        problem(post("application/x-ndjson", "{\"to\":1}\n["), 400, "wrong-type", "");
        problem(post("text/csv", "to,source\n1\n"), 400, "csv-field-count", null);
    }
}
