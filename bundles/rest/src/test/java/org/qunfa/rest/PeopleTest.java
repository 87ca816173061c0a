package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.model.MessageClass;

/** People at the door: signing in, and what their sessions open. */
class PeopleTest {

    private static final String PHONE = "\"phone\":\"13800138000\"";
    private static final String SIGN_IN = "{" + PHONE + ",\"password\":\"" + MemoryPeople.PASSWORD + "\"}";

    @AutoClose
    private final Door door = new Door();

    @Test
    void asvs_3_3_1_and_3_3_3_and_3_3_4_givesCookiesThatStayHere() throws Exception {
        var reply = door.open("POST", "/sessions", SIGN_IN);
        assertEquals(201, reply.status(), reply.text());
        List<String> cookies = reply.response().headers().allValues("Set-Cookie");
        assertEquals(2, cookies.size());
        for (String cookie : cookies) {
            assertTrue(cookie.startsWith("__Host-qunfa"), cookie);
            for (String part : List.of("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=")) {
                assertTrue(cookie.contains(part), cookie);
            }
            assertFalse(cookie.contains("Domain"), cookie);
            String secret = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            assertFalse(reply.text().contains("\"" + secret + "\""));
        }
        assertEquals("no-store", reply.header("Cache-Control"));
        String device = cookies.get(1).substring(0, cookies.get(1).indexOf(';'));
        door.send(door.request("/sessions")
                .header("Cookie", device)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SIGN_IN)));
        assertEquals("d".repeat(43), door.people.origins.get(1).device());
    }

    @Test
    void asvs_3_5_1_changesNothingForPagesOfOthers() throws Exception {
        String token = door.owner();
        for (String csrf : List.of("", "x", MemoryPeople.csrf(door.owner()))) {
            var request = door.request("/sessions/current").header("Cookie", "__Host-qunfa=" + token);
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-Token", csrf);
            }
            problem(door.send(request.DELETE()), 403, "csrf", null);
        }
        problem(
                door.send(door.request("/signatures/x%20")
                        .header("Cookie", "__Host-qunfa=" + token)
                        .PUT(BodyPublishers.noBody())),
                403,
                "csrf",
                null);
        var reading = door.request("/sessions/current").header("Cookie", "a=b; __Host-qunfa=" + token);
        assertEquals(
                MemoryPeople.csrf(token), door.send(reading).json().at("/csrf").asText());
    }

    @Test
    void asvs_7_2_4_endsTheSessionThatTheBrowserHadBefore() throws Exception {
        String before = door.owner();
        problem(
                door.signed("POST", "/sessions", before, SIGN_IN.replace("Kraniche", "Enten")),
                401,
                "sign-in-failed",
                null);
        assertTrue(door.people.session(before).isPresent());
        assertEquals(201, door.signed("POST", "/sessions", before, SIGN_IN).status());
        assertFalse(door.people.session(before).isPresent());
    }

    @Test
    void signsOut() throws Exception {
        String token = door.owner();
        var reply = door.signed("DELETE", "/sessions/current", token, "");
        assertEquals(204, reply.status());
        assertTrue(reply.header("Set-Cookie").startsWith("__Host-qunfa=;"), reply.header("Set-Cookie"));
        assertTrue(reply.header("Set-Cookie").endsWith("Max-Age=0"), reply.header("Set-Cookie"));
        problem(door.send(door.signed("/me", token)), 401, "session-ended", null);
    }

    @Test
    void asvs_8_2_1_opensWhatTheRoleOpens() throws Exception {
        String auditor = door.people.session(MemoryKeys.THEIRS, Role.AUDITOR, true);
        assertEquals(200, door.send(door.signed("/notices", auditor)).status());
        problem(door.signed("POST", "/notices", auditor, "{"), 403, "scope-missing", null);
        String owner = door.owner();
        problem(door.signed("POST", "/notices", owner, "{"), 400, "incomplete-json", null);
        problem(door.signed("POST", "/quota/grants", owner, "{"), 403, "scope-missing", null);
        String operator = door.people.session(MemoryKeys.THEIRS, Role.OPERATOR, true);
        problem(door.signed("POST", "/quota/grants", operator, "{"), 403, "platform-only", null);
    }

    @Test
    void saysThatAnOrganisationIsBanned() throws Exception {
        door.bans.banned.add(MemoryKeys.THEIRS);
        String sender = door.people.left(MemoryKeys.THEIRS, Role.SENDER, Set.of());
        problem(door.signed("POST", "/notices", sender, "{"), 403, "banned", null);
        problem(door.send(door.signed("/notices", sender)), 403, "banned", null);
        problem(door.signed("POST", "/quota/grants", sender, "{"), 403, "scope-missing", null);
        assertEquals(200, door.send(door.signed("/me", sender)).status());
    }

    /** Who never had the scope does not have it when the ban ends either. */
    @Test
    void aBanFromSendingIsNotWhyAnythingElseIsRefused() throws Exception {
        door.bans.bannedFromSending.add(MemoryKeys.THEIRS);
        String auditor = door.people.session(MemoryKeys.THEIRS, Role.AUDITOR, true);
        problem(door.signed("POST", "/notices", auditor, "{"), 403, "scope-missing", null);
        String sender = door.people.left(MemoryKeys.THEIRS, Role.SENDER, Set.of(Scope.NOTICES_READ));
        problem(door.signed("POST", "/notices", sender, "{"), 403, "banned", null);
        problem(door.signed("POST", "/appeals/x/decision", sender, "{}"), 403, "scope-missing", null);
        assertEquals(200, door.send(door.signed("/notices", sender)).status());
    }

    /** Wherever they act, though nobody banned the organisation. */
    @Test
    void saysThatAPersonIsBannedFromSending() throws Exception {
        door.bans.peopleBannedFromSending.add(MemoryPeople.LIN);
        String sender = door.people.left(MemoryKeys.THEIRS, Role.SENDER, Set.of(Scope.NOTICES_READ));
        problem(door.signed("POST", "/notices", sender, "{"), 403, "banned", null);
        problem(door.signed("POST", "/appeals/x/decision", sender, "{}"), 403, "scope-missing", null);
        assertEquals(200, door.send(door.signed("/notices", sender)).status());
        String auditor = door.people.session(MemoryKeys.THEIRS, Role.AUDITOR, true);
        problem(door.signed("POST", "/notices", auditor, "{"), 403, "scope-missing", null);
    }

    /** Whoever uses a key of it looks for a scope in vain. */
    @Test
    void saysThatAnOrganisationIsAChildsWithoutAGuardian() throws Exception {
        door.bans.frozen.add(MemoryKeys.THEIRS);
        String sender = door.people.left(MemoryKeys.THEIRS, Role.SENDER, Set.of());
        problem(door.signed("POST", "/notices", sender, "{"), 403, "guardian-needed", null);
        problem(door.signed("POST", "/quota/grants", sender, "{"), 403, "scope-missing", null);
    }

    @Test
    void aKeyCountsBeforeACookie() throws Exception {
        var both = door.authorised("/me").header("Cookie", "__Host-qunfa=" + door.owner());
        problem(door.send(both), 403, "session-needed", null);
    }

    @Test
    void asvs_7_5_3_asksAnewBeforeWhatMatters() throws Exception {
        String token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        String key = "{\"label\":\"gate\",\"scopes\":[\"notices:read\"]}";
        String password = "{\"password\":\"Zug-42-nach-Ulm\"}";
        problem(door.signed("POST", "/me/keys", token, key), 403, "step-up-needed", null);
        problem(door.signed("PUT", "/me/password", token, password), 403, "step-up-needed", null);
        problem(door.signed("POST", "/me/step-up", token, "{\"password\":\"wrong\"}"), 401, "sign-in-failed", null);
        var confirmed = door.signed("POST", "/me/step-up", token, "{\"password\":\"" + MemoryPeople.PASSWORD + "\"}");
        assertEquals(200, confirmed.status(), confirmed.text());
        String cookie = confirmed.response().headers().allValues("Set-Cookie").get(0);
        String fresh = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertEquals(201, door.signed("POST", "/me/keys", fresh, key).status());
        assertEquals(204, door.signed("PUT", "/me/password", fresh, password).status());
        problem(door.send(door.signed("/me", token)), 401, "session-ended", null);
    }

    @Test
    void showsAndChangesOneself() throws Exception {
        String token = door.owner();
        var me = door.send(door.signed("/me", token));
        assertEquals("+86138****8000", me.json().at("/phone").asText());
        assertTrue(me.json().at("/nickname").isNull());
        var changed = door.signed("PATCH", "/me", token, "{\"nickname\":\"小林\",\"birthday\":\"1990-01-31\"}");
        assertEquals("小林", changed.json().at("/nickname").asText(), changed.text());
        door.signed("PATCH", "/me", token, "{\"gender\":\"female\",\"birthday\":null}");
        assertEquals(
                new Profile("小林", "female", null),
                door.people.person(MemoryPeople.LIN).orElseThrow().profile());
        problem(door.signed("PATCH", "/me", token, "{\"birthday\":\"31.1.90\"}"), 422, "bad-day", "/birthday");
        problem(door.signed("PATCH", "/me", token, "{\"phone\":\"1\"}"), 400, "unknown-field", "/phone");
    }

    @Test
    void tellsTheOldNumberThatThereIsAnother() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        String phone = "{\"phone\":\"13900139000\",\"code\":\"" + MemoryPeople.CODE + "\"}";
        String unconfirmed = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        problem(door.signed("PUT", "/me/phone", unconfirmed, phone), 403, "step-up-needed", null);
        String token = door.owner();
        problem(door.signed("PUT", "/me/phone", token, phone.replace("246813", "1")), 422, "code-wrong", "/code");
        problem(
                door.signed("PUT", "/me/phone", token, phone.replace("13900139000", "12")),
                422,
                "not-a-number",
                "/phone");
        assertEquals(List.of(), door.notices.accepted);
        assertEquals(204, door.signed("PUT", "/me/phone", token, phone).status());
        var told = door.notices.accepted.get(0);
        assertEquals(MessageClass.NOTICE, told.messageClass());
        assertEquals("your number {{was} changed", told.text());
        assertEquals("+8613800138000", door.notices.last.to());
        door.people.denial = Denied.of(Denied.Reason.CONFLICT, "already-registered", "no");
        problem(door.signed("PUT", "/me/phone", token, phone), 409, "already-registered", null);
    }

    @Test
    void listsAndEndsSessions() throws Exception {
        String token = door.owner();
        String other = door.owner();
        var list = door.send(door.signed("/me/sessions", token));
        assertEquals(2, list.json().at("/items").size(), list.text());
        String id = door.people.session(other).orElseThrow().id().toString();
        assertEquals(204, door.signed("DELETE", "/me/sessions/" + id, token, "").status());
        problem(door.signed("DELETE", "/me/sessions/" + id, token, ""), 404, "not-found", null);
        problem(door.signed("DELETE", "/me/sessions/x", token, ""), 404, "not-found", null);
        assertEquals("127.0.0.1", door.people.ended.get(0).address());
    }

    @Test
    void asvs_7_5_2_endsAllOtherSessionsForWhoConfirms() throws Exception {
        String other = door.owner();
        String unconfirmed = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        problem(door.signed("DELETE", "/me/sessions", unconfirmed, ""), 403, "step-up-needed", null);
        assertTrue(door.people.session(other).isPresent());
        String token = door.owner();
        assertEquals(204, door.signed("DELETE", "/me/sessions", token, "").status());
        problem(door.send(door.signed("/me", other)), 401, "session-ended", null);
        assertEquals(200, door.send(door.signed("/me", token)).status());
    }

    @Test
    void asvs_16_3_1_showsWhoUsedTheAccount() throws Exception {
        String token = door.owner();
        UUID session = door.people.session(token).orElseThrow().id();
        door.signIns.views.add(MemorySignIns.view("done", session));
        door.signIns.views.add(MemorySignIns.view("sign-in-failed", null));
        var first = door.send(door.signed("/me/sign-ins?limit=1", token)).json();
        assertEquals("done", first.at("/items/0/outcome").asText(), first::toString);
        assertTrue(first.at("/items/0/current").asBoolean());
        var second = door.send(door.signed(
                        "/me/sign-ins?limit=1&after=" + first.path("next").asText(), token))
                .json();
        assertEquals("sign-in-failed", second.at("/items/0/outcome").asText(), second::toString);
        assertEquals("192.0.2.7", second.at("/items/0/address").asText());
        assertEquals(2, second.at("/items/0/times").asInt());
        assertFalse(second.at("/items/0/current").asBoolean());
        assertTrue(second.path("next").isNull());
        problem(door.send(door.signed("/me/sign-ins?after=x", token)), 422, "bad-cursor", "/after");
        problem(door.send(door.signed("/me/sign-ins?limit=1001", token)), 422, "out-of-range", "/limit");
    }

    @Test
    void asvs_16_3_1_notesWhereKeysComeFromThatAreRefused() throws Exception {
        assertEquals(
                401,
                door.send(door.request("/notices/x").header("Authorization", "Bearer nothing"))
                        .status());
        assertEquals(List.of("127.0.0.1 key-unknown"), door.signIns.refused);
    }

    @Test
    void turnsASecondFactorOnAndOff() throws Exception {
        String token = door.owner();
        String path = "/me/second-factor";
        assertTrue(door.send(door.signed(path, token)).json().at("/since").isNull());
        assertEquals(
                "MZXW6YTB",
                door.signed("POST", path, token, "").json().at("/secret").asText());
        problem(door.signed("POST", path + "/confirm", token, "{\"code\":\"1\"}"), 422, "code-wrong", "/code");
        var on = door.signed("POST", path + "/confirm", token, "{\"code\":\"123456\"}");
        assertEquals("AAAA-BBBB", on.json().at("/recoveryCodes/0").asText(), on.text());
        assertFalse(door.send(door.signed(path, token)).json().at("/since").isNull());
        var renewed = door.signed("POST", path + "/recovery-codes", token, "");
        assertEquals(201, renewed.status(), renewed.text());
        assertEquals("CCCC-DDDD", renewed.json().at("/recoveryCodes/0").asText());
        String unconfirmed = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        for (String method : List.of("POST", "DELETE")) {
            problem(door.signed(method, path, unconfirmed, ""), 403, "step-up-needed", null);
        }
        problem(door.signed("POST", path + "/recovery-codes", unconfirmed, ""), 403, "step-up-needed", null);
        assertEquals(204, door.signed("DELETE", path, token, "").status());
        problem(door.signed("DELETE", path, token, ""), 404, "not-found", null);
        problem(
                door.signed("POST", "/sessions", token, SIGN_IN.replace("}", ",\"secondFactor\":1}")),
                400,
                "wrong-type",
                null);
    }

    @Test
    void actsForAnotherOrganisation() throws Exception {
        String token = door.owner();
        String there = "{\"organisation\":\"" + MemoryKeys.THEIRS + "\"}";
        assertEquals(
                200, door.signed("PATCH", "/sessions/current", token, there).status());
        String nowhere = "{\"organisation\":\"" + MemoryKeys.OURS + "\"}";
        problem(door.signed("PATCH", "/sessions/current", token, nowhere), 404, "not-found", null);
        problem(
                door.signed("PATCH", "/sessions/current", token, "{\"organisation\":\"x\"}"),
                422,
                "unknown-organisation",
                "/organisation");
    }
}
