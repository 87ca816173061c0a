package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;

/** What people agree to for sensitive data, and how they are verified, at the door. */
class RealNamesTest {

    private static final String SHOWN = "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";
    private static final String CLAIM = "{\"name\":\"" + MemoryRealNames.NAME + "\",\"number\":\"11010519491231002X\"}";

    @AutoClose
    private final Door door = new Door();

    private String person(boolean confirmed) {
        return door.people.session(MemoryKeys.THEIRS, Role.OWNER, confirmed);
    }

    @Test
    void eachPurposeIsAgreedToByItself() throws Exception {
        String token = person(true);
        var given = door.signed("PUT", "/me/consents/real-name", token, SHOWN);
        assertEquals("real-name", given.json().at("/purpose").asText(), given.text());
        assertTrue(given.json().at("/withdrawnAt").isNull());
        assertEquals("127.0.0.1", door.realNames.origins.get(0).address());
        assertEquals(
                200,
                door.signed("PUT", "/me/consents/device-identifier", token, SHOWN)
                        .status());
        assertEquals(
                204, door.signed("DELETE", "/me/consents/real-name", token, "").status());
        problem(door.signed("DELETE", "/me/consents/real-name", token, ""), 404, "not-found", null);
        var left = door.send(door.signed("/me/consents", token)).json().at("/items");
        assertEquals(1, left.size());
        assertEquals("device-identifier", left.at("/0/purpose").asText());
    }

    /** Row 1 of the mission. */
    @Test
    void whatOneAgreedToWhenOneRegisteredIsShown() throws Exception {
        var all = door.send(door.signed("/me/consents", person(false))).json();
        assertEquals(0, all.at("/items").size());
        assertEquals(1, all.at("/privacyPolicies").size());
        assertEquals("2026-11", all.at("/privacyPolicies/0/policy").asText());
        assertEquals("ab".repeat(32), all.at("/privacyPolicies/0/policySha256").asText());
        assertEquals(
                MemoryNotices.TIME.toString(),
                all.at("/privacyPolicies/0/givenAt").asText());
    }

    @Test
    void nobodyAgreesToWhatTheyWereNotShown() throws Exception {
        String token = person(true);
        problem(door.signed("PUT", "/me/consents/real-name", token, "{}"), 422, "missing", "/policy");
        problem(door.signed("PUT", "/me/consents/shoe-size", token, SHOWN), 404, "not-found", null);
        problem(
                door.signed("PUT", "/me/consents/real-name", token, SHOWN.replace("\"2026-11\"", "7")),
                400,
                "wrong-type",
                "/policy");
        assertEquals(List.of(), door.realNames.origins);
    }

    @Test
    void asvs_14_2_6_isVerifiedAndShownMaskedUntilConfirmed() throws Exception {
        String token = person(true);
        problem(door.signed("POST", "/me/real-name", token, CLAIM), 409, "consent-needed", null);
        door.signed("PUT", "/me/consents/real-name", token, SHOWN);
        var wrong = door.signed("POST", "/me/real-name", token, CLAIM.replace("小雨", "大雨"));
        assertEquals(200, wrong.status(), wrong.text());
        assertEquals("mismatch", wrong.json().at("/latest/outcome").asText());
        assertFalse(wrong.json().at("/verified").asBoolean());
        var right = door.signed("POST", "/me/real-name", token, CLAIM);
        assertTrue(right.json().at("/verified").asBoolean(), right.text());
        assertEquals("ref-1", right.json().at("/latest/reference").asText());
        assertFalse(
                right.text().contains(MemoryRealNames.NUMBER) || right.text().contains(MemoryRealNames.NAME));
        var seen = door.send(door.signed("/me/real-name", person(false)));
        assertEquals("林**", seen.json().at("/name").asText());
        assertFalse(seen.text().contains(MemoryRealNames.NUMBER) || seen.text().contains(MemoryRealNames.NAME));
        var own = door.send(door.signed("/me/real-name", token));
        assertEquals(MemoryRealNames.NAME, own.json().at("/name").asText());
        assertEquals(MemoryRealNames.NUMBER, own.json().at("/number").asText());
        assertEquals("no-store", own.header("Cache-Control"));
        problem(door.send(door.authorised("/me/real-name")), 403, "session-needed", null);
        assertEquals(204, door.signed("DELETE", "/me/real-name", token, "").status());
        problem(door.signed("DELETE", "/me/real-name", token, ""), 404, "not-found", null);
    }

    @Test
    void asksForWhatIsMissing() throws Exception {
        String token = person(true);
        problem(door.signed("POST", "/me/real-name", token, "{\"name\":\"x\"}"), 422, "missing", "/number");
        problem(
                door.signed("POST", "/me/real-name", token, "{\"name\":7,\"number\":\"x\"}"),
                400,
                "wrong-type",
                "/name");
        assertEquals(List.of(), door.realNames.claims);
    }

    /** Row 24 of the mission. */
    @Test
    void asksWhoIsSignedInToConfirmThatItIsThem() throws Exception {
        String token = person(false);
        problem(door.signed("PUT", "/me/consents/real-name", token, SHOWN), 403, "step-up-needed", null);
        problem(door.signed("DELETE", "/me/consents/real-name", token, ""), 403, "step-up-needed", null);
        problem(door.signed("POST", "/me/real-name", token, CLAIM), 403, "step-up-needed", null);
        problem(door.signed("DELETE", "/me/real-name", token, ""), 403, "step-up-needed", null);
        assertEquals(List.of(), door.realNames.claims);
    }
}
