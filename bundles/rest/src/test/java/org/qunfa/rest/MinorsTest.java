package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;
import org.qunfa.model.MessageClass;

/** Children and guardians at the door. */
class MinorsTest {

    private static final String SHOWN = "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";
    private static final String PHONE = "{\"phone\":\"13800138001\"}";
    private static final String WARD = "/me/wards/" + MemoryMinors.WARD;

    @AutoClose
    private final Door door = new Door();

    private Door.Reply get(String path, String token) throws Exception {
        return door.send(door.signed(path, token));
    }

    /** Row 103 of the mission. */
    @Test
    void aFrozenChildMaySeeNameAGuardianAndLeaveAndNothingElse() throws Exception {
        String child = door.people.frozen();
        assertTrue(get("/sessions/current", child).json().at("/frozen").asBoolean());
        assertEquals(200, get("/me", child).status());
        assertFalse(get("/me/guardian", child).json().at("/needed").asBoolean());
        var named = door.signed("PUT", "/me/guardian", child, PHONE);
        assertEquals("+86138****8001", named.json().at("/phone").asText(), named.text());
        assertTrue(get("/me/guardian", child).json().at("/agreedAt").isNull());
        for (var refused : List.of(
                door.signed("PATCH", "/me", child, "{\"birthday\":\"1990-01-01\"}"),
                door.signed("PUT", "/me/password", child, "{\"password\":\"x\"}"),
                door.signed("PUT", "/me/consents/real-name", child, SHOWN),
                door.signed("POST", "/me/real-name", child, "{}"),
                door.signed("POST", "/me/second-factor", child, ""),
                door.signed("POST", WARD + "/agree", child, SHOWN),
                door.signed("POST", "/notices", child, "{}"),
                get("/notices", child),
                get("/me/keys", child))) {
            problem(refused, 403, "guardian-needed", null);
        }
        assertEquals(204, door.signed("DELETE", "/sessions/current", child, "").status());
    }

    @Test
    void whoeverIsNamedIsToldSoAndNotByWhom() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        String child = door.people.frozen();
        assertEquals(200, door.signed("PUT", "/me/guardian", child, PHONE).status());
        assertEquals("+8613800138001", door.notices.last.to());
        var head = door.notices.accepted.get(0);
        assertEquals("somebody {{asks} you", head.text());
        assertEquals(MessageClass.NOTICE, head.messageClass());
    }

    /** Whatever keeps it from being sent: the guardian sees it when they sign in. */
    @Test
    void namesAGuardianWhoIsNotToldToo() throws Exception {
        String child = door.people.frozen();
        assertEquals(200, door.signed("PUT", "/me/guardian", child, PHONE).status(), "there is no signature");
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        door.minors.told = "";
        assertEquals(200, door.signed("PUT", "/me/guardian", child, PHONE).status());
        assertEquals(List.of(), door.notices.accepted);
    }

    @Test
    void aGuardianSeesWhoAsksAndAgreesOrNot() throws Exception {
        String guardian = door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
        var asked = get("/me/wards", guardian).json().at("/items/0");
        assertEquals("小雨", asked.at("/nickname").asText());
        assertTrue(asked.at("/agreedAt").isNull());
        assertEquals("+86138****8005", asked.at("/phone").asText(), "it may be a mistyped number that was asked");
        problem(door.signed("POST", WARD + "/agree", guardian, "{}"), 422, "missing", "/policy");
        var agreed = door.signed("POST", WARD + "/agree", guardian, SHOWN);
        assertFalse(agreed.json().at("/agreedAt").isNull(), agreed.text());
        assertEquals("+8613800138005", agreed.json().at("/phone").asText());
        assertEquals("127.0.0.1", door.minors.agreed.get(0).address());
        problem(door.signed("POST", "/me/wards/x/agree", guardian, SHOWN), 404, "not-found", null);
        assertEquals(204, door.signed("DELETE", WARD, guardian, "").status());
        problem(door.signed("DELETE", WARD, guardian, ""), 404, "not-found", null);
    }

    @Test
    void bothConfirmThatItIsThem() throws Exception {
        String unconfirmed = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        assertEquals(
                "+86138****8005",
                get("/me/wards", unconfirmed).json().at("/items/0/phone").asText());
        problem(door.signed("PUT", "/me/guardian", unconfirmed, PHONE), 403, "step-up-needed", null);
        problem(door.signed("POST", WARD + "/agree", unconfirmed, SHOWN), 403, "step-up-needed", null);
        problem(door.signed("DELETE", WARD, unconfirmed, ""), 403, "step-up-needed", null);
        problem(
                door.signed("PUT", "/me/guardian", door.people.frozen(), "{\"phone\":\"12\"}"),
                422,
                "not-a-number",
                "/phone");
    }
}
