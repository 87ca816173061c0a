package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;

/** What the supervisor sees of lines to carriers. */
class SupervisedTest {

    private static World world;

    @BeforeAll
    static void open() {
        world = new World();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<PluginView> seen(String name) {
        return world.supervisor.plugin("carrier.fake~" + name);
    }

    private static void is(String name, PluginState state) {
        Waiting.until(() -> !seen(name).isEmpty() && seen(name).get(0).state() == state, () -> seen(name)
                .toString());
    }

    @Test
    void aLineComesAndGoesAndComesAgain() {
        var first = new FakeCarrier("swapped", 50, true, p -> null);
        world.channels.arrived(first);
        is("swapped", PluginState.ACTIVE);
        world.channels.left(first);
        is("swapped", PluginState.STOPPED);
        assertEquals("It is gone.", seen("swapped").get(0).reason());

        var second = new FakeCarrier("swapped", 50, true, p -> null);
        world.channels.arrived(second);
        is("swapped", PluginState.ACTIVE);
        assertEquals(2, seen("swapped").get(0).generation());
        world.channels.left(second);
    }

    @Test
    void aSecondLineOfOneNameIsRefusedAndFollowsTheFirst() {
        var first = new FakeCarrier("twin", 50, true, p -> null);
        var second = new FakeCarrier("twin", 50, true, p -> null);
        world.channels.arrived(first);
        world.channels.arrived(second);
        is("twin", PluginState.REFUSED);
        assertEquals(
                "Another plugin has this name; this one follows when that one leaves.",
                seen("twin").get(0).reason());
        assertEquals(1, seen("twin").get(1).generation());

        world.channels.left(first);
        is("twin", PluginState.ACTIVE);
        assertEquals(3, seen("twin").get(0).generation());
        world.channels.left(second);
        is("twin", PluginState.STOPPED);
    }

    @Test
    void aSecondLineThatLeftDoesNotFollow() {
        var first = new FakeCarrier("single", 50, true, p -> null);
        var second = new FakeCarrier("single", 50, true, p -> null);
        world.channels.arrived(first);
        world.channels.arrived(second);
        world.channels.left(second);
        world.channels.left(first);
        is("single", PluginState.REFUSED);
        assertEquals(2, seen("single").size());
    }

    @Test
    void aLineThatBreaksItsPromisesIsNamedWhileAnotherCarriesOn() {
        var bad = new FakeCarrier("bad", 50, true, p -> {
            throw new IllegalStateException("of 13800138000");
        });
        var good = new FakeCarrier("good", 50, true, p -> null);
        world.channels.arrived(bad);
        world.channels.arrived(good);
        is("bad", PluginState.ACTIVE);
        is("good", PluginState.ACTIVE);
        world.send(World.over("to nobody", "fake~bad"), World.numbers(3));
        NoticeId id = world.send(World.over("to all", "fake~good"), World.numbers(200))
                .id();

        is("bad", PluginState.SUSPECT);
        PluginView view = seen("bad").get(0);
        assertEquals(FakeCarrier.class.getName() + ": submit() threw java.lang.IllegalStateException", view.reason());
        assertTrue(view.vitals().faults() > 0);
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        assertEquals(0, seen("good").get(0).vitals().faults());
        world.channels.left(bad);
        world.channels.left(good);
    }
}
