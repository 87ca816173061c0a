package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;

/** Quota, its ledger, its statement, its warning, and its adjustments. */
class QuotaTest {

    private static final String SMS =
            "\"product\":\"sms\",\"available\":%d,\"reserved\":0,\"consumed\":0,\"hold\":1,\"expired\":2,\"warnBelow\":10,"
                    + "\"low\":true";

    @AutoClose
    private final Door door = new Door();

    private HttpRequest.Builder keyed(String path, String key) {
        return door.request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json");
    }

    private String last() {
        return door.quota.asked.get(door.quota.asked.size() - 1);
    }

    @Test
    void endsAWarningOnlyWhenThatIsSaid() throws Exception {
        for (String body : new String[] {"{}", "{\"product\":\"sms\"}"}) {
            problem(door.authorised("PUT", "/quota/warning", body), 422, "missing", "/segments");
        }
    }

    @Test
    void answersAlikeToIdsThatAreNoneAndIdsOfNothing() throws Exception {
        for (String path : new String[] {"/quota/adjustments/", "/webhooks/"}) {
            var malformed = door.get(path + "x").json();
            var unknown = door.get(path + new UUID(7, 7)).json();
            for (String field : new String[] {"status", "code", "detail", "errors"}) {
                assertEquals(malformed.get(field), unknown.get(field), path + " " + field);
            }
            assertEquals("not-found", malformed.get("code").asText());
        }
    }

    @Test
    void givesAndShowsQuota() throws Exception {
        assertEquals(
                "{" + SMS.formatted(5) + "}",
                door.post("/quota/grants", "{\"segments\":5,\"reason\":\"a present\"}")
                        .text());
        assertEquals("sms until null", last());
        var other = door.post(
                "/quota/grants",
                "{\"segments\":7,\"reason\":\"x\",\"product\":\"voice\",\"validUntil\":\"2031-01-31T08:00:00+08:00\","
                        + "\"organisation\":\"" + MemoryKeys.THEIRS + "\"}");
        assertEquals(7, other.json().at("/available").asInt());
        assertEquals("voice until 2031-01-31T00:00:00Z", last());
        var named = door.post(
                "/quota/grants", "{\"segments\":2,\"reason\":\"x\",\"product\":\"voice\",\"organisation\":\"蓝天公司\"}");
        assertEquals(9, named.json().at("/available").asInt(), named.text());
        problem(
                door.post("/quota/grants", "{\"segments\":2,\"reason\":\"x\",\"organisation\":\"蓝天\"}"),
                422,
                "unknown-organisation",
                "/organisation");
        assertEquals(
                "{\"available\":5,\"reserved\":0,\"consumed\":0,\"low\":true,\"products\":[{" + SMS.formatted(5)
                        + "}]}",
                door.get("/quota").text());
        assertEquals(
                "{\"items\":[{\"id\":\"00000000-0000-0000-0000-000000000009\",\"at\":\"2030-01-31T00:00:00Z\","
                        + "\"product\":\"sms\",\"segments\":5,\"remaining\":3,\"validUntil\":\"2030-01-31T00:00:00Z\","
                        + "\"reason\":\"a present\"}],\"next\":null}",
                door.get("/quota/grants").text());
    }

    @Test
    void listsEntries() throws Exception {
        assertEquals(
                "{\"items\":[{\"id\":\"00000000-0000-0000-0000-000000000009\",\"at\":\"2030-01-31T00:00:00Z\","
                        + "\"product\":\"sms\",\"type\":\"topup\",\"from\":\"issued\",\"to\":\"available\",\"segments\":5,"
                        + "\"notice\":null,\"reason\":\"=1+1\"}],\"next\":null}",
                door.get("/quota/entries?limit=1").text());
        door.get("/quota/entries?type=post&product=sms&notice=" + MemoryNotices.NOTICE
                + "&from=2030-01-01&to=2030-01-31&zone=Europe/Berlin");
        assertEquals(
                "EntryQuery[product=sms, type=post, notice=" + MemoryNotices.NOTICE
                        + ", from=2029-12-31T23:00:00Z, to=2030-01-31T23:00:00Z]",
                last());
    }

    @Test
    void streamsEntriesAsATableAndAsLines() throws Exception {
        door.quota.pieces = 2;
        var table = door.send(door.authorised("/quota/statement?from=2030-01-01&to=2030-01-31")
                .header("Accept", "text/csv"));
        assertEquals("text/csv;charset=utf-8", table.header("Content-Type"));
        assertEquals(
                List.of(
                        "id,at,product,type,from,to,segments,notice,reason",
                        "00000000-0000-0000-0000-000000000009,2030-01-31T00:00:00Z,sms,topup,issued,available,5,,'=1+1",
                        "00000000-0000-0000-0000-00000000000a,2030-01-31T00:00:00Z,sms,topup,issued,available,5,,'=1+1"),
                table.text().lines().toList());
        assertTrue(last().contains("product=sms") && last().contains("from=2029-12-31T16:00:00Z"), last());
        var lines = door.send(door.authorised("/quota/entries").header("Accept", "application/x-ndjson"));
        assertEquals(2, lines.text().lines().count());
    }

