package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.model.MessageClass;

/** When traffic leaves a line and comes back to it, by a clock of the test's own. */
class LineHealthTest {

    private static final long CALM = RouteSettings.DEFAULT.calm().toMillis();
    private static final long PROBE = RouteSettings.DEFAULT.probeAfter().toMillis();

    private final Router router = new Router(RouteSettings.DEFAULT);
    private LineHealth line = join();
    private long now = 1_000_000;

    private LineHealth join() {
        return router.join(SimulatedChannel.profile("line", Set.of(), 1));
    }

    @BeforeEach
    void isUp() {
        line.usable(true, now);
    }

    private void deliver(String network) {
        line.released(network, 1, now);
        line.taken(network, Moment.second(now), now);
        line.receipted(network, Moment.second(now), true, now);
    }

    /** Tries messages until enough arrived; the line decides when it is asked the next time. */
    private void recover(String network) {
        for (int i = 0; i < 3; i++) {
            now += PROBE;
            assertTrue(line.mayTry(network, MessageClass.NOTICE, now), "try " + i);
            deliver(network);
        }
        look();
    }

    private void look() {
        line.usable(true, now);
        line.tick(now);
    }

    private void condemn() {
        for (int i = 0; i < 700; i++) {
            line.released("cmcc", 1, now);
            line.notTaken("cmcc", Blame.LINE, now);
        }
        look();
        assertFalse(line.isInPlay("cmcc", now));
        assertFalse(line.isInPlay("unicom", now));
    }

    @Test
    void isLeftAloneWhenItRefusesMostOfWhatItGets() {
        for (int i = 0; i < 40; i++) {
            line.released("cmcc", 1, now);
            line.notTaken("cmcc", Blame.UNCLEAR, now);
            line.tick(now);
        }
        assertFalse(line.isClosed("cmcc"));
        assertTrue(line.isHardlyTaking("cmcc"));
        assertEquals("submits", line.views(now).get(0).cause());
    }

    @Test
    void isKeptWhenItRefusesSome() {
        for (int i = 0; i < 1_000; i++) {
            line.released("cmcc", 1, now);
            if (i % 3 == 0) {
                line.notTaken("cmcc", Blame.UNCLEAR, now);
            } else {
                line.taken("cmcc", Moment.second(now), now);
                line.receipted("cmcc", Moment.second(now), true, now);
            }
            line.tick(now);
        }
        assertTrue(line.isInPlay("cmcc", now));
        assertTrue(line.belief("cmcc", now).lower() > 0.9);
    }

    @Test
    void comesBackAtOnceForTheFirstTimeAndInPeaceAfterwards() {
        condemn();
        recover("cmcc");
        assertTrue(line.isInPlay("cmcc", now));
        long first = now;

        condemn();
        recover("cmcc");
        while (!line.isInPlay("cmcc", now)) {
            now += 1_000;
            look();
        }
        assertTrue(now - first >= CALM, "after " + (now - first));
        assertTrue(now - first <= CALM + 1_000, "after " + (now - first));
    }

    @Test
    void itsNetworksComeBackOneSwitchAtATimeOrTogether() {
        line.open("cmcc", "receipts", now);
        line.open("unicom", "receipts", now);
        recover("cmcc");
        assertTrue(line.isInPlay("cmcc", now));
        long first = now;
        recover("unicom");
        assertFalse(line.isInPlay("unicom", now), "the second switch came too soon");
        line.open("telecom", "receipts", now);
        now = first + CALM - 1;
        look();
        assertFalse(line.isInPlay("unicom", now));
        now++;
        look();
        assertTrue(line.isInPlay("unicom", now));
    }

    @Test
    void aConnectionThatComesBackAndABreakerHaveOneCalm() {
        line.open("cmcc", "receipts", now);
        recover("cmcc");
        long first = now;
        line.usable(false, now);
        now += 10_000;
        line.usable(true, now);
        assertFalse(line.isInPlay("unicom", now), "the connection came back too soon");
        now = first + CALM;
        look();
        assertTrue(line.isInPlay("unicom", now));
    }

    @Test
    void aConnectionThatFlapsRestsOnceForAll() {
        for (int i = 0; i < 20; i++) {
            line.usable(false, now);
            now += 5_000;
            line.usable(true, now);
            now += 5_000;
        }
        long from = now;
        while (!line.isInPlay("cmcc", now)) {
            now += 1_000;
            look();
        }
        assertTrue(now - from <= CALM, "it rests for " + (now - from));
    }

    @Test
    void otherSettingsDoNotMakeItForgetTheCalm() {
        condemn();
        recover("cmcc");
        long first = now;
        router.leave(line);
        line = join();
        now += 10_000;
        line.usable(true, now);
        assertFalse(line.isInPlay("cmcc", now), "it came back with other settings");
        now = first + CALM;
        look();
        assertTrue(line.isInPlay("cmcc", now));
    }
}
