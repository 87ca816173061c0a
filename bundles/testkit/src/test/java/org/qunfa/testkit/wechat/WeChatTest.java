package org.qunfa.testkit.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.TestClock;
import org.qunfa.testkit.login.Browser;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.wechat.WeChatApp.Place;

/** The simulated WeChat is as strict as the real one says that it is. */
@Timeout(120)
class WeChatTest {

    private static final String BACK = "https://sms.example.com/back?from=wechat";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final Map<String, String> page = new LinkedHashMap<>();
    private final Map<String, String> token = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private WeChat wechat;

    @BeforeEach
    void open() throws Exception {
        wechat = WeChat.open(clock)
                .app(new WeChatApp("wx-site", "site-secret", "sms.example.com", Place.SITE, "first"))
                .app(new WeChatApp("wx-page", "page-secret", "sms.example.com", Place.IN_APP));
        wechat.person(Person.of("anna"));
        page.putAll(Map.of("response_type", "code", "redirect_uri", BACK, "scope", "snsapi_login", "state", "s1"));
        page.put("appid", "wx-site");
        token.putAll(Map.of("grant_type", "authorization_code", "appid", "wx-site", "secret", "site-secret"));
    }

    @AfterEach
    void close() {
        wechat.close();
    }

    private URI address(String path, Map<String, String> query) {
        return Query.with(URI.create(wechat.base() + path), query);
    }

    private String agree() {
        Map<String, String> back = new Visit(Browser::open).agree(address("/connect/qrconnect", page), "anna");
        assertEquals("s1", back.get("state"));
        assertEquals("wechat", back.get("from"), "what stood in the address stays");
        return back.getOrDefault("code", "");
    }

    private @Nullable Object error(Map<String, String> query) throws Exception {
        return Browser.json(Browser.open(address(WeChat.TOKEN, query))).get("errcode");
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    @Test
    void tellsWhoSomebodyIs() throws Exception {
        Map<?, ?> answer = Browser.json(Browser.open(address(WeChat.TOKEN, with(token, "code", agree()))));
        assertEquals(Person.of("anna").alias("wx-site"), answer.get("openid"));
        assertNotEquals(answer.get("openid"), answer.get("unionid"));
        assertFalse(answer.containsKey("nickname"));
        Map<String, String> profile = Map.of(
                "access_token", String.valueOf(answer.get("access_token")),
                "openid", String.valueOf(answer.get("openid")));
        assertEquals(
                "nickname-of-anna",
                Browser.json(Browser.open(address(WeChat.PROFILE, profile))).get("nickname"));
        assertEquals(1, wechat.calls(WeChat.PROFILE));
    }

    @Test
    void takesACodeOnceAndForAWhile() throws Exception {
        String code = agree();
        Browser.open(address(WeChat.TOKEN, with(token, "code", code)));
        assertEquals(40_163, error(with(token, "code", code)));
        assertEquals(40_029, error(with(token, "code", "made-up")));
        String late = agree();
        clock.move(Duration.ofMinutes(6));
        assertEquals(42_003, error(with(token, "code", late)));
    }

    @Test
    void takesACodeFromItsApplicationAlone() throws Exception {
        wechat.app(new WeChatApp("wx-other", "site-secret", "sms.example.com", Place.SITE));
        String code = agree();
        assertEquals(40_029, error(with(with(token, "code", code), "appid", "wx-other")));
        assertTrue(Browser.json(Browser.open(address(WeChat.TOKEN, with(token, "code", code))))
                .containsKey("openid"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertEquals(41_008, error(token));
        assertEquals(40_125, error(with(token, "secret", "wrong")));
        assertEquals(40_013, error(with(token, "appid", "wx-nobody")));
        assertEquals(40_002, error(with(token, "grant_type", "password")));
        assertEquals(41_002, error(Map.of("code", "some")));
        assertEquals(41_004, error(Map.of("appid", "wx-site")));
    }

    @Test
    void showsNoPageForAWrongAddress() {
        assertEquals(400, status("/connect/qrconnect", with(page, "redirect_uri", "https://evil.example.com/")));
        assertEquals(400, status("/connect/qrconnect", with(page, "redirect_uri", "/back")));
        assertEquals(400, status("/connect/qrconnect", with(page, "scope", "snsapi_userinfo")));
        assertEquals(400, status("/connect/qrconnect", with(page, "appid", "wx-page")));
        assertEquals(400, status("/connect/qrconnect", with(page, "state", "s".repeat(129))));
    }

    @Test
    void wantsTheOrderOfParametersInsideOfTheApp() {
        var ordered = new LinkedHashMap<String, String>();
        ordered.put("appid", "wx-page");
        ordered.put("redirect_uri", BACK);
        ordered.put("response_type", "code");
        ordered.put("scope", "snsapi_base");
        var early = new LinkedHashMap<String, String>(Map.of("state", "s1"));
        early.putAll(ordered);
        ordered.put("state", "s1");
        assertEquals(200, status("/connect/oauth2/authorize", ordered));
        assertEquals(400, status("/connect/oauth2/authorize", early));
    }

    private int status(String path, Map<String, String> query) {
        return Browser.open(address(path, query)).status();
    }

    @Test
    void letsWhoRefusesGoBackWithoutACode() {
        assertEquals(
                Map.of("from", "wechat", "state", "s1"),
                new Visit(Browser::open).refuse(address("/connect/qrconnect", page)));
    }

    @Test
    void hasMoods() throws Exception {
        wechat.mood(CloudMood.FAULTY);
        assertEquals(-1, error(token));
        wechat.mood(CloudMood.THROTTLING);
        assertEquals(45_011, error(token));
    }
}
