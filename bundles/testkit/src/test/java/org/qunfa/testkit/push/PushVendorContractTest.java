package org.qunfa.testkit.push;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good vendor and fails every flawed one. */
class PushVendorContractTest {

    private static volatile TinyPush.Flaw flaw = TinyPush.Flaw.NONE;

    /** The contract against a vendor with the flaw of the moment; run by the tests here only. */
    static class Tiny extends PushVendorContract {

        @Override
        protected PushPeer peer() {
            return new TinyPush(flaw);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyPush.Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = TinyPush.Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyPush.Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
