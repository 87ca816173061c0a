package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.ChannelAct.Verb;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;

/** When the last message of a notice is expected to have gone out, by the lines that take it. */
class EstimateTest {

    private static final ChannelId SLOW = new ChannelId("fake~slow");
    private static final ChannelId FAST = new ChannelId("fake~fast");
    private static final int RECIPIENTS = 200;

    private static World world;

    @BeforeAll
    static void open() {
        world = new World();
        world.channels.arrived(line(SLOW, 10));
        world.channels.arrived(line(FAST, 190));
        Waiting.until(
                () -> world.channels.channels().stream()
                                .filter(line -> line.work().equals("active"))
                                .count()
                        == 2,
                () -> world.channels.channels().toString());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static FakeCarrier line(ChannelId id, int ratePerSecond) {
        var profile = new ChannelProfile(
                id,
                Set.of(MessageClass.values()),
                Set.of(Alphabet.GSM7),
                true,
                true,
                10,
                50,
                ratePerSecond,
                InDoubt.RESEND,
                TextLayout.USUAL);
        return new FakeCarrier(profile, true, parcel -> null);
    }

    /** How long it is expected to take; null when nobody can tell. */
    private static @Nullable Duration expected(NoticeHead head) {
        Acceptance acceptance = world.send(head, World.numbers(RECIPIENTS));
        return acceptance.finishesAt() == null
                ? null
                : Duration.between(acceptance.startsAt(), Objects.requireNonNull(acceptance.finishesAt()));
    }

    @Test
    void linesThatTakeNoMessagesDoNotCount() {
        assertEquals(Duration.ofSeconds(2), expected(World.head("over both")));
        assertEquals(Duration.ofSeconds(21), expected(World.over("over the slow one", SLOW.value())));

        world.channels.act(FAST, Verb.SUSPEND, "console:lin");
        assertEquals(Duration.ofSeconds(21), expected(World.head("over the one that is left")));
        world.channels.act(FAST, Verb.ISOLATE, "console:lin");
        assertEquals(Duration.ofSeconds(21), expected(World.head("over the one that is left for all")));
        assertEquals(Duration.ofSeconds(2), expected(World.over("over the one that is named", FAST.value())));
        world.channels.act(SLOW, Verb.SUSPEND, "console:lin");
        assertNull(expected(World.head("over none")));

        world.channels.act(SLOW, Verb.RESUME, "console:lin");
        world.channels.act(FAST, Verb.RESUME, "console:lin");
        assertEquals(Duration.ofSeconds(2), expected(World.head("over both again")));
    }
}
