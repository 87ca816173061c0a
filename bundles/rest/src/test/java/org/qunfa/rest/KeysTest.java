package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;

/** From where keys may be used, and how one is put in the place of another, over HTTP. */
class KeysTest {

    @AutoClose
    private final Door door = new Door(Map.of("requestsPerSecond", 50));

    private HttpRequest.Builder keyed(String path, String key) {
        return door.request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json");
    }

    private Door.Reply make(String addresses) throws IOException, InterruptedException {
        return door.post(
                "/me/keys", "{\"label\":\"app\",\"scopes\":[\"notices:read\"],\"addresses\":" + addresses + "}");
    }

    private Door.Reply patch(String name, String body) throws IOException, InterruptedException {
        return door.authorised("PATCH", "/me/keys/" + name, body);
    }

    private JsonNode listed(String name) throws Exception {
        for (JsonNode key : door.get("/me/keys").json().get("items")) {
            if (key.get("name").asText().equals(name)) {
                return key;
            }
        }
        throw new AssertionError("there is no key " + name);
    }

    @Test
    void limitsAKeyToAddresses() throws Exception {
        JsonNode made = make("[\"192.0.2.9/24\",\"::FFFF:203.0.113.7\",\"192.0.2.0/24\"]")
                .json();
        assertEquals(
                "[\"192.0.2.0/24\",\"203.0.113.7\"]", made.at("/key/addresses").toString());
        String name = made.at("/key/name").asText();
        String secret = made.get("secret").asText();
        problem(door.send(keyed("/notices", secret)), 403, "address-not-allowed", null);
        assertEquals(List.of("127.0.0.1 address-not-allowed"), door.signIns.refused);
        assertEquals(made.at("/key/addresses"), listed(name).get("addresses"));

        var changed = patch(name, "{\"addresses\":[\"127.0.0.0/8\"]}");
        assertEquals(200, changed.status(), changed.text());
        assertEquals("[\"127.0.0.0/8\"]", changed.json().get("addresses").toString());
        assertFalse(changed.text().contains(secret));
        assertEquals(200, door.send(keyed("/notices", secret)).status());
        assertEquals(
                "[]", patch(name, "{\"addresses\":[]}").json().get("addresses").toString());
        assertEquals(200, door.send(keyed("/notices", secret)).status());
        assertEquals(1, door.signIns.refused.size());
    }

    @Test
    void namesEachBadAddress() throws Exception {
        var reply = make("[\"192.0.2.1\",\"localhost\",\"::1\",\"192.0.2.1/33\"]");
        problem(reply, 422, "bad-address", "/addresses/3");
        assertEquals(
                Set.of("/addresses/1", "/addresses/3"),
                Set.copyOf(reply.json().at("/errors").findValuesAsText("pointer")));
        String many =
                IntStream.range(0, 51).mapToObj(i -> "\"192.0.2." + i + "\"").collect(Collectors.joining(","));
        problem(make("[" + many + "]"), 422, "too-many", "/addresses");
        problem(make("\"192.0.2.1\""), 400, "wrong-type", "/addresses");
        problem(make("[1]"), 400, "wrong-type", "/addresses");
        String name = make("null").json().at("/key/name").asText();
        problem(patch(name, "{\"addresses\":[\"x\"]}"), 422, "bad-address", "/addresses/0");
        problem(patch(name, "{}"), 422, "missing", "/addresses");
        problem(patch(name, "{\"addresses\":[],\"label\":\"x\"}"), 400, "unknown-field", "/label");
        problem(patch("nonesuch", "{\"addresses\":[]}"), 404, "not-found", null);
    }

    @Test
    void rotatesAKeyOnce() throws Exception {
        JsonNode old = make("[\"127.0.0.1\"]").json();
        String name = old.at("/key/name").asText();
        String path = "/me/keys/" + name + "/rotation";
        for (String hours : List.of("-1", "721")) {
            problem(door.post(path, "{\"overlapHours\":" + hours + "}"), 422, "out-of-range", "/overlapHours");
        }
        problem(door.post(path, "{\"overlapHours\":\"1\"}"), 400, "wrong-type", "/overlapHours");
        var made = door.post(path, "{}");
        assertEquals(201, made.status(), made.text());
        JsonNode next = made.json();
        for (String same : List.of("label", "scopes", "addresses")) {
            assertEquals(old.at("/key/" + same), next.at("/key/" + same), same);
        }
        assertTrue(next.at("/key/expiresAt").isNull());
        for (JsonNode each : List.of(old, next)) {
            assertEquals(
                    200,
                    door.send(keyed("/notices", each.get("secret").asText())).status());
        }
        assertEquals("1970-01-02T00:00:00Z", listed(name).get("expiresAt").asText());
        assertEquals(
                next.at("/key/name").asText(), listed(name).get("replacedBy").asText());
        problem(door.post(path, "{}"), 409, "already-rotated", null);
        problem(door.post("/me/keys/nonesuch/rotation", "{}"), 404, "not-found", null);
    }

    @Test
    void givesNoMoreThanWhoAsksHas() throws Exception {
        String name = make("[]").json().at("/key/name").asText();
        String keeper = door.keys.key(Scope.KEYS_WRITE);
        var rotation = keyed("/me/keys/" + name + "/rotation", keeper).POST(BodyPublishers.ofString("{}"));
        problem(door.send(rotation), 403, "scope-not-held", null);
        String both = door.keys.key(Scope.KEYS_WRITE, Scope.NOTICES_READ);
        var permitted = keyed("/me/keys/" + name + "/rotation", both).header("Idempotency-Key", "once");
        assertEquals(
                201, door.send(permitted.POST(BodyPublishers.ofString("{}"))).status());
        problem(door.send(permitted.POST(BodyPublishers.ofString("{}"))), 409, "secret-shown-once", null);
    }

    @Test
    void asksPeopleToConfirmAndNotesWhoTheyAre() throws Exception {
        String name = make("[]").json().at("/key/name").asText();
        Map<String, String> asked = Map.of("", "PATCH", "/rotation", "POST");
        String unsure = door.people.session(MemoryKeys.OURS, Role.OWNER, false);
        String sure = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        door.keys.changes.clear();
        for (var each : new TreeSet<>(asked.keySet())) {
            String body = each.isEmpty() ? "{\"addresses\":[]}" : "{}";
            problem(signed(unsure, name + each, String.valueOf(asked.get(each)), body), 403, "step-up-needed", null);
            int status = signed(sure, name + each, String.valueOf(asked.get(each)), body)
                    .status();
            assertEquals(each.isEmpty() ? 200 : 201, status);
        }
        problem(signed(unsure, name, "DELETE", ""), 403, "step-up-needed", null);
        assertEquals(204, signed(sure, name, "DELETE", "").status());
        String who = "person:" + MemoryPeople.LIN;
        assertEquals(List.of(who + " limited", who + " made", who + " revoked"), door.keys.changes);
    }

    private Door.Reply signed(String token, String path, String method, String body)
            throws IOException, InterruptedException {
        return door.signed(method, "/me/keys/" + path, token, body);
    }
}
