package org.qunfa.plugin.review;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginId;

class ReviewRecordsTest {

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void valuesAreInRange() {
        refused(() -> new ReviewProfile(new PluginId("own~main"), Duration.ofDays(2), 1));
        refused(() -> new ReviewProfile(new PluginId("own~main"), Duration.ZERO, 0));
        refused(() -> new Draft("x".repeat(100_001), MessageClass.NOTICE, Duration.ofSeconds(1)));
        refused(() -> new Finding(-1, 1, "", ""));
        refused(() -> new Finding(1, 1, "", ""));
        refused(() -> new Verdict.Reject(List.of()));
    }

    @Test
    void theWorstVerdictHolds() {
        Verdict pass = new Verdict.Pass();
        Verdict person = new Verdict.NeedsPerson(Failure.remote("", "doubtful"));
        Verdict reject = new Verdict.Reject(List.of(new Finding(0, 1, "fraud", "It says so.")));
        assertSame(reject, pass.worse(reject));
        assertSame(reject, reject.worse(person));
        assertSame(person, person.worse(pass));
        assertSame(pass, pass.worse(new Verdict.Pass()));
    }

    @Test
    void noTextIsPrinted() {
        assertFalse(new Draft("secret", MessageClass.CODE, Duration.ofSeconds(1))
                .toString()
                .contains("secret"));
    }
}
