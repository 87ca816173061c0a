package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
import org.qunfa.model.ChannelId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

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
    void nothingIsDoneToALineThatIsNotThere() {
        var nobody = new ChannelId("fake~nobody");
        Refusal refusal = assertThrows(Refusal.class, () -> world.channels.act(nobody, Verb.ISOLATE, "console:lin"));
        assertEquals("unknown-channel", refusal.problems().get(0).code());
        assertTrue(world.channels.acts(nobody, 10).isEmpty());
    }
}
