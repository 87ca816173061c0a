package org.qunfa.login.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.login.oidc.OidcGround.denied;
import static org.qunfa.login.oidc.OidcGround.known;
import static org.qunfa.login.oidc.OidcGround.unavailable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.LoginFault;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.login.Visit;
import org.qunfa.testkit.oidc.OpenIdClient;
import org.qunfa.testkit.oidc.OpenIdProvider;
import org.qunfa.testkit.oidc.SigningKey;

/** Signing in at an OpenID provider: who somebody is, what is asked for, and what is told of those whom it does not let in. */
@Timeout(120)
class OidcLoginTest {

    @SuppressWarnings("NullAway.Init")
    private OidcGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new OidcGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void knowsAPerson() throws Exception {
        LoginOutcome.Known anna = known(ground.signIn().agree("anna"));
        assertEquals(ground.provider.issuer(), anna.issuer());
        assertEquals(Person.of("anna").alias(OidcGround.CLIENT), anna.subject());
        assertEquals(Map.of(), anna.attributes());
    }

    /** ASVS 10.2.3: nothing is asked for that is not used. */
    @Test
    void asvs_10_2_3_asksForWhatIsWanted() throws Exception {
        SignIn plain = ground.signIn();
        Map<String, String> asked = Query.of(plain.begin(plain.attempt()));
        assertEquals("openid", asked.get("scope"));
        assertEquals("S256", asked.get("code_challenge_method"));
        assertEquals("nonceOfAttempt1", asked.get("nonce"));
        assertEquals("stateOfAttempt00001", asked.get("state"));

        SignIn more = ground.signIn(Map.of("claims", "email, phone_number"));
        assertEquals("openid email phone", Query.of(more.begin(more.attempt())).get("scope"));
    }

    @Test
    void takesWhatWasWantedAndVerified() throws Exception {
        Map<String, Object> both = Map.of("claims", "phone_number, email");
        assertEquals(
                Map.of("phone_number", "+8613800000001", "email", "anna@example.com"),
                known(ground.signIn(both).agree("anna")).attributes());
        assertEquals(
                Map.of("email", "anna@example.com"),
                known(ground.signIn(Map.of("claims", "email")).agree("anna")).attributes());
        ground.provider.person(new Person("bert", "+8613800000002", false, "bert@example.com", false));
        assertEquals(Map.of(), known(ground.signIn(both).agree("bert")).attributes());
    }

    /** What a provider says of itself is believed in the form alone that it has to have. */
    @Test
    void takesNoClaimOfAnotherForm() throws Exception {
        Map<String, Object> both = Map.of("claims", "phone_number, email");
        ground.provider.forge(
                token -> token.claim("phone_number", "13800000001").claim("email_verified", "true"));
        assertEquals(Map.of(), known(ground.signIn(both).agree("anna")).attributes());
        ground.provider.forge(
                token -> token.claim("phone_number", List.of("+8613800000001")).claim("email", "anna\n@example.com"));
        assertEquals(Map.of(), known(ground.signIn(both).agree("anna")).attributes());
    }

    @Test
    void keepsNothingElse() throws Exception {
        Person person = Person.of("anna");
        try (var logs = new LogWitness()) {
            LoginOutcome.Known anna =
                    known(ground.signIn(Map.of("claims", "phone_number, email")).agree("anna"));
            String all = anna.issuer() + anna.subject() + anna.attributes() + anna;
            assertFalse(all.contains(person.nickname()) || all.contains(person.avatar()), "it keeps more");
            assertEquals(
                    Set.of(),
                    logs.heard(List.of(
                            person.nickname(), person.avatar(), person.email(), person.phone(), anna.subject())));
        }
        assertEquals(0, ground.provider.calls(OpenIdProvider.PROFILE), "the public profile was read");
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryAlgorithm(SigningKey.Algorithm algorithm) throws Exception {
        ground.provider.rotate(SigningKey.make("key-of-" + algorithm, algorithm));
        known(ground.signIn().agree("anna"));
    }

    @Test
    void takesOnlyTheAlgorithmsThatAreSet() throws Exception {
        denied(
                Blame.REMOTE,
                "algorithm",
                ground.signIn(Map.of("algorithms", "RS256, PS256")).agree("anna"));
        known(ground.signIn(Map.of("algorithms", "ES256")).agree("anna"));
    }

    @Test
    void saysWhoItIsAsTheProviderWants() throws Exception {
        ground.provider.client(OidcGround.client(OpenIdClient.Proof.POST));
        unavailable(Blame.HOST, "invalid_client", ground.signIn().agree("anna"));
        known(ground.signIn(Map.of("authentication", "post")).agree("anna"));
    }

    /** What stands in a header is encoded twice, so that neither a colon nor another letter can be misread. */
    @Test
    void saysAnySecretAsTheProviderReadsIt() throws Exception {
        String odd = "a:b%c+d e/~&";
        ground.provider.client(new OpenIdClient("odd:app", odd, LoginFarSide.CALLBACK, OpenIdClient.Proof.BASIC));
        known(ground.signIn(Map.of("clientId", "odd:app", "_clientSecret", odd)).agree("anna"));
    }

    @Test
    void letsNobodyInWhoRefuses() throws Exception {
        SignIn signIn = ground.signIn();
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.provider).refuse(signIn.begin(attempt));
        assertEquals("access_denied", back.get("error"));
        denied(Blame.CALLER, "refused", signIn.finish(attempt, back));
        denied(Blame.CALLER, "refused", signIn.finish(attempt, Map.of()));
        assertEquals(0, ground.provider.calls(OpenIdProvider.TOKEN), "there was nothing to ask");
    }

