package org.qunfa.identity.aliyun;

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
class AliyunCheckerTest {

    @SuppressWarnings("NullAway.Init")
    private AliyunGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new AliyunGround();
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

        assertTrue(match.reference().matches("[0-9A-F-]{36}"), match.reference());
    }

    @Test
    void putsNobodyIntoAnAddress() throws Exception {
        ground.check();

        assertEquals(1, ground.register.people().asked());
        assertFalse(ground.register.heardInAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "400, PLUGIN",
        "401, CALLER",
        "402, REMOTE",
        "403, CALLER",
        "410, HOST",
        "411, HOST",
        "412, HOST",
        "499, REMOTE"
    })
    void saysWhoIsToBlame(String code, Blame blame) throws Exception {
        ground.register.refuse(code);

        IdentityOutcome.Unavailable outcome = unavailable();
        assertEquals(blame, outcome.why().blame());
        assertEquals(code, outcome.why().code());
    }

    @Test
    void doesNotKnowWhatBecameOfAQuestionAtWhichTheServiceFailed() throws Exception {
        ground.register.refuse("500");

        assertInstanceOf(IdentityOutcome.Unknown.class, ground.check());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAULTY", "GATEWAY"})
    void doesNotKnowWhatNobodyAnswered(CloudMood mood) throws Exception {
        ground.register.mood(mood);

        assertInstanceOf(IdentityOutcome.Unknown.class, ground.check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "11", "true", "MATCH"})
    void believesNoOtherVerdict(String verdict) throws Exception {
        ground.register.say(verdict);

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
        assertEquals("SignatureDoesNotMatch", unavailable().why().code());
        ground.register.revoke(RegisterPeer.KEY_ID);

        IdentityOutcome.Unavailable outcome = unavailable();
        assertEquals(Blame.HOST, outcome.why().blame());
        assertEquals("InvalidAccessKeyId.NotFound", outcome.why().code());
    }

    @Test
    void blamesWhoeverGaveSomethingThatIsNoName() throws Exception {
        var outcome = assertInstanceOf(IdentityOutcome.Unavailable.class, ground.check("张三丰7", AliyunGround.NUMBER));

        assertEquals(Blame.CALLER, outcome.why().blame());
    }

    @Test
    void takesNamesWithWhateverLetters() throws Exception {
        String name = "阿依古丽·买买提𠮷";
        ground.register.people().know(name, AliyunGround.NUMBER);

        assertInstanceOf(IdentityOutcome.Match.class, ground.check(name, AliyunGround.NUMBER));
    }

    @Test
    void asksNobodyWhenItIsClosed() throws Exception {
        ground.checker.close(Duration.ofSeconds(1)).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertEquals("closed", unavailable().why().code());
        assertEquals(0, ground.register.people().asked());
    }

    @Test
    void refusesSettingsInASentenceWithoutTheirSecrets() {
        var settings = new HashMap<>(AliyunGround.settings(1));
        settings.put("_accessKeySecret", "grün-geheim");
        var secret = assertThrows(IllegalArgumentException.class, () -> new AliyunChecker(settings));
        assertEquals(
                "_accessKeySecret does not do: give at most 128 ASCII characters.",
                String.valueOf(secret.getMessage()));
        settings.putAll(AliyunGround.settings(1));
        settings.put("service.pid", "org.qunfa.identity.aliyun");
        var name = assertThrows(IllegalArgumentException.class, () -> new AliyunChecker(settings));
        assertTrue(String.valueOf(name.getMessage()).contains("org.qunfa.identity.aliyun~NAME.cfg"));
    }
}