    @Test
    void sumsUpDays() throws Exception {
        JsonNode statement =
                door.get("/quota/statement?from=2030-01-01&to=2030-01-31").json();
        assertEquals("2029-12-31T16:00:00Z 2030-01-31T16:00:00Z", last());
        assertEquals("Asia/Shanghai", statement.at("/zone").asText());
        assertEquals("2030-01-31", statement.at("/to").asText());
        assertEquals(1, statement.at("/opening/available").asInt());
        assertEquals("topup", statement.at("/moves/0/type").asText());
        assertEquals(6, statement.at("/closing/available").asInt());
    }

    @Test
    void refusesDaysThatAreNone() throws Exception {
        problem(door.get("/quota/statement?to=2030-01-31"), 422, "missing", "/from");
        problem(door.get("/quota/statement?from=2030-01-31"), 422, "missing", "/to");
        problem(door.get("/quota/statement?from=2030-02-30&to=2030-03-01"), 422, "bad-day", "/from");
        problem(door.get("/quota/statement?from=2030-02-01&to=tomorrow"), 422, "bad-day", "/to");
        problem(
                door.get("/quota/statement?from=2030-02-01&to=2030-03-01&zone=Asia/Nowhere"),
                422,
                "unknown-zone",
                "/zone");
        problem(door.get("/quota/entries?type=gift"), 422, "unknown-type", "/type");
        problem(door.get("/quota/entries?notice=1"), 422, "bad-id", "/notice");
        problem(door.get("/quota/entries?colour=red"), 400, "unknown-parameter", "/colour");
        problem(door.get("/quota/entries?type=post&type=void"), 400, "repeated-parameter", "/type");
    }

    @Test
    void setsAndEndsTheWarning() throws Exception {
        var put = door.send(keyed("/quota/warning", door.master).PUT(BodyPublishers.ofString("{\"segments\":100}")));
        assertEquals(200, put.status(), put.text());
        assertEquals("warn of sms below 100", last());
        door.send(keyed("/quota/warning", door.master)
                .PUT(BodyPublishers.ofString("{\"product\":\"voice\",\"segments\":null}")));
        assertEquals("warn of voice below null", last());
        var wrong =
                door.send(keyed("/quota/warning", door.master).PUT(BodyPublishers.ofString("{\"segments\":\"9\"}")));
        problem(wrong, 400, "wrong-type", "/segments");
    }

    @Test
    void adjustsByTwo() throws Exception {
        String first = door.keys.key(Scope.QUOTA_ADJUST);
        String second = door.keys.key(Scope.QUOTA_ADJUST);
        String proposal =
                "{\"segments\":-5,\"reason\":\"charged twice\",\"organisation\":\"" + MemoryKeys.THEIRS + "\"}";
        var made = door.send(keyed("/quota/adjustments", first).POST(BodyPublishers.ofString(proposal)));
        assertEquals(201, made.status(), made.text());
        assertEquals("proposed", made.json().at("/state").asText());
        assertEquals(
                MemoryKeys.THEIRS.toString(), made.json().at("/organisation").asText());
        String address = "/quota/adjustments/" + made.json().at("/id").asText();
        String approval = "{\"decision\":\"approve\",\"note\":\"seen\"}";
        problem(
                door.send(keyed(address + "/decision", first).POST(BodyPublishers.ofString(approval))),
                409,
                "own-proposal",
                null);
        var decided = door.send(keyed(address + "/decision", second).POST(BodyPublishers.ofString(approval)));
        assertEquals("approved", decided.json().at("/state").asText());
        assertEquals("seen", decided.json().at("/note").asText());
        assertEquals(decided.text(), door.get(address).text());
        assertEquals(
                1,
                door.get("/quota/adjustments?state=approved")
                        .json()
                        .at("/items")
                        .size());
        assertEquals("Wanted[organisation=null, state=APPROVED]", last());
    }

    @Test
    void refusesAdjustmentsThatAreNone() throws Exception {
        String address = "/quota/adjustments/";
        problem(door.post("/quota/adjustments", "{\"segments\":5}"), 422, "missing", "/reason");
        problem(door.post("/quota/adjustments", "{\"reason\":\"x\"}"), 422, "missing", "/segments");
        problem(door.post("/quota/adjustments", "{\"reason\":\"x\",\"segments\":1.5}"), 400, "wrong-type", "/segments");
        problem(
                door.post("/quota/adjustments", "{\"reason\":\"x\",\"segments\":1,\"organisation\":\"me\"}"),
                422,
                "unknown-organisation",
                "/organisation");
        problem(door.get(address + "17"), 404, "not-found", null);
        problem(door.get(address + MemoryNotices.NOTICE), 404, "not-found", null);
        problem(door.get("/quota/adjustments?state=odd"), 422, "unknown-state", "/state");
        problem(
                door.post(address + MemoryNotices.NOTICE + "/decision", "{\"decision\":\"maybe\"}"),
                422,
                "unknown-decision",
                "/decision");
    }
}
