package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Prefixes.Prefix;

class PrefixesTest {

    private static final String TABLE = "{\"source\":\"the ministry\",\"prefixes\":["
            + "{\"country\":86,\"prefix\":\"1349\",\"network\":\"telecom\"},"
            + "{\"country\":44,\"prefix\":\"7\",\"network\":\"44\"}]}";

    @AutoClose
    private final Door door = new Door();

    private Door.Reply put(String body) throws Exception {
        return door.authorised("PUT", "/prefixes", body);
    }

    private Door.Reply restore(String version) throws Exception {
        return door.send(
                door.authorised("/prefixes/versions/" + version + "/restore").POST(BodyPublishers.noBody()));
    }

    @Test
    void showsTheTableThatCounts() throws Exception {
        JsonNode shown = door.get("/prefixes?prefix=13").json();
        assertEquals(1, shown.at("/version/version").asInt());
        assertEquals("shipped", shown.at("/version/source").asText());
        assertEquals("cmcc", shown.at("/items/0/network").asText());
        assertEquals(0, door.get("/prefixes?country=44").json().get("items").size());
        problem(door.send(door.authorised("/prefixes?country=x")), 422, "bad-country", "/country");
    }

    @Test
    void putsTablesAndPutsAnOldOneInForceAgain() throws Exception {
        JsonNode put = put(TABLE).json();
        assertEquals(2, put.get("version").asInt());
        assertEquals(2, put.get("entries").asInt());
        assertTrue(put.get("actor").asText().length() > 3, put.toString());
        assertEquals(
                List.of(new Prefix(86, "1349", "telecom"), new Prefix(44, "7", "44")), door.prefixes.tables.get(1));

        assertEquals(3, restore("1").json().get("version").asInt());
        assertEquals("cmcc", door.get("/prefixes").json().at("/items/0/network").asText());
        problem(restore("9"), 404, "unknown-version", "");
        problem(restore("x"), 404, "unknown-version", "");

        JsonNode page = door.get("/prefixes/versions?limit=2").json();
        assertEquals(3, page.at("/items/0/version").asInt());
        JsonNode rest = door.get(
                        "/prefixes/versions?limit=2&after=" + page.get("next").asText())
                .json();
        assertEquals(1, rest.at("/items/0/version").asInt());
        assertTrue(rest.get("next").isNull());
    }

    @Test
    void refusesWhatIsNoTable() throws Exception {
        problem(put("{\"prefixes\":[]}"), 422, "missing", "/source");
        problem(put(TABLE.replace("44,", "0,")), 422, "bad-country", "/prefixes/1/country");
        problem(put(TABLE.replace("86,", "\"86\",")), 400, "wrong-type", "/prefixes/0/country");
        assertEquals(1, door.prefixes.all.size());
    }
}
