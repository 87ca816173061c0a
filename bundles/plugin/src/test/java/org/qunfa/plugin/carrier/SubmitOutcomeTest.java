package org.qunfa.plugin.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmitOutcomeTest {

    private static final SubmitOutcome.Cases<String> WORDS = new SubmitOutcome.Cases<>() {
        @Override
        public String accepted(SubmitOutcome.Accepted accepted) {
            return "accepted " + accepted.carrierIds();
        }

        @Override
        public String refused(SubmitOutcome.Refused refused) {
            return "refused " + refused.reason().word() + " " + refused.code();
        }

        @Override
        public String throttled(SubmitOutcome.Throttled throttled) {
            return "throttled " + throttled.pause() + " " + throttled.code();
        }

        @Override
        public String down(SubmitOutcome.Down down) {
            return "down " + down.detail();
        }

        @Override
        public String unknown(SubmitOutcome.Unknown unknown) {
            return "unknown " + unknown.detail();
        }
    };

    @Test
    void eachCaseGivesItself() {
        assertEquals("accepted [1, 2]", new SubmitOutcome.Accepted(List.of("1", "2")).match(WORDS));
        assertEquals("refused number 0x0B", new SubmitOutcome.Refused(RefusalReason.NUMBER, "0x0B").match(WORDS));
        assertEquals("throttled PT2S 0x58", new SubmitOutcome.Throttled(Duration.ofSeconds(2), "0x58").match(WORDS));
        assertEquals("down no connection", new SubmitOutcome.Down("no connection").match(WORDS));
        assertEquals("unknown no answer", new SubmitOutcome.Unknown("no answer").match(WORDS));
    }

    @Test
    void whatACarrierSaysIsBroughtIntoBounds() {
        assertEquals("c".repeat(32), new SubmitOutcome.Refused(RefusalReason.OTHER, "c".repeat(33)).code());
        assertEquals("d".repeat(200), new SubmitOutcome.Down("d".repeat(10_000)).detail());
        assertEquals("a?b?", new SubmitOutcome.Unknown("a\u0000b\n").detail(), "a database cannot store NUL");
        assertEquals("u".repeat(199), new SubmitOutcome.Unknown("u".repeat(199) + "😀").detail(), "no half character");
        assertEquals(Duration.ZERO, new SubmitOutcome.Throttled(Duration.ofSeconds(-1), "").pause());
        assertEquals(Duration.ofMinutes(5), new SubmitOutcome.Throttled(Duration.ofDays(1), "").pause());
    }
}
