package org.qunfa.testkit.payment;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good provider and fails every flawed one. */
class PaymentProviderContractTest {

    private static volatile TinyTill.Flaw flaw = TinyTill.Flaw.NONE;
    private static volatile boolean byTransfer;

    /** The contract against a provider with the flaw of the moment; run by the tests here only. */
    static class Tiny extends PaymentProviderContract {

        @Override
        protected PaymentPeer peer() {
            return new TinyTill(flaw, byTransfer || flaw.byTransfer);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyTill.Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passesAGoodOne(boolean transferred) {
        flaw = TinyTill.Flaw.NONE;
        byTransfer = transferred;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyTill.Flaw broken) {
        flaw = broken;
        byTransfer = false;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
