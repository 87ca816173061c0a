package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Role;

/** Members at the door. */
class MembersTest {

    private static final String THEIRS = "/me/organisations/" + MemoryKeys.THEIRS;
    private static final String OURS = "/me/organisations/" + MemoryKeys.OURS;
    private static final String INVITE = "{\"phone\":\"13800138001\",\"role\":\"sender\"}";

    @AutoClose
    private final Door door = new Door();

    private String token;

    @BeforeEach
    void open() throws Exception {
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
    }

    private Door.Reply send(String method, String path, String body) throws Exception {
        return door.signed(method, path, token, body);
    }

    @Test
    void asvs_14_2_6_listsMembersWithTheirNumbersMaskedForWhoHasNotConfirmed() throws Exception {
        assertEquals(
                "蓝天公司",
                send("GET", "/me/organisations", "").json().at("/items/0/name").asText());
        var members = send("GET", THEIRS + "/members", "");
        assertEquals("+8613800138000", members.json().at("/items/0/phone").asText(), members.text());
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        assertEquals(
                "+86138****8000",
                send("GET", THEIRS + "/members", "").json().at("/items/0/phone").asText());
        assertEquals(
                "+86138****8000",
                send("GET", THEIRS + "/invitations", "")
                        .json()
                        .at("/items/0/phone")
                        .asText());
    }

    @Test
    void asvs_8_4_1_findsNothingOfOthers() throws Exception {
        problem(send("GET", OURS + "/members", ""), 404, "not-found", null);
        problem(send("GET", OURS + "/invitations", ""), 404, "not-found", null);
        problem(send("POST", OURS + "/invitations", INVITE), 404, "not-found", null);
        problem(send("DELETE", OURS + "/members/" + MemoryPeople.LIN, ""), 404, "not-found", null);
        problem(send("PATCH", OURS, "{\"name\":\"x\"}"), 404, "not-found", null);
        assertEquals(List.of(), door.members.done);
    }

    @Test
    void invitesWhenConfirmed() throws Exception {
        var invited = send("POST", THEIRS + "/invitations", INVITE);
        assertEquals(201, invited.status(), invited.text());
        assertEquals("sender", invited.json().at("/role").asText());
        problem(send("POST", THEIRS + "/invitations", INVITE.replace("sender", "king")), 422, "unknown-role", "/role");
        problem(send("POST", THEIRS + "/invitations", "{}"), 422, "missing", "/phone");
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        problem(send("POST", THEIRS + "/invitations", INVITE), 403, "step-up-needed", null);
        assertEquals(List.of("invite SENDER"), door.members.done);
        assertEquals(
                204,
                send("DELETE", THEIRS + "/invitations/" + MemoryMembers.INVITATION, "")
                        .status());
        problem(send("DELETE", THEIRS + "/invitations/x", ""), 404, "not-found", null);
    }

    private Door.Reply again(String path, String body) throws Exception {
        return door.send(door.signed(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void answersARequestThatComesAgainAsBefore() throws Exception {
        for (String path :
                List.of(THEIRS + "/invitations", "/me/invitations/" + MemoryMembers.INVITATION + "/accept")) {
            String body = path.endsWith("accept") ? "" : INVITE;
            var first = again(path, body);
            assertEquals("", first.header("Idempotency-Replayed"), first.text());
            var second = again(path, body);
            assertEquals("true", second.header("Idempotency-Replayed"));
            assertEquals(first.status(), second.status());
            assertEquals(first.text(), second.text());
        }
        assertEquals(List.of("invite SENDER"), door.members.done);
        problem(again(THEIRS + "/invitations", INVITE.replace("sender", "owner")), 422, "idempotency-key-reused", null);
    }

    @Test
    void changesAndRemovesMembers() throws Exception {
        String member = THEIRS + "/members/" + MemoryPeople.LIN;
        assertEquals(204, send("PATCH", member, "{\"role\":\"finance\"}").status());
        assertEquals(204, send("DELETE", member, "").status());
        problem(send("PATCH", member, "{\"person\":\"x\"}"), 400, "invalid", "/person");
        assertEquals(
                List.of("change " + MemoryPeople.LIN + " FINANCE", "remove " + MemoryPeople.LIN), door.members.done);
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        problem(send("PATCH", member, "{\"role\":\"finance\"}"), 403, "step-up-needed", null);
        problem(send("DELETE", member, ""), 403, "step-up-needed", null);
        problem(send("DELETE", THEIRS, ""), 403, "step-up-needed", null);
        problem(send("PATCH", THEIRS, "{\"name\":\"新名字\"}"), 403, "step-up-needed", null);
        assertEquals(2, door.members.done.size());
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
        problem(send("DELETE", THEIRS, ""), 409, "last-owner", null);
        assertEquals(
                "新名字",
                send("PATCH", THEIRS, "{\"name\":\"新名字\"}").json().at("/name").asText());
    }

    @Test
    void acceptsAndDeclinesInvitations() throws Exception {
        assertEquals(
                "sender",
                send("GET", "/me/invitations", "").json().at("/items/0/role").asText());
        String one = "/me/invitations/" + MemoryMembers.INVITATION;
        assertEquals(200, send("POST", one + "/accept", "").status());
        assertEquals(204, send("DELETE", one, "").status());
        problem(send("POST", "/me/invitations/" + MemoryPeople.LIN + "/accept", ""), 404, "not-found", null);
    }
}
