package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;

/** A line leaves messages to another only where the other can take them. */
class RivalsTest {

    private static final long NOW = 1_000_000;
    private static final TextLayout TAIL = new TextLayout(SignaturePlace.TAIL, "拒收请回复R", "Reply STOP to opt out");
    private static final TextLayout OTHER_WORDS = new TextLayout(SignaturePlace.FRONT, "退订回T", "");

    private final Router router = new Router(RouteSettings.DEFAULT);

    private LineHealth line(String name, long price, TextLayout layout) {
        LineHealth line = router.join(SimulatedChannel.profile(name, Set.of(), price, layout));
        line.usable(true, NOW);
        return line;
    }

    private boolean takes(LineHealth line, MessageClass messageClass) {
        return router.preferred(line, messageClass, NOW).others();
    }

    @Test
    void nothingWaitsForACheaperLineThatPutsTextsTogetherOtherwise() {
        LineHealth dear = line("dear", 50_000, TextLayout.USUAL);
        line("cheap", 10_000, TAIL);
        assertTrue(takes(dear, MessageClass.CODE));
        assertTrue(takes(dear, MessageClass.NOTICE));
        line("like", 10_000, TextLayout.USUAL);
        assertFalse(takes(dear, MessageClass.NOTICE));
    }

    @Test
    void howToRefuseIsAboutMarketingAlone() {
        LineHealth dear = line("dear", 50_000, TextLayout.USUAL);
        line("cheap", 10_000, OTHER_WORDS);
        assertTrue(takes(dear, MessageClass.MARKETING));
        assertFalse(takes(dear, MessageClass.NOTICE));
    }

    @Test
    void aLineThatNoOtherCanReplaceIsUsedThoughItsMessagesDoNotArrive() {
        LineHealth bad = line("bad", 10_000, TextLayout.USUAL);
        line("good", 10_000, TAIL);
        bad.open("cmcc", "receipts", NOW);
        var demand = new Router.Demand(MessageClass.NOTICE, "cmcc", NOW);
        assertEquals(Integer.MAX_VALUE, router.budget(bad, demand));
        assertFalse(router.isToLeave(bad, demand));
        line("like", 10_000, TextLayout.USUAL);
        assertEquals(0, router.budget(bad, demand));
        assertTrue(router.isToLeave(bad, demand));
    }
}
