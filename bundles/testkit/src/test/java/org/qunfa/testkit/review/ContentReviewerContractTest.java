package org.qunfa.testkit.review;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good reviewer and fails every flawed one. */
class ContentReviewerContractTest {

    private static volatile TinyReviewer.Flaw flaw = TinyReviewer.Flaw.NONE;

    /** The contract against a reviewer with the flaw of the moment; run by the tests here only. */
    static class Tiny extends ContentReviewerContract {

        @Override
        protected ReviewPeer peer() {
            return new TinyReviewer(flaw);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyReviewer.Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = TinyReviewer.Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyReviewer.Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
