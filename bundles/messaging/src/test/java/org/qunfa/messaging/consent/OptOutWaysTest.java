package org.qunfa.messaging.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.messaging.Consents.Evidence;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.inbound.InboundDesk;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** Each way to say no works before the next release, also for a message that a channel holds and is about to try again. */
class OptOutWaysTest {

    private static final int WHO = 5;

    private final World world = new World();
    private final CountDownLatch throttled = new CountDownLatch(1);
    private final FakeCarrier carrier = new FakeCarrier("slow", 50, true, p -> {
        if (p.id().index() == WHO) {
            throttled.countDown();
            return new SubmitOutcome.Throttled(Duration.ofSeconds(10), "0x58");
        }
        return null;
    });
    private final InboundDesk desk = new InboundDesk(
            world.tables, world.notices, new InboundDesk.Manners("TD", 3, "", 30, 180, Duration.ofMinutes(1)));

    @AfterEach
    void end() {
        desk.stop();
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    enum Way {
        REPLY,
        LINK,
        FORM,
        AGENT,
        WITHDRAWAL
    }

    private void say(Way way) {
        PhoneNumber to = World.phone(WHO);
        switch (way) {
            case REPLY ->
                carrier.bring(new InboundText(to.e164(), "10690000", "TD", Instant.now(), true))
                        .toCompletableFuture()
                        .join();
            case LINK -> {
                var sender = world.tables
                        .database()
                        .transaction(c -> OptOutLinks.sender(c, world.organisation.value(), World.SIGNATURE));
                String token = new OptOutLinks(world.tables.vault()).token(sender, MessageClass.MARKETING, to);
                assertNotNull(new OptOutDesk(world.tables).optOut(token));
            }
            case WITHDRAWAL -> world.consents.withdraw(world.organisation, to, MessageClass.MARKETING, "test");
            default ->
                new SuppressionBook(world.tables)
                        .put(
                                world.organisation,
                                to,
                                Set.of(MessageClass.MARKETING),
                                new Reason(Origin.valueOf(way.name()), null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksBeforeTheNextRelease(Way way) {
        world.consents.rule(world.organisation, MessageClass.MARKETING, true, "test");
        for (int i = 0; i < 10; i++) {
            var evidence = new Evidence(MessageClass.MARKETING, Instant.EPOCH, "shop", null, "paper", null);
            world.consents.put(world.organisation, new Given(World.phone(i), evidence, false), "test");
        }
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head(MessageClass.MARKETING, "sale"), World.numbers(10))
                .id();
        Waiting.until(() -> throttled.getCount() == 0, () -> "not handed over");

        say(way);

        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        var view = world.notices.notice(world.organisation, id);
        assertEquals(Map.of(DeliveryState.DELIVERED, 9, DeliveryState.BLOCKED, 1), view.counts());
        assertEquals(1, view.voided());
        assertEquals(1, carrier.got.stream().filter(p -> p.id().index() == WHO).count());
        assertEquals(
                way == Way.WITHDRAWAL ? "no-consent" : "opted-out",
                world.notices
                        .why(world.organisation, new DeliveryId(id, WHO))
                        .delivery()
                        .reason());
    }
}
