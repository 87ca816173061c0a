package org.qunfa.testkit.identity;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good checker and fails every flawed one; what it has in common with all kinds is proved here too. */
class IdentityCheckerContractTest {

    private static volatile TinyChecker.Flaw flaw = TinyChecker.Flaw.NONE;
    private static volatile Habit habit = Habit.NONE;

    /** The contract against a checker with the flaw of the moment; run by the tests here only. */
    static class Tiny extends IdentityCheckerContract {

        @Override
        protected IdentityPeer peer() {
            return new TinyChecker(flaw, habit);
        }

        @Override
        protected Duration soon() {
            return flaw == TinyChecker.Flaw.NONE && habit == Habit.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodChecker() {
        flaw = TinyChecker.Flaw.NONE;
        habit = Habit.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyChecker.Flaw broken) {
        habit = Habit.NONE;
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catchesAnyPlugins(Habit bad) {
        flaw = TinyChecker.Flaw.NONE;
        habit = bad;
        Proof.catches(Tiny.class, bad.caughtBy());
    }
}
