package org.qunfa.testkit.voice;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good caller and fails every flawed one. */
class VoiceCallerContractTest {

    private static volatile TinyVoice.Flaw flaw = TinyVoice.Flaw.NONE;

    /** The contract against a caller with the flaw of the moment; run by the tests here only. */
    static class Tiny extends VoiceCallerContract {

        @Override
        protected VoicePeer peer() {
            return new TinyVoice(flaw);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyVoice.Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = TinyVoice.Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyVoice.Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
