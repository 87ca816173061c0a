package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.model.MessageClass;

class SupposedTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final Router router = new Router(RouteSettings.DEFAULT);
    private final LineHealth cm = join("cm", "cmcc");
    private final LineHealth un = join("un", "unicom");
    private final LineHealth te = join("te", "telecom");

    private LineHealth join(String name, String... networks) {
        return router.join(SimulatedChannel.profile(name, Set.of(networks), 1));
    }

    private Supposed suppose(Learned learned, String... said) {
        return router.suppose(MessageClass.NOTICE, new Clues("cmcc", learned, Set.of(said), NOW));
    }

    private List<LineHealth> fitting(Supposed supposed, String... asked) {
        var search = new Router.Search(MessageClass.NOTICE, line -> true, Set.of(asked), supposed);
        return List.of(cm, un, te).stream()
                .filter(line -> router.fits(line, search))
                .toList();
    }

    @Test
    void theLineOfThePrefixIsAskedAboutANumberOfWhichNothingIsLearned() {
        assertEquals(List.of(cm), fitting(suppose(Learned.NOTHING)));
        assertEquals(List.of(un, te), fitting(suppose(Learned.NOTHING, "cmcc"), "fake~cm"));
    }

    @Test
    void theLineOfAnExcludedNetworkIsNotAskedAgain() {
        Learned not = Learned.NOTHING.notIn("cmcc", NOW);
        assertEquals(List.of(un, te), fitting(suppose(not)));
        assertEquals(List.of(te), fitting(suppose(not, "unicom"), "fake~un"));
        assertEquals(List.of(te), fitting(suppose(Learned.NOTHING.arrivedIn("telecom", NOW))));
    }

    @Test
    void lessonsThatLeaveNoLineAreNotBelieved() {
        Learned none = Learned.NOTHING.notIn("cmcc", NOW).notIn("unicom", NOW).notIn("telecom", NOW);
        assertEquals(List.of(cm), fitting(suppose(none)));
        assertEquals(List.of(un, te), fitting(suppose(none, "cmcc"), "fake~cm"));
        assertEquals(List.of(), fitting(suppose(none, "cmcc", "unicom", "telecom")));
    }

    @Test
    void aLineForAllFitsEveryNumberOnce() {
        LineHealth gold = join("gold");
        Supposed nowhere = suppose(Learned.NOTHING, "cmcc", "unicom", "telecom");
        var search = new Router.Search(MessageClass.NOTICE, line -> true, Set.of("fake~cm"), nowhere);
        assertTrue(router.fits(gold, search));
        assertTrue(router.isThereAnother(cm, search));
        assertFalse(router.isThereAnother(
                cm, new Router.Search(MessageClass.NOTICE, line -> true, Set.of("fake~cm", "fake~gold"), nowhere)));
        assertFalse(router.isThereAnother(cm, search, 0), "no line is usable yet");
    }

    @Test
    void aLineThatCannotCarryTheTextIsNone() {
        Supposed supposed = suppose(Learned.NOTHING, "cmcc");
        var search =
                new Router.Search(MessageClass.NOTICE, line -> line.id().value().equals("fake~cm"), Set.of(), supposed);
        assertFalse(router.isThereAnother(cm, search));
    }
}
