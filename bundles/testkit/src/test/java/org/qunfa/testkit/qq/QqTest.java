package org.qunfa.testkit.qq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.TestClock;
import org.qunfa.testkit.login.Browser;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;

/** The simulated QQ Connect is as strict as the real one says that it is. */
@Timeout(120)
class QqTest {

    private static final String APP = "101000001";
    private static final String BACK = "https://sms.example.com/back";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final Map<String, String> page = new LinkedHashMap<>();
    private final Map<String, String> token = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Qq qq;

    @BeforeEach
    void open() throws Exception {
        qq = Qq.open(clock).app(new QqApp(APP, "app-key", URI.create(BACK), ""));
        qq.person(Person.of("anna"));
        page.putAll(Map.of("response_type", "code", "client_id", APP, "redirect_uri", BACK, "state", "s1"));
        token.putAll(Map.of("grant_type", "authorization_code", "client_id", APP, "client_secret", "app-key"));
        token.put("redirect_uri", BACK);
        token.put("fmt", "json");
    }

    @AfterEach
    void close() {
        qq.close();
    }

    private URI address(String path, Map<String, String> query) {
        return Query.with(URI.create(qq.base() + path), query);
    }

    private String agree() {
        return new Visit(Browser::open)
                .agree(address("/oauth2.0/authorize", page), "anna")
                .getOrDefault("code", "");
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private @Nullable Object error(Map<String, String> query) throws Exception {
        return Browser.json(Browser.open(address(Qq.TOKEN, query))).get("error");
    }

    private String accessToken() throws Exception {
        return String.valueOf(Browser.json(Browser.open(address(Qq.TOKEN, with(token, "code", agree()))))
                .get("access_token"));
    }

    @Test
    void tellsWhoSomebodyIs() throws Exception {
        Map<String, String> me = Map.of("access_token", accessToken(), "fmt", "json");
        Map<?, ?> answer = Browser.json(Browser.open(address(Qq.ME, me)));
        assertEquals(Map.of("client_id", APP, "openid", Person.of("anna").alias(APP)), answer);
        assertEquals(
                100_048,
                Browser.json(Browser.open(address(Qq.ME, with(me, "unionid", "1"))))
                        .get("error"));
        qq.app(new QqApp(APP, "app-key", URI.create(BACK), "first"));
        assertTrue(Browser.json(Browser.open(address(Qq.ME, with(me, "unionid", "1"))))
                .containsKey("unionid"));
    }

    @Test
    void answersInOlderForms() throws Exception {
        String text = Browser.open(address(Qq.TOKEN, with(with(token, "code", agree()), "fmt", "")))
                .body();
        Map<String, String> form = Query.read(text);
        assertEquals("7776000", form.get("expires_in"));
        String me = Browser.open(address(Qq.ME, Map.of("access_token", form.getOrDefault("access_token", ""))))
                .body();
        assertTrue(me.startsWith("callback( {\"client_id\":\"" + APP) && me.endsWith(" );\n"), me);
        String wrong =
                Browser.open(address(Qq.ME, Map.of("access_token", "made-up"))).body();
        assertTrue(wrong.startsWith("callback( {\"error\":100016,"), wrong);
    }

    @Test
    void takesACodeOnceAndForAWhile() throws Exception {
        String code = agree();
        Browser.open(address(Qq.TOKEN, with(token, "code", code)));
        assertEquals(100_020, error(with(token, "code", code)));
        String late = agree();
        clock.move(Duration.ofMinutes(11));
        assertEquals(100_019, error(with(token, "code", late)));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertEquals(100_008, error(with(token, "client_id", "1")));
        assertEquals(100_009, error(with(token, "client_secret", "wrong")));
        assertEquals(100_004, error(with(token, "grant_type", "password")));
        assertEquals(100_019, error(with(token, "code", "made-up")));
        assertEquals(
                100_010, error(with(with(token, "code", agree()), "redirect_uri", "https://sms.example.com/other")));
    }

    @Test
    void showsNoPageForAWrongAddress() {
        assertEquals(400, status(with(page, "redirect_uri", BACK + "/other")));
        assertEquals(400, status(with(page, "client_id", "1")));
        assertEquals(302, status(with(page, "state", "")), "an error goes back");
    }

    private int status(Map<String, String> query) {
        return Browser.open(address("/oauth2.0/authorize", query)).status();
    }

    @Test
    void letsWhoRefusesGoBackWithoutACode() {
        assertEquals(
                Map.of("usercancel", "1", "state", "s1"),
                new Visit(Browser::open).refuse(address("/oauth2.0/authorize", page)));
    }
}
