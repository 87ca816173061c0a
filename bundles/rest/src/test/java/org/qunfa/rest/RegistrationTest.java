package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.qunfa.rest.BadInputTest.problem;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.Denied;
import org.qunfa.model.MessageClass;

/** Codes at the door, and registering by one. */
class RegistrationTest {

    private static final String PHONE = "\"phone\":\"13800138000\"";
    private static final String SIGN_IN = "{" + PHONE + ",\"password\":\"" + MemoryPeople.PASSWORD + "\"}";
    private static final String REGISTER = "{" + PHONE + ",\"code\":\"246813\",\"password\":\"" + MemoryPeople.PASSWORD
            + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";

    @AutoClose
    private final Door door = new Door();

    @Test
    void sendsCodesInTheLaneForCodes() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        var reply = door.open("POST", "/accounts/codes", "{" + PHONE + ",\"purpose\":\"register\"}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals(600, reply.json().at("/validSeconds").asInt());
        assertFalse(reply.text().contains(MemoryPeople.CODE));
        assertEquals(CodePurpose.REGISTER, door.people.asked.get(0).purpose());
        assertEquals("127.0.0.1", door.people.asked.get(0).address());
        var head = door.notices.accepted.get(0);
        assertEquals(MessageClass.CODE, head.messageClass());
        assertEquals("青松社区", head.signature());
        assertEquals("+8613800138000", door.notices.last.to());
        assertEquals(Map.of("code", MemoryPeople.CODE), door.notices.last.values());
    }

    /** Whoever is signed in is counted by themselves when they try the code. */
    @Test
    void tellsWhoIsSignedInAndAsksForACode() throws Exception {
        String body = "{" + PHONE + ",\"purpose\":\"step-up\"}";
        assertEquals(
                202, door.signed("POST", "/accounts/codes", door.owner(), body).status());
        assertEquals(
                202,
                door.signed("POST", "/accounts/codes", "x".repeat(43), body).status());
        assertEquals(202, door.open("POST", "/accounts/codes", body).status());
        assertEquals(
                Arrays.asList(MemoryPeople.LIN, null, null),
                door.people.asked.stream().map(Codes.Ask::person).toList());
        String another = "{" + PHONE + ",\"purpose\":\"change-phone\"}";
        assertEquals(
                202,
                door.signed("POST", "/accounts/codes", door.owner(), another).status());
        problem(door.open("POST", "/accounts/codes", another), 401, "session-missing", null);
    }

    @Test
    void asvs_2_4_1_saysThatACountryIsNotServed() throws Exception {
        door.people.denial = Denied.at("/phone", "country-not-served", "no");
        problem(
                door.open("POST", "/accounts/codes", "{\"phone\":\"+12125550100\",\"purpose\":\"register\"}"),
                422,
                "country-not-served",
                "/phone");
    }

    @Test
    void answersTheSameWhenACodeCannotBeSent() throws Exception {
        var reply = door.open("POST", "/accounts/codes", "{" + PHONE + ",\"purpose\":\"sign-in\"}");
        assertEquals(202, reply.status(), reply.text());
        assertEquals(List.of(), door.notices.accepted);
    }

    @Test
    void asvs_2_4_1_saysWhenToComeAgain() throws Exception {
        door.people.denial = Denied.tooOften(Duration.ofSeconds(42));
        for (String path : List.of("/accounts/codes", "/sessions", "/accounts")) {
            String body = path.equals("/sessions")
                    ? SIGN_IN
                    : path.equals("/accounts") ? REGISTER : "{" + PHONE + ",\"purpose\":\"register\"}";
            var reply = door.open("POST", path, body);
            problem(reply, 429, "too-many-tries", null);
            assertEquals("42", reply.header("Retry-After"));
        }
        door.people.denial = Denied.busy();
        var busy = door.open("POST", "/sessions", SIGN_IN);
        problem(busy, 503, "busy", null);
        assertEquals("2", busy.header("Retry-After"));
    }

    /** Row 1 of the mission. */
    @Test
    void registersNobodyWhoDoesNotAgree() throws Exception {
        String without = REGISTER.replaceAll(",\"policy\":.*", "}");
        problem(door.open("POST", "/accounts", without), 422, "missing", "/policy");
        problem(door.open("POST", "/accounts", REGISTER.replace("\"policy\"", "\"polic\"")), 400, "invalid", "/polic");
        assertEquals(List.of(), door.people.registered);
        var reply = door.open("POST", "/accounts", REGISTER);
        assertEquals(201, reply.status(), reply.text());
        assertEquals(MemoryPeople.LIN.toString(), reply.json().at("/person").asText());
        var registration = door.people.registered.get(0);
        assertEquals("2026-11", registration.consent().policy());
        assertEquals("127.0.0.1", registration.consent().address());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        problem(door.open("POST", "/accounts", "{}"), 422, "missing", "/password");
        problem(door.open("POST", "/accounts", REGISTER.replace("13800138000", "12")), 422, "not-a-number", "/phone");
        problem(
                door.open("POST", "/accounts/codes", "{" + PHONE + ",\"purpose\":\"x\"}"),
                422,
                "unknown-word",
                "/purpose");
        problem(door.open("POST", "/sessions", "{" + PHONE + "}"), 422, "one-proof", "/password");
        problem(
                door.open("POST", "/sessions", SIGN_IN.replace("}", ",\"code\":\"1\"}")),
                422,
                "one-proof",
                "/password");
        problem(
                door.open("POST", "/sessions", SIGN_IN.replace("}", ",\"role\":\"owner\"}")),
                400,
                "unknown-field",
                "/role");
        door.people.denial = Denied.at("/password", "password-weak", "no");
        problem(door.open("POST", "/accounts", REGISTER), 422, "password-weak", "/password");
        assertEquals(List.of(), door.people.registered);
    }
}
