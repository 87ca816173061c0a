package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Why;

/** Appeals against what was blocked. */
class AppealsTest {

    private static final String DELIVERY = MemoryNotices.NOTICE + ".3";
    private static final String ONE = "/appeals/" + MemoryAppeals.ID;

    @AutoClose
    private final Door door = new Door();

    @Test
    void filesOneForADeliveryOrForANotice() throws Exception {
        var filed = door.post("/appeals", "{\"delivery\":\"" + DELIVERY + "\",\"argument\":\"it is a novel\"}");
        assertEquals(201, filed.status(), filed.text());
        assertEquals("/api/v1" + ONE, filed.header("Location"));
        assertEquals(
                "{\"id\":\"" + MemoryAppeals.ID + "\",\"organisation\":\"" + MemoryKeys.THEIRS + "\",\"notice\":\""
                        + MemoryNotices.NOTICE + "\",\"delivery\":\"" + DELIVERY + "\",\"state\":\"open\","
                        + "\"argument\":\"it is a novel\",\"filedAt\":\"2030-01-31T00:00:00Z\","
                        + "\"blocked\":{\"reason\":\"content\",\"rule\":\"gambling/g-1\",\"version\":\"7\","
                        + "\"detail\":\"characters 1 to 2 of the final text\"},\"recipients\":1,\"decidedAt\":null,"
                        + "\"reason\":null,\"sentAs\":null,\"sentNotice\":null,\"subject\":null}",
                filed.text());
        var replayed = door.send(door.authorised("/appeals")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString(
                        "{\"notice\":\"" + MemoryNotices.NOTICE + "\",\"argument\":\"it is a novel\"}")));
        assertEquals("true", replayed.header("Idempotency-Replayed"));
        assertEquals(
                List.of(
                        new Claim(MemoryNotices.NOTICE, 3, "it is a novel"),
                        new Claim(MemoryNotices.NOTICE, null, "it is a novel")),
                door.appeals.claims);
        assertEquals(MemoryKeys.OURS, door.appeals.senders.get(0).organisation());
    }

    @Test
    void refusesWhatIsNoAppeal() throws Exception {
        String path = "/appeals";
        problem(door.post(path, "{\"argument\":\"x\"}"), 422, "one-of-two", "/delivery");
        problem(
                door.post(path, "{\"argument\":\"x\",\"delivery\":\"" + DELIVERY + "\",\"notice\":\"x\"}"),
                422,
                "one-of-two",
                "/delivery");
        problem(door.post(path, "{\"delivery\":\"" + DELIVERY + "\"}"), 422, "missing", "/argument");
        problem(door.post(path, "{\"argument\":\"x\",\"delivery\":\"x\"}"), 404, "not-found", null);
        problem(door.post(path, "{\"argument\":\"x\",\"notice\":\"x\"}"), 404, "not-found", null);
        problem(door.get("/appeals?state=odd"), 422, "unknown-state", "/state");
        problem(door.get("/appeals/x"), 404, "not-found", null);
        problem(
                door.post(ONE + "/decision", "{\"decision\":\"x\",\"reason\":\"y\"}"),
                422,
                "unknown-decision",
                "/decision");
        problem(door.post(ONE + "/decision", "{\"decision\":\"grant\"}"), 422, "missing", "/reason");
        assertEquals(List.of(), door.appeals.claims);
        assertEquals(List.of(), door.appeals.rulings);
    }

    @Test
    void whoDecidesIsShownOnWhat() throws Exception {
        var item = door.get("/appeals?state=open").json().at("/items/0");
        assertEquals("abc", item.at("/subject/seen").asText());
        assertEquals("【青松社区】x", item.at("/subject/sample").asText());
        assertEquals("{name}", door.get(ONE).json().at("/subject/text").asText());
        String reader = door.keys.key(Scope.NOTICES_READ);
        var read = door.send(door.request(ONE).header("Authorization", "Bearer " + reader));
        assertTrue(read.json().at("/subject").isNull(), read.text());
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", Set.of(Scope.NOTICES_READ, Scope.REVIEWS_DECIDE))
                .secret();
        door.send(door.request("/appeals").header("Authorization", "Bearer " + tenant));
        assertEquals(
                List.of("true true", "true true", "false false", "false true"),
                door.appeals.viewers.stream()
                        .map(v -> v.everywhere() + " " + v.decides())
                        .toList());
    }

    @Test
    void takesDecisions() throws Exception {
        var granted = door.post(ONE + "/decision", "{\"decision\":\"grant\",\"reason\":\"fine\",\"seen\":\"abc\"}");
        assertEquals(200, granted.status(), granted.text());
        assertEquals("granted", granted.json().at("/state").asText());
        assertTrue(granted.json().at("/sentAs").asText().endsWith(".0"));
        assertEquals(
                granted.json().at("/sentAs").asText(),
                granted.json().at("/sentNotice").asText() + ".0");
        var dismissed = door.post(ONE + "/decision", "{\"decision\":\"dismiss\",\"reason\":\"no\"}");
        assertEquals("dismissed", dismissed.json().at("/state").asText());
        assertEquals(List.of(new Ruling(true, "fine", "abc"), new Ruling(false, "no", null)), door.appeals.rulings);
        assertTrue(door.appeals.reviewers.get(0).everywhere());
        var withdrawn = door.send(door.authorised(ONE + "/withdraw").POST(BodyPublishers.noBody()));
        assertEquals("withdrawn", withdrawn.json().at("/state").asText());
    }

    @Test
    void whySaysHowToAppeal() throws Exception {
        String why = "/deliveries/" + MemoryNotices.NOTICE + ".0/why";
        assertTrue(door.get(why).json().at("/appeal").isNull());
        door.notices.appeal = new Why.Appeal(true, null, null, "file an appeal");
        assertEquals(
                "{\"possible\":true,\"path\":\"/api/v1/appeals\",\"id\":null,\"state\":null,"
                        + "\"sentence\":\"file an appeal\"}",
                door.get(why).json().at("/appeal").toString());
        door.notices.appeal = new Why.Appeal(false, MemoryAppeals.ID, Appeals.State.DISMISSED, "there is one");
        var appeal = door.get(why).json().at("/appeal");
        assertFalse(appeal.at("/possible").asBoolean());
        assertEquals(MemoryAppeals.ID.toString(), appeal.at("/id").asText());
        assertEquals("dismissed", appeal.at("/state").asText());
    }
}
