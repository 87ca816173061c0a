package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Role;
import org.qunfa.model.MessageClass;

/** Codes at the door, and registering by one. */
class RegistrationTest {

    private static final String PHONE = "\"phone\":\"13800138000\"";
    private static final String SIGN_IN = "{" + PHONE + ",\"password\":\"" + MemoryPeople.PASSWORD + "\"}";
    private static final String REGISTER = "{" + PHONE + ",\"code\":\"246813\",\"password\":\"" + MemoryPeople.PASSWORD
            + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = new Door();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Door.Reply post(String path, String body) throws Exception {
        return door.send(
                door.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private Door.Reply signed(String method, String path, String token, String body) throws Exception {
        return door.send(door.signed(path, token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private String owner() {
        return door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
    }

    @Test
    void sendsCodesInTheLaneForCodes() throws Exception {
        door.signatures.put(MemoryKeys.OURS, "青松社区", false);
        var reply = post("/accounts/codes", "{" + PHONE + ",\"purpose\":\"register\"}");
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
        String body = "{" + PHONE + ",\"purpose\":\"change-phone\"}";
        assertEquals(202, signed("POST", "/accounts/codes", owner(), body).status());
        assertEquals(
                202, signed("POST", "/accounts/codes", "x".repeat(43), body).status());
        assertEquals(202, post("/accounts/codes", body).status());
        assertEquals(
                Arrays.asList(MemoryPeople.LIN, null, null),
                door.people.asked.stream().map(Codes.Ask::person).toList());
    }

    @Test
    void asvs_2_4_1_saysThatACountryIsNotServed() throws Exception {
        door.people.denial = Denied.at("/phone", "country-not-served", "no");
        problem(
                post("/accounts/codes", "{\"phone\":\"+12125550100\",\"purpose\":\"register\"}"),
                422,
                "country-not-served",
                "/phone");
    }

    @Test
    void answersTheSameWhenACodeCannotBeSent() throws Exception {
        var reply = post("/accounts/codes", "{" + PHONE + ",\"purpose\":\"sign-in\"}");
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
            var reply = post(path, body);
            problem(reply, 429, "too-many-tries", null);
            assertEquals("42", reply.header("Retry-After"));
        }
        door.people.denial = Denied.busy();
        var busy = post("/sessions", SIGN_IN);
        problem(busy, 503, "busy", null);
        assertEquals("2", busy.header("Retry-After"));
    }

    /** Row 1 of the mission. */
    @Test
    void registersNobodyWhoDoesNotAgree() throws Exception {
        String without = REGISTER.replaceAll(",\"policy\":.*", "}");
        problem(post("/accounts", without), 422, "missing", "/policy");
        problem(post("/accounts", REGISTER.replace("\"policy\"", "\"polic\"")), 400, "invalid", "/polic");
        assertEquals(List.of(), door.people.registered);
        var reply = post("/accounts", REGISTER);
        assertEquals(201, reply.status(), reply.text());
        assertEquals(MemoryPeople.LIN.toString(), reply.json().at("/person").asText());
        var registration = door.people.registered.get(0);
        assertEquals("2026-11", registration.consent().policy());
        assertEquals("127.0.0.1", registration.consent().address());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        problem(post("/accounts", "{}"), 422, "missing", "/password");
        problem(post("/accounts", REGISTER.replace("13800138000", "12")), 422, "not-a-number", "/phone");
        problem(post("/accounts/codes", "{" + PHONE + ",\"purpose\":\"x\"}"), 422, "unknown-word", "/purpose");
        problem(post("/sessions", "{" + PHONE + "}"), 422, "one-proof", "/password");
        problem(post("/sessions", SIGN_IN.replace("}", ",\"code\":\"1\"}")), 422, "one-proof", "/password");
        problem(post("/sessions", SIGN_IN.replace("}", ",\"role\":\"owner\"}")), 400, "unknown-field", "/role");
        door.people.denial = Denied.at("/password", "password-weak", "no");
        problem(post("/accounts", REGISTER), 422, "password-weak", "/password");
        assertEquals(List.of(), door.people.registered);
    }
}
