package org.qunfa.identity.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.RegisterPeer;

/** What the checker says of what this service answers. */
@Timeout(120)
class TencentCheckerTest {

    @SuppressWarnings("NullAway.Init")
    private TencentGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new TencentGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private IdentityOutcome.Unavailable unavailable() throws Exception {
        return assertInstanceOf(IdentityOutcome.Unavailable.class, ground.check());
    }

    @Test
    void matchesWithTheNameOfTheQuestion() throws Exception {
        var match = assertInstanceOf(IdentityOutcome.Match.class, ground.check());

        assertTrue(match.reference().matches("[0-9a-f-]{36}"), match.reference());
    }

    @Test
    void putsNobodyIntoAnAddress() throws Exception {
        ground.check();

        assertEquals(1, ground.register.people().asked());
        assertFalse(ground.register.heardInAddress());
    }

    @ParameterizedTest
    @CsvSource({"-2, CALLER", "-3, CALLER", "-4, REMOTE", "-6, REMOTE", "-7, CALLER"})
    void saysOfAResultWhoIsToBlame(String result, Blame blame) throws Exception {
        ground.register.say(result);

        IdentityOutcome.Unavailable outcome = unavailable();
        assertEquals(blame, outcome.why().blame());
        assertEquals(result, outcome.why().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "00", "-8", "-10", "true", "MATCH"})
    void believesNoOtherResult(String result) throws Exception {
        ground.register.say(result);

        assertInstanceOf(IdentityOutcome.Unknown.class, ground.check());
    }

    @ParameterizedTest
    @CsvSource({
        "UnauthorizedOperation.Arrears, HOST",
        "UnauthorizedOperation.Nonactivated, HOST",
        "UnauthorizedOperation.NonAuthorize, HOST",
        "UnauthorizedOperation.ChargeStatusException, HOST",
        "AuthFailure.UnauthorizedOperation, HOST",
        "AuthFailure.SignatureExpire, HOST",
        "FailedOperation.StsUnAuthErrError, HOST",
        "OperationDenied, HOST",
        "RequestLimitExceeded, REMOTE",
        "RequestLimitExceeded.UinLimitExceeded, REMOTE",
        "FailedOperation.RequestLimitExceeded, REMOTE",
        "LimitExceeded, REMOTE",
        "InvalidParameter, PLUGIN",
        "InvalidParameterValue, PLUGIN",
        "UnknownParameter, PLUGIN",
        "UnsupportedOperation, PLUGIN",
        "ResourceUnavailable, REMOTE"
    })
    void saysOfAnErrorWhoIsToBlame(String code, Blame blame) throws Exception {
        ground.register.refuse(code);

        IdentityOutcome.Unavailable outcome = unavailable();
        assertEquals(blame, outcome.why().blame());
        assertEquals(code, outcome.why().code());
        assertEquals(0, ground.register.people().asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalError",
                "InternalError.UnKnown",
                "InternalError.EncryptSystemError",
                "FailedOperation.UnKnown",
                "FailedOperation"
            })
    void doesNotKnowWhatBecameOfAQuestionAtWhichTheServiceFailed(String code) throws Exception {
        ground.register.refuse(code);

        assertInstanceOf(IdentityOutcome.Unknown.class, ground.check());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAULTY", "GATEWAY"})
    void doesNotKnowWhatNobodyAnswered(CloudMood mood) throws Exception {
        ground.register.mood(mood);

        assertInstanceOf(IdentityOutcome.Unknown.class, ground.check());
    }

    @Test
    void waitsWhereItAsksTooOften() throws Exception {
        ground.register.mood(CloudMood.THROTTLING);

        assertEquals(Blame.REMOTE, unavailable().why().blame());
        assertEquals(0, ground.register.people().asked());
    }

    @Test
    void blamesTheKey() throws Exception {
        ground.register.key(RegisterPeer.KEY_ID, "another secret");
        assertEquals("AuthFailure.SignatureFailure", unavailable().why().code());
        ground.register.revoke(RegisterPeer.KEY_ID);

        IdentityOutcome.Unavailable outcome = unavailable();
        assertEquals(Blame.HOST, outcome.why().blame());
        assertEquals("AuthFailure.SecretIdNotFound", outcome.why().code());
    }

    @Test
    void blamesWhoeverGaveSomethingThatIsNoName() throws Exception {
        var outcome = assertInstanceOf(IdentityOutcome.Unavailable.class, ground.check("张三丰7", TencentGround.NUMBER));

        assertEquals(Blame.CALLER, outcome.why().blame());
    }

    @Test
    void takesNamesWithWhateverLetters() throws Exception {
        String name = "阿依古丽·买买提𠮷";
        ground.register.people().know(name, TencentGround.NUMBER);

        assertInstanceOf(IdentityOutcome.Match.class, ground.check(name, TencentGround.NUMBER));
    }

    @Test
    void asksNobodyWhenItIsClosed() throws Exception {
        ground.checker.close(Duration.ofSeconds(1)).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertEquals("closed", unavailable().why().code());
        assertEquals(0, ground.register.people().asked());
    }

    @Test
    void refusesSettingsInASentenceWithoutTheirSecrets() {
        var settings = new HashMap<>(TencentGround.settings(1));
        settings.put("_secretKey", "grün-geheim");
        var secret = assertThrows(IllegalArgumentException.class, () -> new TencentChecker(settings));
        assertEquals("_secretKey does not do: give at most 128 ASCII characters.", String.valueOf(secret.getMessage()));
        settings.putAll(TencentGround.settings(1));
        settings.put("service.pid", "org.qunfa.identity.tencent");
        var name = assertThrows(IllegalArgumentException.class, () -> new TencentChecker(settings));
        assertTrue(String.valueOf(name.getMessage()).contains("org.qunfa.identity.tencent~NAME.cfg"));
    }
}
