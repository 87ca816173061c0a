package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Logins.Result;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.accounts.Role;

/** Login providers at the door: beginning, coming back, and what cookies carry between. */
class LoginsTest {

    private static final String HALL = "/logins/wechat~main";
    private static final String BROWSER = "__Host-qunfa-login=" + MemoryLogins.BROWSER;
    private static final String WAITING = "__Host-qunfa-identity=" + MemoryLogins.WAITING;
    private static final String SIGN_IN =
            "{\"phone\":\"13800138000\",\"password\":\"" + MemoryPeople.PASSWORD + "\",\"bindIdentity\":true}";

    @AutoClose
    private final Door door = new Door();

    private Door.Reply get(String path, @Nullable String cookie) throws Exception {
        var request = door.request(path);
        return door.send(cookie == null ? request : request.header("Cookie", cookie));
    }

    private Door.Reply post(String path, String cookie, String body) throws Exception {
        return door.send(door.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> cookies(Door.Reply reply) {
        return reply.response().headers().allValues("Set-Cookie");
    }

    @Test
    void listsProviders() throws Exception {
        var reply = get("/logins", null);
        assertEquals("wechat~main", reply.json().at("/items/0/id").asText(), reply.text());
        assertEquals("微信", reply.json().at("/items/0/name").asText());
    }

    @Test
    void beginsAndTiesTheAttemptToTheBrowser() throws Exception {
        var reply = post(HALL, "a=b", "{\"back\":\"/app\"}");
        assertEquals(201, reply.status(), reply.text());
        assertEquals("redirect", reply.json().at("/kind").asText());
        assertTrue(reply.json().at("/address").asText().startsWith("https://login.example.com/"));
        assertTrue(reply.json().at("/state").isNull());
        String cookie = cookies(reply).get(0);
        assertEquals(BROWSER + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600", cookie);
        assertFalse(reply.text().contains(MemoryLogins.BROWSER));
        assertEquals(new Wish("wechat~main", "", "zh-CN", "/app"), door.logins.wishes.get(0));
        assertNull(door.logins.browsers.get(0).secret());
        post(HALL, BROWSER, "{}");
        assertEquals(MemoryLogins.BROWSER, door.logins.browsers.get(1).secret());
        assertEquals("/", door.logins.wishes.get(1).back());
        problem(post("/logins/x", "a=b", "{}"), 404, "unknown-provider", null);
        problem(post(HALL, "a=b", "{\"url\":\"x\"}"), 400, "unknown-field", "/url");
    }

    @Test
    void saysWhatThePersonDoesNow() throws Exception {
        door.logins.asks();
        var form = post(HALL, "a=b", "{}").json();
        assertEquals("form", form.at("/kind").asText());
        assertEquals(MemoryLogins.STATE, form.at("/state").asText());
        assertEquals("number", form.at("/fields/0/name").asText());
        door.logins.shows();
        var scan = post(HALL, "a=b", "{}").json();
        assertEquals("qr", scan.at("/kind").asText());
        assertEquals(2, scan.at("/pollSeconds").asInt());
    }

    @Test
    void comesBackWithASession() throws Exception {
        door.logins.result = Result.SIGNED_IN;
        String before = door.people.session(MemoryKeys.OURS, Role.OWNER, true);
        var reply = get(HALL + "/return?code=c1&state=" + MemoryLogins.STATE, BROWSER + "; __Host-qunfa=" + before);
        assertEquals(303, reply.status(), reply.text());
        assertEquals("https://sms.example.com/app?login=signed-in", reply.header("Location"));
        assertEquals(2, cookies(reply).size());
        assertTrue(cookies(reply).get(0).startsWith("__Host-qunfa="));
        assertFalse(door.people.session(before).isPresent(), "asvs 7.2.4");
        var answer = door.logins.answers.get(0);
        assertEquals(MemoryLogins.BROWSER, answer.browser());
        assertEquals(Map.of("code", "c1", "state", MemoryLogins.STATE), answer.values());
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
    }

    /** Wherever the request says that this host is, the browser goes where the settings say. */
    @Test
    void asvs_3_7_2_goesOnToThisHostAlone() throws Exception {
        var reply = door.send(door.request(HALL + "/return?state=" + MemoryLogins.STATE)
                .header("Cookie", BROWSER)
                .header("X-Forwarded-Host", "evil.example.com"));
        assertEquals("https://sms.example.com/app?login=unknown", reply.header("Location"));
    }

    /** Row 19 of the mission. */
    @Test
    void asvs_10_2_1_answersTheSameToWhateverNobodyBegan() throws Exception {
        for (String query : List.of("", "?code=x", "?state=" + "x".repeat(43), "?state=")) {
            problem(get(HALL + "/return" + query, BROWSER), 400, "login-unknown", null);
        }
        problem(post(HALL + "/return", BROWSER, "{\"state\":\"x\"}"), 400, "login-unknown", null);
        problem(get(HALL + "/return?state=a&state=b", BROWSER), 400, "bad-return", null);
        problem(get(HALL + "/return?" + "n".repeat(65) + "=b", BROWSER), 400, "bad-return", null);
        assertEquals(List.of(), door.logins.answers);
    }

    @Test
    void bringsWhatWasTypedIn() throws Exception {
        String body = "{\"state\":\"" + MemoryLogins.STATE + "\",\"values\":[{\"name\":\"code\",\"value\":\"123\"}]}";
        door.logins.result = Result.SIGNED_IN;
        var reply = post(HALL + "/return", BROWSER, body);
        assertEquals(200, reply.status(), reply.text());
        assertEquals("signed-in", reply.json().at("/login").asText());
        assertTrue(reply.json().at("/session/csrf").asText().startsWith("csrf-"));
        assertEquals(Map.of("code", "123"), door.logins.answers.get(0).values());
        door.logins.result = Result.DENIED;
        var denied = post(HALL + "/return", BROWSER, body);
        assertEquals("denied", denied.json().at("/login").asText());
        assertTrue(denied.json().at("/session").isNull());
        assertEquals(List.of(), cookies(denied));
        problem(post(HALL + "/return", BROWSER, "{}"), 422, "missing", "/state");
    }

    @Test
    void carriesWhomNobodyKnowsInACookieAndBindsThemOnlyWhenTold() throws Exception {
        var back = get(HALL + "/return?state=" + MemoryLogins.STATE, BROWSER);
        assertEquals(List.of(WAITING + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"), cookies(back));
        assertFalse(back.header("Location").contains(MemoryLogins.WAITING));
        assertEquals(
                201,
                post("/sessions", WAITING, SIGN_IN.replace("true", "false")).status());
        assertEquals(List.of(), door.logins.waited, "nobody is bound without being asked");
        var bound = post("/sessions", WAITING, SIGN_IN);
        assertEquals(201, bound.status(), bound.text());
        assertEquals(List.of(MemoryLogins.WAITING), door.logins.waited);
        assertTrue(
                cookies(bound).get(2).startsWith("__Host-qunfa-identity=;"),
                cookies(bound).toString());
        problem(post("/sessions", "a=b", SIGN_IN), 400, "nobody-waits", null);
        String register = "{\"phone\":\"13800138000\",\"code\":\"246813\",\"password\":\"" + MemoryPeople.PASSWORD
                + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\",\"bindIdentity\":true}";
        problem(post("/accounts", "a=b", register), 400, "nobody-waits", null);
        assertEquals(List.of(), door.people.registered);
        assertEquals(201, post("/accounts", WAITING, register).status());
        assertEquals(1, door.people.registered.size());
    }

    @Test
    void asksForTheSecondFactor() throws Exception {
        String path = "/logins/second-factor";
        problem(post(path, WAITING, "{\"secondFactor\":\"1\"}"), 401, "second-factor-wrong", null);
        problem(post(path, "a=b", "{\"secondFactor\":\"123456\"}"), 400, "nobody-waits", null);
        var reply = post(path, WAITING, "{\"secondFactor\":\"123456\"}");
        assertEquals(201, reply.status(), reply.text());
        assertTrue(cookies(reply).get(0).startsWith("__Host-qunfa="));
    }

    @Test
    void asvs_7_5_1_bindsAndUnbindsWhileConfirmedAlone() throws Exception {
        String path = "/me/identities";
        String stale = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
        problem(door.signed("POST", path + "/wechat~main", stale, "{}"), 403, "step-up-needed", null);
        problem(door.signed("DELETE", path + "/" + MemoryLogins.IDENTITY, stale, ""), 403, "step-up-needed", null);
        String token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, true);
        var begun = door.signed("POST", path + "/wechat~main", token, "{\"back\":\"/me\"}");
        assertEquals(201, begun.status(), begun.text());
        assertEquals(MemoryPeople.LIN, door.logins.binds);
        assertEquals(1, cookies(begun).size());
        var list = door.send(door.signed(path, stale));
        assertEquals("oA****Op", list.json().at("/items/0/subject").asText(), list.text());
        assertEquals("微信", list.json().at("/items/0/name").asText(), list.text());
        assertEquals(
                204,
                door.signed("DELETE", path + "/" + MemoryLogins.IDENTITY, token, "")
                        .status());
        problem(door.signed("DELETE", path + "/x", token, ""), 404, "not-found", null);
    }
}
