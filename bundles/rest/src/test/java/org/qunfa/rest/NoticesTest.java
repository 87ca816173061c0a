package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.ReminderView;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

class NoticesTest {

    static final String HEAD =
            "\"kind\":\"activity\",\"class\":\"notice\",\"signature\":\"青松社区\",\"text\":\"{name}您好，周六九点见\"";
    private static final String NOTICE = MemoryNotices.NOTICE.toString();

    @AutoClose
    private static final Door door = new Door();

    @Test
    void acceptsANoticeInJson() throws Exception {
        var reply = door.post(
                "/notices",
                "{" + HEAD + ",\"notBefore\":\"2030-02-01T08:00:00+08:00\",\"inDoubt\":\"never-twice\","
                        + "\"channel\":\"smpp~main\",\"ref\":null".replace(",\"ref\":null", "")
                        + ",\"recipients\":[{\"to\":\"138 0013 8000\",\"values\":{\"name\":\"王\"},\"ref\":\"a\"}]}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals("/api/v1/notices/" + NOTICE, reply.header("Location"));
        assertEquals(
                "{\"id\":\"" + NOTICE + "\",\"state\":\"active\",\"recipients\":1,\"blocked\":0,\"segments\":1,"
                        + "\"estimate\":{\"startsAt\":\"2030-01-31T00:00:00Z\",\"finishesAt\":\"2030-01-31T00:01:00Z\"}}",
                reply.text());
        var head = door.notices.accepted.get(door.notices.accepted.size() - 1);
        assertEquals(MessageClass.NOTICE, head.messageClass());
        assertEquals(InDoubt.NEVER, head.inDoubt());
        assertEquals("2030-02-01T00:00:00Z", String.valueOf(head.notBefore()));
        assertEquals(Map.of("name", "王"), door.notices.last.values());
        assertEquals("a", door.notices.last.ref());
    }

    @Test
    void takesTheFieldsOfAShortListInAnyOrder() throws Exception {
        var reply = door.post("/notices", "{\"recipients\":[{\"to\":\"13800138000\"}]," + HEAD + "}");
        assertEquals(202, reply.status(), reply.text());
    }

    @Test
    void namesSkippedRowsWhenThePartialListIsAccepted() throws Exception {
        var reply = door.post(
                "/notices",
                "{\"partial\":true," + HEAD + ",\"recipients\":[{\"to\":\"13800138000\"},{\"to\":\"12345\"}]}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals(1, reply.json().at("/skippedCount").asInt());
        assertEquals("/recipients/1/to", reply.json().at("/skipped/0/pointer").asText());
        assertFalse(reply.text().contains("12345"));
    }

    @Test
    void acceptsLines() throws Exception {
        String body =
                "{" + HEAD + "}\n{\"to\":\"13800138000\",\"values\":{\"name\":\"王\"}}\r\n\n{\"to\":\"13900139000\"}\n";
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body)));
        assertEquals(202, reply.status(), reply.text());
        assertEquals(2, reply.json().at("/recipients").asInt());
    }

    @Test
    void acceptsLinesWithTheHeadBesideThem() throws Exception {
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "application/x-ndjson")
                .header("Qunfa-Notice", encoded("{" + HEAD + "}"))
                .POST(BodyPublishers.ofString("{\"to\":\"13800138000\"}")));
        assertEquals(202, reply.status(), reply.text());
        assertEquals(1, reply.json().at("/recipients").asInt());
    }

    @Test
    void acceptsCsv() throws Exception {
        String body =
                "\uFEFFref,to,name,\"where, and when\"\r\n7,13800138000,\"王\"\"大\"\"锤\",\"a\r\nb\"\r\n,13900139000,,\r\n";
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Qunfa-Notice", encoded("{" + HEAD + "}"))
                .POST(BodyPublishers.ofString(body)));
        assertEquals(202, reply.status(), reply.text());
        assertEquals(2, reply.json().at("/recipients").asInt());
        assertEquals(Map.of("name", "", "where, and when", ""), door.notices.last.values());
        assertEquals(null, door.notices.last.ref());
    }

    @Test
    void tellsTheLineOfABadRow() throws Exception {
        String body = "to,name\r\n13800138000,\"a\r\nb\"\r\n\r\n12,x\r\n";
        var reply = door.send(door.authorised("/notices")
                .header("Content-Type", "text/csv")
                .header("Qunfa-Notice", encoded("{" + HEAD + "}"))
                .POST(BodyPublishers.ofString(body)));
        assertEquals(422, reply.status(), reply.text());
        assertEquals("/recipients/1/to", reply.json().at("/errors/0/pointer").asText());
        assertTrue(reply.json().at("/errors/0/detail").asText().endsWith("(line 5)"), reply.text());
    }

    @Test
    void aRowThatCannotBeReadIsOneOfManyWhereTheSenderWantsTheGoodOnes() throws Exception {
        var reply = door.post(
                "/notices",
                "{" + HEAD + ",\"partial\":true,\"recipients\":[{\"to\":\"13800138000\"},{\"ref\":\"x\"},{\"to\":null},"
                        + "{\"to\":\"13800138001\",\"ref\":\"" + "r".repeat(65) + "\"}]}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals(3, reply.json().get("skippedCount").asInt());
        assertEquals("/recipients/1/to", reply.json().at("/skipped/0/pointer").asText());
        assertEquals("missing", reply.json().at("/skipped/1/code").asText());
        assertEquals("/recipients/3/ref", reply.json().at("/skipped/2/pointer").asText());
    }

    @Test
    void aBodyWithoutATypeIsTakenForJson() throws Exception {
        var reply = door.send(door.authorised("/notices")
                .POST(BodyPublishers.ofString("{" + HEAD + ",\"recipients\":[{\"to\":\"13800138000\"}]}")));
        assertEquals(202, reply.status(), reply.text());
    }

    @Test
    void streamsDeliveriesAsLinesAndAsATable() throws Exception {
        String path = "/notices/" + MemoryNotices.NOTICE + "/deliveries";
        var all = door.get(path).json().get("items");
        var lines = door.send(door.authorised(path).header("Accept", "application/x-ndjson"));
        assertEquals(200, lines.status(), lines.text());
        assertEquals("application/x-ndjson", lines.header("Content-Type"));
        List<String> rows = lines.text().lines().toList();
        // The piece behind the first one is asked for too.
        assertEquals(2 * all.size(), rows.size());
        assertEquals(all.get(0).toString(), rows.get(0));
        var table = door.send(door.authorised(path).header("Accept", "text/csv"));
        assertEquals("text/csv;charset=utf-8", table.header("Content-Type"));
        assertTrue(table.text().startsWith("id,ref,to,state,segments,attempts,channel,reason,code,changedAt\r\n"));
        assertEquals(2 * all.size() + 1, table.text().lines().count());
        assertTrue(table.text().contains(all.get(0).get("id").asText() + ","));
        var unknown = door.authorised("/notices/" + new UUID(1, 1) + "/deliveries");
        assertEquals(404, door.send(unknown.header("Accept", "text/csv")).status());
    }

    @Test
    void sharesItsRulesWithPreflight() throws Exception {
        long before = door.notices.accepted.size();
        var reply = door.post(
                "/notices/preflight", "{" + HEAD + ",\"recipients\":[{\"to\":\"13800138000\"},{\"to\":\"1\"}]}");
        assertEquals(200, reply.status(), reply.text());
        assertEquals(
                "{\"recipients\":1,\"segments\":1,\"bySegments\":{\"1\":1},\"blocked\":{},\"available\":1000,"
                        + "\"estimate\":{\"startsAt\":\"2030-01-31T00:00:00Z\"},\"problems\":[{\"pointer\":"
                        + "\"/recipients/1/to\",\"code\":\"too-short\",\"detail\":\"the number has too few digits\"}],"
                        + "\"problemCount\":1,\"sample\":{\"alphabet\":\"gsm7\",\"parts\":[\"hello\"]},"
                        + "\"costs\":{\"micros\":35000,\"shares\":[{\"country\":86,\"network\":\"cmcc\",\"recipients\":1,"
                        + "\"segments\":1,\"blocked\":{},\"carried\":true,\"microsPerPart\":35000,\"micros\":35000}],\"sparable\":0},"
                        + "\"warnings\":[{\"pointer\":\"/text\",\"code\":\"only-variables\","
                        + "\"detail\":\"carriers refuse it\"}],\"refused\":{\"status\":422,\"code\":\"too-short\","
                        + "\"detail\":\"the number has too few digits\"}}",
                reply.text());
        var partial = door.post(
                "/notices/preflight",
                "{" + HEAD + ",\"partial\":true,\"recipients\":[{\"to\":\"13800138000\"},{\"to\":\"1\"}]}");
        assertTrue(partial.json().get("refused").isNull(), partial.text());
        assertEquals(before, door.notices.accepted.size());
    }

    @Test
    void answersARepeatedRequestAsBefore() throws Exception {
        String body = "{" + HEAD + ",\"recipients\":[{\"to\":\"13800138000\"}]}";
        var first = keyed("once", body);
        var second = keyed("\"once\"", body);
        var other = keyed("once", body.replace("八点", "九点").replace("13800138000", "13800138001"));
        assertEquals(202, first.status(), first.text());
        assertEquals("", first.header("Idempotency-Replayed"));
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(first.text(), second.text());
        assertEquals(422, other.status());
        assertEquals("key-reused", other.json().at("/code").asText());
    }

    private static Door.Reply keyed(String key, String body) throws Exception {
        return door.send(door.authorised("/notices")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void showsNotices() throws Exception {
        String notice = "{\"id\":\"" + NOTICE + "\",\"state\":\"active\",\"kind\":\"activity\",\"class\":\"notice\","
                + "\"signature\":\"青松社区\",\"recipients\":3,\"counts\":{\"in-flight\":1,\"delivered\":2},"
                + "\"segments\":{\"reserved\":3,\"posted\":2,\"voided\":0},\"acceptedAt\":\"2030-01-31T00:00:00Z\","
                + "\"notBefore\":\"2030-01-31T00:00:00Z\",\"validUntil\":\"2030-02-01T00:00:00Z\","
                + "\"inDoubt\":\"never\",\"nextAt\":\"2030-01-31T01:00:00Z\",\"endedAt\":null}";
        assertEquals(notice, door.get("/notices/" + NOTICE).text());
        assertEquals(
                "{\"items\":[" + notice + "],\"next\":\"7\"}",
                door.get("/notices?state=active&limit=5&after=7").text());
        assertEquals(
                "{\"items\":[],\"next\":null}", door.get("/notices?state=done").text());
    }

    @Test
    void remindsOfAnEvent() throws Exception {
        String event = ",\"eventAt\":\"2030-02-01T10:00:00+08:00\",\"zone\":\"America/New_York\",\"reminders\":"
                + "[{\"before\":\"P1D\",\"by\":\"voice\",\"text\":\"{name}，明天见\"},{\"before\":\"PT2H\"}]";
        String list = ",\"recipients\":[{\"to\":\"13800138000\"}]}";
        var made = new ReminderView(MemoryNotices.TIME, "P1D", ReminderView.State.MADE, MemoryNotices.NOTICE, null);
        var refused = new ReminderView(
                MemoryNotices.TIME.plusSeconds(60), "PT2H", ReminderView.State.REFUSED, null, "quota-exceeded");
        door.notices.reminders = List.of(made, refused);
        try {
            String shown =
                    "[{\"at\":\"2030-01-31T00:00:00Z\",\"before\":\"P1D\",\"state\":\"made\",\"notice\":\"" + NOTICE
                            + "\"},{\"at\":\"2030-01-31T00:01:00Z\",\"before\":\"PT2H\",\"state\":\"refused\","
                            + "\"reason\":\"quota-exceeded\"}]";
            var accepted = door.post("/notices", "{" + HEAD + event + list);
            assertEquals(202, accepted.status(), accepted.text());
            assertEquals(shown, accepted.json().get("reminders").toString());
            assertEquals(
                    new Occasion(
                            Instant.parse("2030-02-01T02:00:00Z"),
                            ZoneId.of("America/New_York"),
                            List.of(
                                    new Occasion.Reminder("P1D", Occasion.Way.VOICE, "{name}，明天见"),
                                    new Occasion.Reminder("PT2H", Occasion.Way.SMS, null))),
                    door.notices.accepted.get(door.notices.accepted.size() - 1).occasion());
            assertEquals(
                    "[{\"at\":\"2030-01-31T00:00:00Z\",\"segments\":1},{\"at\":\"2030-01-31T00:01:00Z\",\"segments\":1}]",
                    door.post("/notices/preflight", "{" + HEAD + event + list)
                            .json()
                            .get("reminders")
                            .toString());
            var one = door.get("/notices/" + NOTICE).json();
            assertEquals("2030-01-31T02:00:00Z", one.get("eventAt").asText());
            assertEquals("Asia/Shanghai", one.get("zone").asText());
            assertEquals(shown, one.get("reminders").toString());
            var table = door.send(door.authorised("/notices")
                    .header("Content-Type", "text/csv")
                    .header("Qunfa-Notice", encoded("{" + HEAD + event + "}"))
                    .POST(BodyPublishers.ofString("to\n13800138000\n")));
            assertEquals(202, table.status(), table.text());
            assertEquals(2, table.json().get("reminders").size());
        } finally {
            door.notices.reminders = List.of();
        }
    }

    @Test
    void movesANoticeOrItsEventOrBoth() throws Exception {
        String path = "/notices/" + NOTICE + "/reschedule";
        Instant first = Instant.parse("2030-02-01T08:00:00Z");
        Instant event = Instant.parse("2030-02-02T08:00:00Z");
        assertEquals(200, door.post(path, "{\"notBefore\":\"" + first + "\"}").status());
        assertEquals(new Notices.Times(first, null), door.notices.moved);
        assertEquals(200, door.post(path, "{\"eventAt\":\"" + event + "\"}").status());
        assertEquals(new Notices.Times(null, event), door.notices.moved);
        String both = "{\"notBefore\":\"" + first + "\",\"eventAt\":\"" + event + "\"}";
        assertEquals(200, door.post(path, both).status());
        assertEquals(new Notices.Times(first, event), door.notices.moved);
        var told = door.post(path, "{\"validUntil\":\"" + event + "\"}");
        assertEquals(new Notices.Times(null, null, event), door.notices.moved);
        assertTrue(
                told.text()
                        .endsWith("\"notBefore\":\"2030-01-31T00:00:00Z\",\"validUntil\":\"2030-01-31T00:01:00Z\","
                                + "\"heldUntil\":\"2030-01-31T00:00:30Z\"}"),
                told.text());
        assertEquals(
                "missing", door.post(path, "{}").json().at("/errors/0/code").asText());
        assertEquals(
                "bad-time",
                door.post(path, "{\"eventAt\":\"x\"}")
                        .json()
                        .at("/errors/0/code")
                        .asText());
    }

    @Test
    void asvs_14_2_6_masksNumbersFromKeysThatMayNotSeeThem() throws Exception {
        String path = "/notices/" + NOTICE + "/deliveries";
        String reader = door.keys.key(Scope.NOTICES_READ);
        var masked = door.send(door.request(path).header("Authorization", "Bearer " + reader));
        assertEquals(
                "{\"items\":[{\"id\":\"" + NOTICE + ".0\",\"ref\":\"row-1\",\"to\":\"+86138****8000\","
                        + "\"state\":\"in-doubt\",\"segments\":2,\"attempts\":1,\"channel\":\"smpp~main\","
                        + "\"reason\":\"no-answer\",\"code\":null,\"changedAt\":\"2030-01-31T00:00:00Z\"}],\"next\":\"1\"}",
                masked.text());
        assertTrue(door.get(path).text().contains("\"to\":\"+8613800138000\""));
        String why = "/deliveries/" + NOTICE + ".0/why";
        var maskedWhy = door.send(door.request(why).header("Authorization", "Bearer " + reader));
        assertFalse(maskedWhy.text().contains("13800138000"));
        assertEquals("released", maskedWhy.json().at("/steps/0/what").asText());
        assertEquals("smpp~main", maskedWhy.json().at("/steps/0/facts/channel").asText());
        assertEquals("waits", maskedWhy.json().at("/steps/1/what").asText());
        assertEquals("line", maskedWhy.json().at("/steps/1/facts/for").asText());
        assertEquals(
                "smpp~main suspended",
                maskedWhy.json().at("/steps/1/facts/lines").asText());
        assertTrue(door.get(why).text().contains("+8613800138000"));
    }

    @Test
    void doesVerbs() throws Exception {
        for (String verb : new String[] {"pause", "resume", "cancel"}) {
            var reply =
                    door.send(door.authorised("/notices/" + NOTICE + "/" + verb).POST(BodyPublishers.noBody()));
            assertEquals(200, reply.status(), reply.text());
            assertEquals(
                    "{\"id\":\"" + NOTICE + "\",\"state\":\"paused\",\"sent\":1,\"inFlight\":2,\"stopped\":3}",
                    reply.text());
        }
        assertEquals(200, door.post("/notices/" + NOTICE + "/pause", "{}").status());
        var moved = door.post("/notices/" + NOTICE + "/reschedule", "{\"notBefore\":\"2030-02-01T08:00:00Z\"}");
        assertEquals(200, moved.status(), moved.text());
        var replayed = door.send(door.authorised("/notices/" + NOTICE + "/pause")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.noBody()));
        assertEquals("true", replayed.header("Idempotency-Replayed"));
    }

    static String encoded(String head) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(head.getBytes(StandardCharsets.UTF_8));
    }
}
