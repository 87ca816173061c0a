package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ChannelTerms;

/** What preflight quotes is the price of the line that would be chosen. */
class PriceTest {

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    private static FakeCarrier carrier(String name, long price) {
        return new FakeCarrier(name, 10, true, new ChannelTerms(Set.of(), price, 1, Set.of()), parcel -> null);
    }

    private Preflight.Costs costs(@Nullable String channel) {
        var head = channel == null ? World.head("hello") : World.over("hello", channel);
        try {
            return world.notices
                    .preflight(world.organisation, head, World.numbers(3))
                    .costs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void becomes(@Nullable Long micros, @Nullable String channel) {
        Waiting.until(() -> Objects.equals(micros, costs(channel).micros()), () -> costs(channel) + " for " + micros);
    }

    @Test
    void aSuspendedLineQuotesNothing() {
        world.channels.arrived(carrier("bad", 10_000));
        world.channels.arrived(carrier("sim", 50_000));
        becomes(30_000L, null);
        becomes(150_000L, "fake~sim");

        world.channels.act(new ChannelId("fake~bad"), ChannelAct.Verb.SUSPEND, "test");
        becomes(150_000L, null);
        becomes(null, "fake~bad");

        world.channels.act(new ChannelId("fake~sim"), ChannelAct.Verb.SUSPEND, "test");
        becomes(null, null);
        Preflight.Share share = costs(null).shares().get(0);
        assertFalse(share.carried());
        assertNull(share.microsPerPart());
        assertEquals(3, share.segments());

        world.channels.act(new ChannelId("fake~bad"), ChannelAct.Verb.RESUME, "test");
        becomes(30_000L, null);
    }
}
