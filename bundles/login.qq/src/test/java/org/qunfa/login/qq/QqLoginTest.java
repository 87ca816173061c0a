package org.qunfa.login.qq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.qunfa.testkit.qq.Qq;
import org.qunfa.testkit.qq.QqFault;

/** Signing in with QQ: who somebody is, and what is told of those whom it does not let in. */
@Timeout(120)
class QqLoginTest {

    private static final Map<String, Object> ALONE = Map.of("unionid", "false");

    @SuppressWarnings("NullAway.Init")
    private QqGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new QqGround();
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
    void sendsTheBrowserToThePage() throws Exception {
        SignIn signIn = ground.signIn(Map.of("endpoint", ""));
        assertEquals(
                "https://graph.qq.com/oauth2.0/authorize?response_type=code&client_id=" + QqGround.APP
                        + "&redirect_uri=https%3A%2F%2Fsms.example.com%2Flogin%2Fback&state=stateOfAttempt00001",
                signIn.begin(signIn.attempt()).toString());
    }

    @Test
    void knowsAPersonByTheApplicationsName() throws Exception {
        LoginOutcome.Known anna = known(ground.signIn(ALONE).agree("anna"));
        assertEquals("https://graph.qq.com/app/" + QqGround.APP, anna.issuer());
        assertEquals(Person.of("anna").alias(QqGround.APP), anna.subject());
        assertEquals(Map.of(), anna.attributes());
    }

    @Test
    void findsAPersonAgainWhoGetsASharedName() throws Exception {
        LoginOutcome.Known before = known(ground.signIn(ALONE).agree("anna"));
        ground.qq.app(QqGround.app(QqGround.APP, "first"));
        LoginOutcome.Known after =
                known(ground.signIn(Map.of("developer", "first")).agree("anna"));

        assertEquals("https://graph.qq.com/developer/first", after.issuer());
        assertNotEquals(before.subject(), after.subject());
        assertEquals(Map.of("pairwise_iss", before.issuer(), "pairwise_sub", before.subject()), after.attributes());
    }

    @Test
    void isTheSamePersonInAllApplicationsOfAnAccount() throws Exception {
        ground.qq.app(QqGround.app(QqGround.APP, "first")).app(QqGround.app("101004712", "first"));
        LoginOutcome.Known one = known(ground.signIn(Map.of()).agree("anna"));
        LoginOutcome.Known other =
                known(ground.signIn(Map.of("appId", "101004712")).agree("anna"));

        assertEquals("https://graph.qq.com", one.issuer());
        assertEquals(one.issuer(), other.issuer());
        assertEquals(one.subject(), other.subject());
    }

    @Test
    void readsTheOlderFormsToo() throws Exception {
        ground.qq.app(QqGround.app(QqGround.APP, "first"));
        SignIn signIn = ground.signIn(Map.of());
        LoginOutcome.Known json = known(signIn.agree("anna"));
        ground.qq.fault(QqFault.OLD_FORMS);
        assertEquals(json, known(signIn.agree("anna")));
        denied(Blame.CALLER, "100019", signIn.finish(signIn.attempt(), Map.of("code", "made-up")));
    }

    @Test
    void keepsNothingButNames() throws Exception {
        ground.qq.fault(QqFault.PROFILE);
        Person person = Person.of("anna");
        try (var logs = new LogWitness()) {
            LoginOutcome.Known anna = known(ground.signIn(ALONE).agree("anna"));
            String all = anna.issuer() + anna.subject() + anna.attributes() + anna;
            assertFalse(all.contains(person.nickname()) || all.contains(person.avatar()), "it keeps more");
            assertEquals(Set.of(), logs.heard(List.of(person.nickname(), person.avatar(), anna.subject())));
        }
        assertEquals(1, ground.qq.calls(Qq.ME));
        assertEquals(0, ground.qq.calls(Qq.PROFILE), "the public profile was read");
    }

    @Test
    void letsNobodyInWhoRefuses() throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        LoginAttempt attempt = signIn.attempt();
        denied(
                Blame.CALLER,
                "refused",
                signIn.finish(attempt, Visit.of(ground.qq).refuse(signIn.begin(attempt))));
        assertEquals(0, ground.qq.calls(Qq.TOKEN), "there was nothing to ask");
    }

    /** What is wrong with the page comes back where the code would: it is none. */
    @Test
    void takesNoErrorOfThePageForACode() throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        unavailable(
                Blame.HOST,
                "100031",
                signIn.finish(signIn.attempt(), Map.of("code", "100031", "msg", "the app has no right")));
        assertEquals(0, ground.qq.calls(Qq.TOKEN), "the error went out as a code");
    }

    @Test
    void takesACodeOnce() throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.qq).agree(signIn.begin(attempt), "anna");
        known(signIn.finish(attempt, back));
        denied(Blame.CALLER, "100020", signIn.finish(attempt, back));
    }

    @Test
    void saysWhatTheOperatorHasToMend() throws Exception {
        unavailable(
                Blame.HOST,
                "100009",
                ground.signIn(Map.of("_appKey", "another")).agree("anna"));
        unavailable(Blame.HOST, "100048", ground.signIn(Map.of()).agree("anna"));
        assertInstanceOf(LoginOutcome.Known.class, ground.signIn(ALONE).agree("anna"));
    }

    /** Whoever has a token of another application could sign in here by it. */
    @Test
    void takesNoTokenOfAnotherApplication() throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        ground.qq.fault(QqFault.OTHER_APP);
        denied(Blame.REMOTE, "other-client", signIn.agree("anna"));
    }

    @Test
    void saysThatQqIsBusy() throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        ground.qq.mood(CloudMood.FAULTY);
        unavailable(Blame.REMOTE, "-22", signIn.agree("anna"));
        ground.qq.mood(CloudMood.GATEWAY);
        unavailable(Blame.REMOTE, "status-504", signIn.agree("anna"));
        ground.qq.mood(CloudMood.SLOW);
        known(signIn.agree("anna"));
        ground.qq.mood(CloudMood.WELL);
        ground.qq.fault(QqFault.RET);
        unavailable(Blame.REMOTE, "-22", signIn.agree("anna"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void believesNoBrokenAnswer(LoginFault fault) throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        ground.qq.fault(fault);
        assertInstanceOf(LoginOutcome.Unavailable.class, signIn.agree("anna"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_OPENID", "LONG_OPENID"})
    void believesNoAnswerThatNamesNobody(QqFault fault) throws Exception {
        SignIn signIn = ground.signIn(ALONE);
        ground.qq.fault(fault);
        denied(Blame.REMOTE, "no-name", signIn.agree("anna"));
    }
}
