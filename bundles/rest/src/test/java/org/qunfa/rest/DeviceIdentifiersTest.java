package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;

/** Row 15 of the mission, at the door: what apps say of devices, and that nobody else says anything. */
class DeviceIdentifiersTest {

    private static final String SHOWN = "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";
    private static final String IMEI = "490154203237518";
    private static final String PHONE = "{\"kind\":\"imei\",\"identifier\":\"" + IMEI + "\"}";

    @AutoClose
    private final Door door = new Door();

    private String token;

    @BeforeEach
    void open() throws Exception {
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
    }

    private Door.Reply signed(String method, String path, String body) throws Exception {
        return door.signed(method, path, token, body);
    }

    private void agree() throws Exception {
        assertEquals(200, signed("PUT", "/me/consents/device-identifier", SHOWN).status());
    }

    private JsonNode items() throws Exception {
        return door.send(door.signed("/me/devices", token)).json().at("/items");
    }

    @Test
    void isGivenListedAndErasedWithoutBeingTold() throws Exception {
        agree();
        var given = signed("POST", "/me/devices", PHONE);
        assertEquals(201, given.status(), given.text());
        assertEquals(List.of("imei " + IMEI), List.copyOf(door.deviceIdentifiers.written()));
        assertEquals(Set.of("id", "kind", "givenAt", "seenAt"), names(given.json()));
        var again = signed("POST", "/me/devices", PHONE);
        assertEquals(200, again.status(), again.text());
        assertEquals(given.json(), again.json());
        assertEquals(1, items().size());
        assertEquals(given.json(), items().get(0));
        assertFalse(again.text().contains(IMEI));
        String one = "/me/devices/" + given.json().at("/id").asText();
        problem(signed("DELETE", "/me/devices/" + new UUID(9, 9), ""), 404, "not-found", null);
        problem(signed("DELETE", "/me/devices/" + IMEI, ""), 404, "not-found", null);
        assertEquals(204, signed("DELETE", one, "").status());
        problem(signed("DELETE", one, ""), 404, "not-found", null);
        assertEquals(0, items().size());
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void withoutConsentItIsRefused() throws Exception {
        signed("PUT", "/me/consents/real-name", SHOWN);
        problem(signed("POST", "/me/devices", PHONE), 409, "consent-needed", null);
        assertEquals(0, items().size());
    }

    /** Apps give them while nobody looks; who agreed has confirmed that it is them. */
    @Test
    void asksForNoConfirmation() throws Exception {
        agree();
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        var given = signed("POST", "/me/devices", PHONE);
        assertEquals(201, given.status(), given.text());
        assertEquals(
                204,
                signed("DELETE", "/me/devices/" + given.json().at("/id").asText(), "")
                        .status());
    }

    @Test
    void takesTwoKindsAndNothingElse() throws Exception {
        agree();
        for (String kind : List.of("mac", "imsi", "android-id", "applications", "IMEI", "")) {
            var reply = signed("POST", "/me/devices", PHONE.replace("\"imei\"", "\"" + kind + "\""));
            problem(reply, 422, "unknown-word", "/kind");
            assertTrue(reply.text().contains("only imei and oaid are ever taken"), reply.text());
            assertFalse(reply.text().contains(IMEI), reply.text());
        }
        problem(signed("POST", "/me/devices", "{\"kind\":\"imei\"}"), 422, "missing", "/identifier");
        problem(
                signed("POST", "/me/devices", PHONE.replace("\"" + IMEI + "\"", IMEI)),
                400,
                "wrong-type",
                "/identifier");
        problem(signed("POST", "/me/devices", PHONE.replace(IMEI, " ")), 422, "not-an-imei-form", "/identifier");
        for (String field : List.of("mac", "applications", "model")) {
            String more = PHONE.replace("}", ",\"" + field + "\":[\"x\"]}");
            problem(signed("POST", "/me/devices", more), 400, "unknown-field", "/" + field);
        }
        assertEquals(List.of(), List.copyOf(door.deviceIdentifiers.written()));
    }

    /** Who is frozen gives nothing, and takes back what they gave. */
    @Test
    void aFrozenChildErasesAndGivesNone() throws Exception {
        agree();
        String one = "/me/devices/"
                + signed("POST", "/me/devices", PHONE).json().at("/id").asText();
        token = door.people.frozen();
        problem(signed("POST", "/me/devices", PHONE), 403, "guardian-needed", null);
        assertEquals(204, signed("DELETE", one, "").status());
    }

    /** Registering, signing in and all else work without: a request that says more is refused. */
    @Test
    void noOtherRequestTakesOne() throws Exception {
        agree();
        String register = "{\"phone\":\"13800138000\",\"code\":\"246813\",\"password\":\"" + MemoryPeople.PASSWORD
                + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";
        String signIn = "{\"phone\":\"13800138000\",\"password\":\"" + MemoryPeople.PASSWORD + "\"}";
        var bodies = Map.of(
                "POST /accounts", register,
                "POST /accounts/codes", "{\"phone\":\"13800138000\",\"purpose\":\"register\"}",
                "POST /sessions", signIn,
                "POST /logins/wechat~main", "{}",
                "PATCH /me", "{}",
                "PATCH /sessions/current", "{}");
        for (var one : bodies.entrySet()) {
            String method = one.getKey().split(" ", 2)[0];
            String path = one.getKey().split(" ", 2)[1];
            for (String field : List.of("imei", "oaid", "device", "mac", "applications")) {
                String start = one.getValue().replaceFirst("}$", one.getValue().equals("{}") ? "" : ",");
                var reply = signed(method, path, start + "\"" + field + "\":\"" + IMEI + "\"}");
                assertEquals(400, reply.status(), one.getKey() + reply.text());
                var errors = reply.json().at("/errors");
                assertTrue(errors.findValuesAsText("pointer").contains("/" + field), reply.text());
                assertTrue(errors.findValuesAsText("code").contains("unknown-field"), reply.text());
                assertFalse(reply.text().contains(IMEI), reply.text());
            }
        }
        assertEquals(List.of(), door.people.registered);
        assertEquals(List.of(), door.people.asked);
        assertEquals(List.of(), List.copyOf(door.deviceIdentifiers.written()));
        assertEquals(201, signed("POST", "/accounts", register).status());
        assertEquals(201, signed("POST", "/sessions", signIn).status());
    }

    /** No operation takes or tells what a device is, by whatever name. */
    @Test
    void nothingElseIsDescribedThatTakesOne() throws Exception {
        JsonNode document = door.send(door.request("//api/openapi.json")).json();
        var named = new TreeSet<String>();
        for (JsonNode properties : document.findValues("properties")) {
            names(properties).stream()
                    .filter(DeviceIdentifiersTest::isOfADevice)
                    .forEach(named::add);
        }
        for (JsonNode parameters : document.findValues("parameters")) {
            parameters.findValuesAsText("name").stream()
                    .filter(DeviceIdentifiersTest::isOfADevice)
                    .forEach(named::add);
        }
        assertEquals(Set.of("identifier"), named);
        assertEquals(
                Set.of("kind", "identifier"),
                names(document.at("/components/schemas/DeviceIdentifierGiven/properties")));
    }

    private static boolean isOfADevice(String name) {
        Set<String> words = Set.of(
                "imei",
                "imsi",
                "iccid",
                "meid",
                "oaid",
                "idfa",
                "mac",
                "bssid",
                "device",
                "android",
                "serial",
                "identifier",
                "installed",
                "applications",
                "apps");
        return Arrays.stream(name.split("(?=[A-Z])|[^A-Za-z]", -1))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .anyMatch(words::contains);
    }
}
