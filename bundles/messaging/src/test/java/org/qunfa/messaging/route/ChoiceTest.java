package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.model.MessageClass;

/** Which line a message would go over now, and so what it would cost. */
class ChoiceTest {

    private static final long NOW = 1_000_000;

    private final Router router = new Router(RouteSettings.DEFAULT);

    private LineHealth line(String name, long price, String... networks) {
        LineHealth line = router.join(SimulatedChannel.profile(name, Set.of(networks), price));
        line.usable(true, NOW);
        return line;
    }

    private String chosen(String network) {
        return router.choose(new Router.Demand(MessageClass.NOTICE, network, NOW), profile -> true)
                .map(profile -> profile.id().value())
                .orElse("none");
    }

    @Test
    void aLineThatIsLeftAloneOrDownIsNotTheOneToBePaid() {
        LineHealth bad = line("bad", 10_000);
        LineHealth sim = line("sim", 50_000);
        assertEquals("fake~bad", chosen("cmcc"));
        bad.open("cmcc", "receipts", NOW);
        assertEquals("fake~sim", chosen("cmcc"));
        assertEquals("fake~bad", chosen("unicom"));
        // Where there is no other, nothing holds back a message.
        sim.usable(false, NOW);
        assertEquals("fake~bad", chosen("cmcc"));
        bad.usable(false, NOW);
        assertEquals("none", chosen("cmcc"));
    }

    @Test
    void aNumberOfANetworkThatIsNotKnownGoesOverALineForAll() {
        line("one", 10_000, "cmcc");
        LineHealth all = line("all", 50_000);
        assertEquals("fake~all", chosen(Router.UNKNOWN));
        assertEquals("fake~one", chosen("cmcc"));
        all.usable(false, NOW);
        assertEquals("fake~one", chosen(Router.UNKNOWN));
        assertEquals("none", chosen("unicom"));
    }

    @Test
    void outsideHoursItIsTheLineThatMaySendAndElseTheOneThatWill() {
        LineHealth cheap = line("cheap", 10_000);
        LineHealth dear = line("dear", 50_000);
        cheap.permits(EnumSet.noneOf(MessageClass.class));
        assertEquals("fake~dear", chosen(""));
        dear.permits(EnumSet.noneOf(MessageClass.class));
        assertEquals("fake~cheap", chosen(""));
    }
}
