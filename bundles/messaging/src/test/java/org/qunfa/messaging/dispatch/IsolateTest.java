package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelAct.Verb;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;

/** A line that is left out of the choice among lines. */
class IsolateTest {

    private static final ChannelId ONE = new ChannelId("fake~one");
    private static final int RECIPIENTS = 100;

    private static World world;
    private static final AtomicInteger byOne = new AtomicInteger();
    private static final AtomicInteger byTwo = new AtomicInteger();

    @BeforeAll
    static void open() {
        world = new World();
        world.channels.arrived(counting("one", byOne));
        world.channels.arrived(counting("two", byTwo));
        Waiting.until(
                () -> world.channels.channels().stream()
                        .allMatch(line -> line.work().equals("active")),
                () -> world.channels.channels().toString());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static FakeCarrier counting(String name, AtomicInteger taken) {
        return new FakeCarrier(name, 50, true, parcel -> {
            taken.incrementAndGet();
            return null;
        });
    }

    private static void send(NoticeHead head) {
        NoticeId id = world.send(head, World.numbers(RECIPIENTS)).id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
    }

    @Test
    void onlyWhatNamesItGoesOverItUntilItIsResumed() {
        assertEquals(
                "isolated", world.channels.act(ONE, Verb.ISOLATE, "console:lin").work());
        send(World.head("to whoever may"));
        assertEquals(0, byOne.get());
        assertEquals(RECIPIENTS, byTwo.get());

        send(World.over("to the one that is named", ONE.value()));
        assertEquals(RECIPIENTS, byOne.get());

        world.channels.act(ONE, Verb.SUSPEND, "console:wang");
        assertEquals(
                "active", world.channels.act(ONE, Verb.RESUME, "console:wang").work());
        world.channels.act(new ChannelId("fake~two"), Verb.ISOLATE, "console:wang");
        send(World.head("to whoever may now"));
        assertEquals(2 * RECIPIENTS, byOne.get());
        world.channels.act(new ChannelId("fake~two"), Verb.RESUME, "console:wang");

        List<ChannelAct> acts = world.channels.acts(ONE, 10);
        assertEquals(
                List.of(Verb.RESUME, Verb.SUSPEND, Verb.ISOLATE),
                acts.stream().map(ChannelAct::verb).toList());
        assertEquals("console:lin", acts.get(2).actor());
        assertEquals(1, world.channels.acts(ONE, 1).size());
    }

    @Test
    void nodesThatDoNotHaveTheLineKnowOfIt() {
        var id = ChannelId.of("fake", "three");
        var profile = new ChannelProfile(
                id, Set.of(MessageClass.MARKETING), Set.of(), true, true, 10, 50, 7, InDoubt.NEVER, TextLayout.USUAL);
        world.channels.arrived(new FakeCarrier(profile, true, parcel -> null));
        Waiting.until(
                () -> world.channels.channel(id).work().equals("active"),
                () -> world.channels.channel(id).toString());
        ChannelDirectory other = world.otherNode(RouteSettings.DEFAULT);
        try {
            other.arrived(new FakeCarrier(profile, true, parcel -> null));
            Waiting.until(() -> other.channel(id).work().equals("elsewhere"), () -> other.channel(id)
                    .toString());
            assertEquals(List.of(7, 7), rates(other, id));
            world.channels.act(id, Verb.ISOLATE, "console:lin");
            Waiting.until(() -> rates(other, id).equals(List.of(0, 7)), () -> "isolated: " + rates(other, id));
            world.channels.act(id, Verb.SUSPEND, "console:lin");
            Waiting.until(() -> rates(other, id).equals(List.of(0, 0)), () -> "suspended: " + rates(other, id));
            world.channels.act(id, Verb.RESUME, "console:lin");
            Waiting.until(() -> rates(other, id).equals(List.of(7, 7)), () -> "resumed: " + rates(other, id));
        } finally {
            other.stop();
        }
    }

    /** What a node says that it takes in a second: of what may go over any line, and of what names this one. */
    private static List<Integer> rates(ChannelDirectory node, ChannelId id) {
        return List.of(
                node.ratePerSecond(MessageClass.MARKETING, null), node.ratePerSecond(MessageClass.MARKETING, id));
    }

    @Test
    void nothingIsDoneToALineThatIsNotThere() {
        var nobody = new ChannelId("fake~nobody");
        Refusal refusal = assertThrows(Refusal.class, () -> world.channels.act(nobody, Verb.ISOLATE, "console:lin"));
        assertEquals("unknown-channel", refusal.problems().get(0).code());
        assertTrue(world.channels.acts(nobody, 10).isEmpty());
    }
}
