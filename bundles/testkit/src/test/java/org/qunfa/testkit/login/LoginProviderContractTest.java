package org.qunfa.testkit.login;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good provider and fails every flawed one. */
class LoginProviderContractTest {

    private static volatile TinyLogin.Flaw flaw = TinyLogin.Flaw.NONE;

    /** The contract against a provider with the flaw of the moment; run by the tests here only. */
    static class Tiny extends LoginProviderContract {

        @Override
        protected LoginPeer peer() {
            return new TinyLogin(flaw);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyLogin.Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = TinyLogin.Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyLogin.Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
