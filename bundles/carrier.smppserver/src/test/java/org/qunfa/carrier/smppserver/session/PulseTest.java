package org.qunfa.carrier.smppserver.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.smppserver.settings.DoorSetup;

/** When a silent session is asked, and when it is given up. */
class PulseTest {

    private static final Duration ASK = Duration.ofSeconds(30);
    private static final Duration INACTIVITY = Duration.ofMinutes(10);

    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();
    private final Pulse pulse = new Pulse(
            new DoorSetup.Patience(
                    Duration.ofSeconds(5), ASK, INACTIVITY, Duration.ofSeconds(60), Duration.ofSeconds(60)),
            () -> now);

    private Pulse.Need needAfter(Duration time) {
        now += time.toNanos();
        return pulse.need(true, null);
    }

    @Test
    void asksWhoIsSilentAndGivesUpWhoDoesNotAnswer() {
        assertEquals(Pulse.Need.NONE, needAfter(ASK));
        assertEquals(Pulse.Need.TEST, needAfter(Duration.ofSeconds(1)));
        assertEquals(Pulse.Need.NONE, needAfter(ASK));
        assertEquals(Pulse.Need.NONE, needAfter(Duration.ofSeconds(1)), "it is late");
        assertEquals(Pulse.Need.DEAD, needAfter(Duration.ofSeconds(1)));
    }

    @Test
    void givesUpNobodyWhoWasNotAsked() {
        assertEquals(Pulse.Need.TEST, needAfter(ASK.multipliedBy(5)), "looked at late, and asked all the same");
        assertEquals(Pulse.Need.NONE, needAfter(ASK.multipliedBy(5)), "its answer may not have been read");
        assertEquals(Pulse.Need.DEAD, needAfter(Duration.ofMillis(1)));
    }

    @Test
    void forgetsThatAnAnswerWasLate() {
        for (int i = 0; i < 3; i++) {
            pulse.worked();
            assertEquals(Pulse.Need.TEST, needAfter(ASK.plusSeconds(1)));
            assertEquals(Pulse.Need.NONE, needAfter(ASK.plusSeconds(1)));
            pulse.heard();
        }
    }

    @Test
    void staysWithWhoAnswers() {
        for (int i = 0; i < 5; i++) {
            pulse.worked();
            assertEquals(Pulse.Need.TEST, needAfter(ASK.plusSeconds(1)));
            pulse.heard();
            assertEquals(Pulse.Need.NONE, needAfter(ASK));
        }
    }

    @Test
    void unbindsWhereNothingHappens() {
        now += INACTIVITY.toNanos();
        pulse.heard();
        assertEquals(Pulse.Need.UNBIND, needAfter(Duration.ofSeconds(1)), "signs of life are no work");
    }

    @Test
    void endsWhoDoesNotReadOrLeavesAQuestionOpen() {
        long asked = now;
        now += Duration.ofSeconds(61).toNanos();
        assertEquals(Pulse.Need.DEAD, pulse.need(true, asked));
        assertEquals(Pulse.Need.TEST, pulse.need(false, null));
        now += Duration.ofSeconds(61).toNanos();
        pulse.heard();
        assertEquals(Pulse.Need.SLOW, pulse.need(false, null));
    }
}
