package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;

/** Accounts that are closed at the door. */
class ClosureTest {

    @AutoClose
    private final Door door = new Door();

    @Test
    void whoClosesTheirsSeesFirstWhatGoesAlong() throws Exception {
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        var seen = door.send(door.signed("/me/closure", token)).json().at("/organisations/0");
        assertEquals(MemoryKeys.OURS.toString(), seen.at("/id").asText());
        assertEquals("ours", seen.at("/name").asText());
        assertEquals(2, seen.at("/others").asInt());
        assertEquals(
                door.quota.balance(MemoryKeys.OURS).available(),
                seen.at("/segments").asLong());
        problem(door.signed("POST", "/me/closure", token, "{}"), 409, "organisations-left", null);
        problem(
                door.signed("POST", "/me/closure", token, "{\"withOrganisations\":\"yes\"}"),
                400,
                "wrong-type",
                "/withOrganisations");
        assertEquals(List.of(), door.closures.closed);
        var closed = door.signed("POST", "/me/closure", token, "{\"withOrganisations\":true}");
        assertEquals(204, closed.status(), closed.text());
        assertEquals(1, door.closures.closed.size());
        List<String> cookies = closed.response().headers().allValues("Set-Cookie");
        assertEquals(2, cookies.size());
        assertTrue(cookies.stream().allMatch(c -> c.contains("=;") && c.endsWith("Max-Age=0")), "both are taken away");
    }

    @Test
    void nobodyClosesWithoutHavingConfirmedThatItIsThem() throws Exception {
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, false);
        problem(door.signed("POST", "/me/closure", token, "{\"withOrganisations\":true}"), 403, "step-up-needed", null);
        assertEquals(List.of(), door.closures.closed);
    }

    @Test
    void aFrozenChildMayGo() throws Exception {
        assertEquals(
                204,
                door.signed("POST", "/me/closure", door.people.frozen(), "{\"withOrganisations\":true}")
                        .status());
    }
}
