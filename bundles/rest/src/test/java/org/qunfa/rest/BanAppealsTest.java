package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Role;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.bans.AppealNotices;

/** Whoever is banned at the door, who needs no session, and who decides. */
class BanAppealsTest {

    private static final String PROOF = "\"phone\":\"13800138000\",\"code\":\"" + MemoryPeople.CODE + "\"";
    private static final String FILE = "{" + PROOF + ",\"text\":\"it was not me\"}";
    private static final String GRANT = "{\"decision\":\"grant\",\"reason\":\"the phone was stolen\"}";

    @AutoClose
    private final Door door = new Door();

    private Door.Reply decide(Role role, String body) throws Exception {
        return door.send(door.signed(
                        "/ban-appeals/" + MemoryBanAppeals.APPEAL + "/decision",
                        door.people.session(MemoryKeys.OURS, role, true))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aCodeForItIsSentToAnybody() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        var reply = door.open("POST", "/accounts/codes", "{\"phone\":\"13800138000\",\"purpose\":\"appeal\"}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals(CodePurpose.APPEAL, door.people.asked.get(0).purpose());
    }

    @Test
    void tellsWhyAndNeverOnWhatEvidence() throws Exception {
        var reply = door.open("POST", "/ban-appeals/mine", "{" + PROOF + "}");
        assertEquals(200, reply.status(), reply.text());
        JsonNode hit = reply.json().at("/items/0");
        assertEquals("spam", hit.path("reason").asText());
        assertEquals("all", hit.path("extent").asText());
        assertTrue(hit.path("until").isNull() && hit.path("appeal").isNull());
        assertFalse(reply.text().contains("12321") || reply.text().contains("wei"), reply.text());
        problem(
                door.open("POST", "/ban-appeals/mine", "{" + PROOF.replace(MemoryPeople.CODE, "1") + "}"),
                422,
                "code-wrong",
                "/code");
    }

    @Test
    void isFiledDecidedAndShown() throws Exception {
        var filed = door.open("POST", "/ban-appeals", FILE.replace("}", ",\"ban\":\"" + MemoryBanAppeals.BAN + "\"}"));
        assertEquals(201, filed.status(), filed.text());
        assertEquals("open", filed.json().at("/items/0/appeal/state").asText());
        JsonNode waiting = door.get("/ban-appeals").json().at("/items/0");
        assertEquals("it was not me", waiting.path("text").asText());
        assertEquals("complaint 12321/7", waiting.at("/ban/evidence").asText());
        assertEquals("console:wei", waiting.at("/ban/by").asText());

        var granted = decide(Role.OFFICER, GRANT);
        assertEquals(200, granted.status(), granted.text());
        assertEquals("grant", granted.json().at("/decision/decision").asText());
        assertEquals(
                "person:" + MemoryPeople.LIN, granted.json().at("/decision/by").asText());
        assertEquals(
                List.of("file " + MemoryBanAppeals.BAN + " it was not me", "decide true the phone was stolen"),
                door.banAppeals.done);
        assertTrue(door.get("/ban-appeals").json().path("items").isEmpty());
        assertEquals(1, door.get("/ban-appeals?state=all").json().path("items").size());
        JsonNode shown =
                door.open("POST", "/ban-appeals/mine", "{" + PROOF + "}").json().at("/items/0/appeal");
        assertEquals("granted", shown.path("state").asText());
        assertEquals("the phone was stolen", shown.path("reason").asText());
    }

    @Test
    void onlyThosePeopleOfThePlatformDecideWhoAreToDoSo() throws Exception {
        door.open("POST", "/ban-appeals", FILE);
        for (Role role : List.of(Role.REVIEWER, Role.AUDITOR, Role.SENDER)) {
            problem(decide(role, GRANT), 403, "scope-missing", null);
        }
        assertEquals(200, decide(Role.LEGAL, GRANT.replace("grant", "refuse")).status());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        problem(door.open("POST", "/ban-appeals", "{" + PROOF + "}"), 422, "missing", "/text");
        problem(door.open("POST", "/ban-appeals", FILE.replace("}", ",\"ban\":\"x\"}")), 422, "not-an-id", "/ban");
        problem(door.open("POST", "/ban-appeals", FILE.replace("13800138000", "12")), 422, "not-a-number", "/phone");
        problem(door.open("POST", "/ban-appeals", FILE.replace("}", ",\"proof\":1}")), 400, "unknown-field", "/proof");
        problem(door.get("/ban-appeals?state=shut"), 422, "unknown-state", "/state");
        problem(
                door.post("/ban-appeals/" + MemoryBanAppeals.APPEAL + "/decision", GRANT.replace("grant", "maybe")),
                422,
                "unknown-decision",
                "/decision");
        problem(door.post("/ban-appeals/x/decision", GRANT), 404, "not-found", null);
        problem(door.post("/ban-appeals/" + MemoryBanAppeals.APPEAL + "/decision", GRANT), 404, "not-found", null);
        assertEquals(List.of(), door.banAppeals.done);
    }

    @Test
    void whoFiledItIsToldByANoticeOfThePlatform() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        door.open("POST", "/ban-appeals", FILE);
        decide(Role.OFFICER, GRANT);
        var notices = new AppealNotices(door.banAppeals, door.engines);
        try {
            Await.until("they are told", () -> door.banAppeals.untold().isEmpty());
            var head = door.notices.accepted.get(0);
            assertEquals(MessageClass.NOTICE, head.messageClass());
            assertEquals("青松社区", head.signature());
            assertEquals("已有{{结果", head.text());
            assertEquals("+8613800138000", door.notices.last.to());
        } finally {
            notices.stop();
        }
    }
}
