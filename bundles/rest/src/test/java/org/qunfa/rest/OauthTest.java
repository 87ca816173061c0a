package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;
import static org.qunfa.rest.MemoryGrants.REQUEST;
import static org.qunfa.rest.MemoryGrants.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.TokenError;

/** The provider at the door: what comes as a query or a form, what goes in OAuth's own words, and what pages of ours ask. */
class OauthTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ASKED = "/oauth/requests/" + REQUEST;

    @AutoClose
    private final Door door = new Door();

    private Door.Reply get(String path) throws Exception {
        return door.send(door.request(path));
    }

    private Door.Reply form(String path, String body) throws Exception {
        return door.send(door.request(path)
                .header("Content-Type", FORM)
                .header("Authorization", "Basic cWM6cw==")
                .POST(BodyPublishers.ofString(body)));
    }

    private Door.Reply signed(String method, String path, String body) throws Exception {
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        return door.signed(method, path, token, body);
    }

    @Test
    void saysWhereEverythingIs() throws Exception {
        JsonNode said = get("/.well-known/openid-configuration").json();
        assertEquals(MemoryGrants.ISSUER, said.path("issuer").asText());
        assertEquals(
                MemoryGrants.ISSUER + "/oauth/authorize",
                said.path("authorization_endpoint").asText());
        assertEquals("[\"S256\"]", said.path("code_challenge_methods_supported").toString());
        assertEquals("[\"code\"]", said.path("response_types_supported").toString());
        assertTrue(said.path("authorization_response_iss_parameter_supported").asBoolean());
        JsonNode key = get("/oauth/keys").json().at("/keys/0");
        assertEquals(
                "RSA k1 bb AQAB", String.join(" ", text(key, "kty"), text(key, "kid"), text(key, "n"), text(key, "e")));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    @Test
    void sendsBrowsersOnAndTellsWhoIsSignedIn() throws Exception {
        var reply = get("/oauth/authorize?client_id=a&state=x%20y&state=z");
        assertEquals(303, reply.status(), reply.text());
        assertEquals(MemoryGrants.BACK.toString(), reply.header("Location"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
        assertEquals(List.of("x y", "z"), door.grants.calls.get(0).parameters().get("state"));
        assertNull(door.grants.sessions.get(0));
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        door.send(door.request("/oauth/authorize?client_id=a").header("Cookie", "__Host-qunfa=" + token));
        assertNotNull(door.grants.sessions.get(1));
        assertEquals(303, form("/oauth/authorize", "client_id=a").status());
        problem(get("/oauth/authorize"), 422, "unknown-client", "/client_id");
    }

    @Test
    void givesTokensInOauthsWords() throws Exception {
        door.grants.issued = new Issued("a1", 600, "i1", null, Set.of(GrantItem.PHONE_NUMBER));
        var reply = form("/oauth/token", "grant_type=authorization_code&code=c+1%2B&code_verifier=");
        assertEquals(200, reply.status(), reply.text());
        JsonNode tokens = reply.json();
        var names = new TreeSet<String>();
        tokens.fieldNames().forEachRemaining(names::add);
        assertEquals(Set.of("access_token", "token_type", "expires_in", "id_token", "scope"), names);
        assertEquals("Bearer", text(tokens, "token_type"));
        assertEquals("openid phone", text(tokens, "scope"));
        assertEquals("no-store", reply.header("Cache-Control"));
        var call = door.grants.calls.get(0);
        assertEquals("Basic cWM6cw==", call.authorization());
        assertEquals(List.of("c 1+"), call.parameters().get("code"));
        assertEquals("Call", call.toString());
    }

    @Test
    void refusesInOauthsWords() throws Exception {
        door.grants.error = new TokenError(TokenError.INVALID_GRANT, "late");
        var reply = form("/oauth/token", "grant_type=refresh_token");
        assertEquals(400, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        assertEquals("{\"error\":\"invalid_grant\",\"error_description\":\"late\"}", reply.text());
        door.grants.error = new TokenError(TokenError.INVALID_CLIENT, "who");
        for (String path : List.of("/oauth/token", "/oauth/revoke")) {
            var unknown = form(path, "token=x");
            assertEquals(401, unknown.status());
            assertEquals("Basic realm=\"qunfa\"", unknown.header("WWW-Authenticate"));
            assertEquals("invalid_client", text(unknown.json(), "error"));
        }
        door.grants.error = null;
        assertEquals(200, form("/oauth/revoke", "token=x").status());
    }

    @Test
    void readsNoFormWithoutAnEnd() throws Exception {
        problem(form("/oauth/token", "a=" + "x".repeat(20_000)), 413, "body-too-large", null);
        var many = new StringBuilder();
        for (int i = 0; i < 51; i++) {
            many.append("p").append(i).append("=x&");
        }
        problem(form("/oauth/token", many.toString()), 400, "bad-form", null);
        problem(form("/oauth/token", "a=%zz"), 400, "bad-form", null);
        problem(form("/oauth/token?code=x", "a=b"), 400, "unknown-parameter", "/code");
        problem(door.open("POST", "/oauth/token", "{}"), 415, "unsupported-media-type", null);
        assertEquals(List.of(), door.grants.calls);
    }

    @Test
    void showsWhatIsSharedAndNothingElse() throws Exception {
        assertEquals("{\"sub\":\"s\"}", known(TOKEN).text());
        door.grants.known = MemoryGrants.open();
        JsonNode shown = known(TOKEN).json();
        assertEquals("阿林", text(shown, "nickname"));
        assertEquals("+8613800138000", text(shown, "phone_number"));
        assertEquals(MemoryGrants.ISSUER + "/oauth/pictures/" + MemoryGrants.PICTURE, text(shown, "picture"));
        assertTrue(shown.path("phone_number_verified").asBoolean());
        door.grants.known = MemoryGrants.takenOver();
        assertFalse(known(TOKEN).json().path("phone_number_verified").asBoolean(true));
        for (String bad : List.of("x", "", TOKEN + "x")) {
            var reply = known(bad);
            problem(reply, 401, "token-unknown", null);
            assertEquals("Bearer realm=\"qunfa\", error=\"invalid_token\"", reply.header("WWW-Authenticate"));
        }
        var without = get("/oauth/userinfo");
        problem(without, 401, "token-missing", null);
        assertEquals("Bearer realm=\"qunfa\"", without.header("WWW-Authenticate"));
        problem(get("/oauth/userinfo?access_token=" + TOKEN), 400, "unknown-parameter", "/access_token");
    }

    private Door.Reply known(String token) throws Exception {
        return door.send(door.request("/oauth/userinfo").header("Authorization", "Bearer " + token));
    }

    /** Pages of other sites show it, and not for long once it is taken back. */
    @Test
    void showsASharedPictureToWhoeverKnowsWhereItIs() throws Exception {
        var shown = get("/oauth/pictures/" + MemoryGrants.PICTURE);
        assertEquals(200, shown.status(), shown.text());
        assertEquals("image/jpeg", shown.header("Content-Type"));
        assertEquals(List.of("private, max-age=60"), shown.response().headers().allValues("Cache-Control"));
        assertEquals("cross-origin", shown.header("Cross-Origin-Resource-Policy"));
        assertEquals("nosniff", shown.header("X-Content-Type-Options"));
        for (String none : List.of(MemoryGrants.GRANT.toString(), "x")) {
            var away = get("/oauth/pictures/" + none);
            problem(away, 404, "not-found", null);
            assertEquals("no-store", away.header("Cache-Control"));
        }
    }

    @Test
    void asksWhoIsSignedIn() throws Exception {
        problem(get(ASKED), 401, "session-missing", null);
        JsonNode asked = signed("GET", ASKED, "").json();
        assertEquals("花店", text(asked, "client"));
        assertEquals("nickname", asked.at("/claims/0/claim").asText());
        assertEquals("昵称", asked.at("/claims/0/text").asText());
        assertTrue(asked.at("/claims/0/granted").asBoolean());
        assertFalse(asked.at("/claims/1/granted").asBoolean());
        problem(signed("GET", "/oauth/requests/x", ""), 404, "request-unknown", null);
    }

    @Test
    void tellsWhoHasToConfirmFirst() throws Exception {
        assertFalse(signed("GET", ASKED, "").json().path("confirmationNeeded").asBoolean(true));
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, false);
        JsonNode asked = door.send(door.signed(ASKED, token)).json();
        assertTrue(asked.path("confirmationNeeded").asBoolean());
        var answer = door.signed(ASKED, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"decision\":\"grant\",\"claims\":[\"phone_number\"]}"));
        problem(door.send(answer), 403, "step-up-needed", null);
        assertEquals(List.of(), door.grants.agreed);
    }

    @Test
    void takesTheAnswer() throws Exception {
        var reply = signed("POST", ASKED, "{\"decision\":\"grant\",\"claims\":[\"nickname\",\"offline_access\"]}");
        assertEquals(MemoryGrants.BACK.toString(), text(reply.json(), "address"), reply.text());
        assertEquals(Set.of(GrantItem.NICKNAME, GrantItem.OFFLINE_ACCESS), door.grants.agreed.get(0));
        signed("POST", ASKED, "{\"decision\":\"grant\"}");
        assertEquals(Set.of(), door.grants.agreed.get(1));
        assertTrue(text(signed("POST", ASKED, "{\"decision\":\"refuse\"}").json(), "address")
                .endsWith("access_denied"));
        for (var bad : Map.of(
                        "{}", "/decision",
                        "{\"decision\":\"yes\"}", "/decision",
                        "{\"decision\":\"grant\",\"claims\":[\"contacts\"]}", "/claims",
                        "{\"decision\":\"refuse\",\"claims\":[\"nickname\"]}", "/claims")
                .entrySet()) {
            var refused = signed("POST", ASKED, bad.getKey());
            assertEquals(422, refused.status(), refused.text());
            assertEquals(bad.getValue(), refused.json().at("/errors/0/pointer").asText());
        }
        assertEquals(2, door.grants.agreed.size());
    }

    @Test
    void asvs_3_5_1_takesNoAnswerFromAnotherSitesPage() throws Exception {
        String token = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        var reply = door.send(door.request(ASKED)
                .header("Cookie", "__Host-qunfa=" + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"decision\":\"grant\"}")));
        problem(reply, 403, "csrf", null);
        assertEquals(List.of(), door.grants.agreed);
    }

    @Test
    void listsAndTakesBack() throws Exception {
        JsonNode items = signed("GET", "/me/grants", "").json().path("items");
        assertEquals("花店", items.at("/0/client").asText());
        assertEquals("[\"nickname\",\"offline_access\"]", items.at("/0/claims").toString());
        assertEquals(
                204, signed("DELETE", "/me/grants/" + MemoryGrants.GRANT, "").status());
        problem(signed("DELETE", "/me/grants/" + MemoryKeys.OURS, ""), 404, "not-found", null);
        problem(signed("DELETE", "/me/grants/x", ""), 404, "not-found", null);
    }
}
