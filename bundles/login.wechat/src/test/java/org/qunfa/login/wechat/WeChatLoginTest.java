package org.qunfa.login.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.LogWitness;
import org.qunfa.testkit.login.LoginFault;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.wechat.WeChat;
import org.qunfa.testkit.wechat.WeChatApp;
import org.qunfa.testkit.wechat.WeChatApp.Place;
import org.qunfa.testkit.wechat.WeChatFault;

/** Signing in with WeChat: who somebody is, and what is told of those whom it does not let in. */
@Timeout(120)
class WeChatLoginTest {

    @SuppressWarnings("NullAway.Init")
    private WeChatGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new WeChatGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static LoginOutcome.Known known(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Known.class, outcome);
    }

    private static void denied(Blame blame, String code, LoginOutcome outcome) {
        var denied = assertInstanceOf(LoginOutcome.Denied.class, outcome);
        assertEquals(code, denied.why().code());
        assertEquals(blame, denied.why().blame());
    }

    private static void unavailable(Blame blame, String code, LoginOutcome outcome) {
        var unavailable = assertInstanceOf(LoginOutcome.Unavailable.class, outcome);
        assertEquals(code, unavailable.why().code());
        assertEquals(blame, unavailable.why().blame());
    }

    @Test
    void sendsTheBrowserToTheSitesPage() throws Exception {
        SignIn signIn = ground.signIn(Map.of("pages", ""));
        URI address = signIn.begin(signIn.attempt());
        assertEquals(
                "https://open.weixin.qq.com/connect/qrconnect?appid=" + WeChatGround.APP
                        + "&redirect_uri=https%3A%2F%2Fsms.example.com%2Flogin%2Fback&response_type=code"
                        + "&scope=snsapi_login&state=stateOfAttempt00001#wechat_redirect",
                address.toString());
    }

    @Test
    void sendsTheBrowserInsideOfWeChatToThatPage() throws Exception {
        SignIn signIn = ground.signIn(Map.of("pages", "", "place", "in-app"));
        String address = signIn.begin(signIn.attempt()).toString();
        assertTrue(address.startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid="), address);
        assertTrue(address.contains("&scope=snsapi_base&state="), address);
    }

    @Test
    void knowsAPersonByTheApplicationsName() throws Exception {
        LoginOutcome.Known anna = known(ground.signIn(Map.of()).agree("anna"));
        assertEquals("https://open.weixin.qq.com/app/" + WeChatGround.APP, anna.issuer());
        assertEquals(Person.of("anna").alias(WeChatGround.APP), anna.subject());
        assertEquals(Map.of(), anna.attributes());
    }

    @Test
    void findsAPersonAgainWhoGetsASharedName() throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        LoginOutcome.Known before = known(signIn.agree("anna"));
        ground.wechat.app(WeChatGround.app(Place.SITE, "first"));
        LoginOutcome.Known after = known(signIn.agree("anna"));

        assertEquals("https://open.weixin.qq.com", after.issuer());
        assertNotEquals(before.subject(), after.subject());
        assertEquals(Map.of("pairwise_iss", before.issuer(), "pairwise_sub", before.subject()), after.attributes());
    }

    /** A site and a page inside of WeChat, of one account of the open platform. */
    @Test
    void isTheSamePersonInAllApplicationsOfAnAccount() throws Exception {
        ground.wechat.app(WeChatGround.app(Place.SITE, "first"));
        LoginOutcome.Known site =
                known(ground.signIn(Map.of("platform", "first")).agree("anna"));
        ground.wechat.app(new WeChatApp("wx-in-app", WeChatGround.SECRET, WeChatGround.DOMAIN, Place.IN_APP, "first"));
        Map<String, Object> inApp = Map.of("platform", "first", "appId", "wx-in-app", "place", "in-app");
        LoginOutcome.Known page = known(ground.signIn(inApp).agree("anna"));

        assertEquals("https://open.weixin.qq.com/platform/first", site.issuer());
        assertEquals(site.issuer(), page.issuer());
        assertEquals(site.subject(), page.subject());
        assertNotEquals(site.attributes(), page.attributes());
    }

    /** The same letters under another account, or as an application's name, are another person. */
    @Test
    void asvs_6_8_1_namesOfDifferentRealmsNeverMeet() throws Exception {
        LoginOutcome.Known openid = known(ground.signIn(Map.of()).agree("anna"));
        ground.wechat.app(WeChatGround.app(Place.SITE, "first"));
        LoginOutcome.Known first =
                known(ground.signIn(Map.of("platform", "first")).agree("anna"));
        LoginOutcome.Known second =
                known(ground.signIn(Map.of("platform", "second")).agree("anna"));
        LoginOutcome.Known only = known(ground.signIn(Map.of()).agree("anna"));

        List<String> issuers = List.of(openid.issuer(), first.issuer(), second.issuer(), only.issuer());
        assertEquals(4, issuers.stream().distinct().count(), () -> "" + issuers);
    }

    @Test
    void keepsNothingButNames() throws Exception {
        ground.wechat.app(WeChatGround.app(Place.SITE, "first"));
        ground.wechat.fault(WeChatFault.PROFILE);
        try (var logs = new LogWitness()) {
            LoginOutcome.Known anna = known(ground.signIn(Map.of()).agree("anna"));
            String all = anna.issuer() + anna.subject() + anna.attributes() + anna;
            Person person = Person.of("anna");
            assertFalse(all.contains(person.nickname()) || all.contains(person.avatar()), "it keeps more");
            assertEquals(Map.of(), without(anna.attributes(), "pairwise_iss", "pairwise_sub"));
            assertEquals(
                    List.of(), List.copyOf(logs.heard(List.of(person.nickname(), person.avatar(), anna.subject()))));
        }
        assertEquals(1, ground.wechat.calls(WeChat.TOKEN));
        assertEquals(0, ground.wechat.calls(WeChat.PROFILE), "the public profile was read");
    }

    private static Map<String, String> without(Map<String, String> values, String... names) {
        var rest = new HashMap<>(values);
        rest.keySet().removeAll(List.of(names));
        return rest;
    }

    @Test
    void letsNobodyInWhoRefuses() throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.wechat).refuse(signIn.begin(attempt));
        assertEquals(Map.of("state", attempt.state()), back);
        denied(Blame.CALLER, "refused", signIn.finish(attempt, back));
        assertEquals(0, ground.wechat.calls(WeChat.TOKEN), "there was nothing to ask");
    }

    @Test
    void takesACodeOnce() throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.wechat).agree(signIn.begin(attempt), "anna");
        known(signIn.finish(attempt, back));
        denied(Blame.CALLER, "40163", signIn.finish(attempt, back));
        denied(Blame.CALLER, "40029", signIn.finish(attempt, Map.of("code", "made-up")));
        denied(Blame.CALLER, "refused", signIn.finish(attempt, Map.of("code", "two words")));
        denied(Blame.CALLER, "refused", signIn.finish(attempt, Map.of("code", "x".repeat(2_000))));
    }

    @Test
    void saysWhatTheOperatorHasToMend() throws Exception {
        SignIn wrong = ground.signIn(Map.of("_appSecret", "another-secret"));
        unavailable(Blame.HOST, "40125", wrong.agree("anna"));
        LoginAttempt attempt = wrong.attempt();
        SignIn stranger = ground.signIn(Map.of("appId", "wx-nobody"));
        unavailable(Blame.HOST, "40013", stranger.finish(attempt, Map.of("code", "some")));
    }

    @Test
    void saysThatWeChatIsBusy() throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        ground.wechat.mood(CloudMood.FAULTY);
        unavailable(Blame.REMOTE, "-1", signIn.agree("anna"));
        ground.wechat.mood(CloudMood.THROTTLING);
        unavailable(Blame.REMOTE, "45011", signIn.agree("anna"));
        ground.wechat.mood(CloudMood.GATEWAY);
        unavailable(Blame.REMOTE, "status-504", signIn.agree("anna"));
        ground.wechat.mood(CloudMood.SLOW);
        known(signIn.agree("anna"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void believesNoBrokenAnswer(LoginFault fault) throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        ground.wechat.fault(fault);
        assertInstanceOf(LoginOutcome.Unavailable.class, signIn.agree("anna"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_OPENID", "ODD_OPENID", "LONG_OPENID"})
    void believesNoAnswerThatNamesNobody(WeChatFault fault) throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        ground.wechat.fault(fault);
        denied(Blame.REMOTE, "no-name", signIn.agree("anna"));
    }

    /** Everybody who looks at a snapshot would get an account that they never reach again. */
    @Test
    void letsNobodyInAtASnapshot() throws Exception {
        SignIn signIn = ground.signIn(Map.of());
        ground.wechat.fault(WeChatFault.SNAPSHOT);
        denied(Blame.REMOTE, "snapshot", signIn.agree("anna"));
    }

    @Test
    void isOverAfterItsEnd() throws Exception {
        WeChatLogin way = ground.way(Map.of());
        var signIn = new SignIn(way, ground.wechat);
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.wechat).agree(signIn.begin(attempt), "anna");
        WeChatGround.close(way);
        unavailable(Blame.HOST, "closed", signIn.finish(attempt, back));
        assertEquals(0, ground.wechat.calls(WeChat.TOKEN));
    }
}