    @Test
    void takesACodeOnceAndInTime() throws Exception {
        SignIn signIn = ground.signIn();
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.provider).agree(signIn.begin(attempt), "anna");
        known(signIn.finish(attempt, back));
        denied(Blame.CALLER, "invalid_grant", signIn.finish(attempt, back));

        LoginAttempt late = signIn.attempt();
        Map<String, String> lateBack = Visit.of(ground.provider).agree(signIn.begin(late), "anna");
        ground.clock.move(Duration.ofMinutes(2));
        denied(Blame.CALLER, "invalid_grant", signIn.finish(late, lateBack));
    }

    /** ASVS 10.2.1: a code that was got for another attempt does not come with this one's verifier. */
    @Test
    void asvs_10_2_1_takesNoCodeOfAnotherAttempt() throws Exception {
        SignIn signIn = ground.signIn();
        Map<String, String> stolen = Visit.of(ground.provider).agree(signIn.begin(signIn.attempt()), "anna");
        LoginAttempt own = signIn.attempt();
        denied(Blame.CALLER, "invalid_grant", signIn.finish(own, stolen));
    }

    /** ASVS 10.2.2: what one provider gave is not brought to another. */
    @Test
    void asvs_10_2_2_noticesWhoseAnswerItIs() throws Exception {
        SignIn signIn = ground.signIn();
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = new HashMap<>(Visit.of(ground.provider).agree(signIn.begin(attempt), "anna"));
        back.put("iss", "https://other.example.com");
        denied(Blame.REMOTE, "mix-up", signIn.finish(attempt, back));
        back.remove("iss");
        denied(Blame.REMOTE, "mix-up", signIn.finish(attempt, back));
        assertEquals(0, ground.provider.calls(OpenIdProvider.TOKEN), "the code went out");
    }

    @Test
    void takesProvidersThatDoNotNameThemselves() throws Exception {
        ground.provider.describe(without("authorization_response_iss_parameter_supported"));
        SignIn signIn = ground.signIn();
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = new HashMap<>(Visit.of(ground.provider).agree(signIn.begin(attempt), "anna"));
        back.remove("iss");
        known(signIn.finish(attempt, back));
    }

    private static UnaryOperator<Map<String, Object>> without(String name) {
        return metadata -> {
            var changed = new HashMap<>(metadata);
            changed.remove(name);
            return changed;
        };
    }

    @Test
    void saysThatTheProviderIsBusy() throws Exception {
        SignIn signIn = ground.signIn();
        ground.provider.mood(CloudMood.FAULTY);
        unavailable(Blame.REMOTE, "temporarily_unavailable", signIn.agree("anna"));
        ground.provider.mood(CloudMood.GATEWAY);
        unavailable(Blame.REMOTE, "status-504", signIn.agree("anna"));
        ground.provider.mood(CloudMood.SLOW);
        known(signIn.agree("anna"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void believesNoBrokenAnswer(LoginFault fault) throws Exception {
        SignIn signIn = ground.signIn();
        LoginAttempt attempt = signIn.attempt();
        Map<String, String> back = Visit.of(ground.provider).agree(signIn.begin(attempt), "anna");
        ground.provider.fault(fault);
        assertInstanceOf(LoginOutcome.Unavailable.class, signIn.finish(attempt, back));
    }

    @Test
    void asksWhatTheProviderIsOnceInAWhile() throws Exception {
        SignIn signIn = ground.signIn(Map.of("refreshSeconds", "120"));
        known(signIn.agree("anna"));
        known(signIn.agree("anna"));
        assertEquals(1, ground.provider.calls(OpenIdProvider.METADATA));
        assertEquals(1, ground.provider.calls(OpenIdProvider.KEYS));
        ground.clock.move(Duration.ofSeconds(121));
        known(signIn.agree("anna"));
        assertEquals(2, ground.provider.calls(OpenIdProvider.METADATA));
        assertEquals(2, ground.provider.calls(OpenIdProvider.KEYS));
    }

    @Test
    void goesOnWithWhatAProviderSaidBefore() throws Exception {
        SignIn signIn = ground.signIn();
        known(signIn.agree("anna"));
        ground.provider.describe(metadata -> Map.of());
        ground.clock.move(Duration.ofDays(1));
        known(signIn.agree("anna"));
        assertTrue(ground.provider.calls(OpenIdProvider.METADATA) > 1, "it asked again");
    }
}
