package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.ledger.CarrierBook;
import org.qunfa.messaging.quota.CarrierBills;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

class DispatchTest {

    private final World world = new World();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeView await(NoticeId id, NoticeState state) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == state,
                () -> world.notices.notice(world.organisation, id).toString() + world.channels.channels());
        return world.notices.notice(world.organisation, id);
    }

    @Test
    void everyRecipientGetsTheMessageOnceAndReceiptsBeforeAnswersFindThem() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        LocalDate begun = today();
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("会议改到{no}点"), World.numbers(1234)).id();
        NoticeView view = await(id, NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 1234), view.counts());
        assertEquals(1234, view.posted());
        assertEquals(0, view.voided());
        assertEquals(1234, carrier.got.size());
        assertEquals(1234, carrier.got.stream().map(Parcel::to).distinct().count());
        Parcel last = carrier.got.stream()
                .filter(p -> p.id().index() == 1233)
                .findFirst()
                .orElseThrow();
        assertEquals("【群发测】会议改到1233点", last.text().text());
        assertTaken(carrier, begun, 1234, 1234);
        assertEquals(World.number(1233), last.to().e164().substring(3));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** What a carrier took since that day: one row, and two only when midnight was meanwhile. */
    private void assertTaken(FakeCarrier carrier, LocalDate begun, long messages, long parts) {
        LocalDate now = today();
        List<CarrierBills.Day> taken = new CarrierBook(world.tables).taken(begun, now, ZoneOffset.UTC);
        assertTrue(taken.size() == 1 || !begun.equals(now), taken.toString());
        taken.forEach(day -> assertEquals(carrier.profile().id(), day.channel()));
        assertEquals(
                messages, taken.stream().mapToLong(CarrierBills.Day::messages).sum());
        assertEquals(parts, taken.stream().mapToLong(CarrierBills.Day::parts).sum());
    }

    @Test
    void whatTheCarrierTookIsCountedInParts() {
        var carrier = new FakeCarrier("long", 50, true, p -> {
            if (p.id().index() == 0) {
                return new SubmitOutcome.Refused(RefusalReason.NUMBER, "0x0B");
            }
            return p.attempt() == 1 ? new SubmitOutcome.Throttled(Duration.ofMillis(20), "0x58") : null;
        });
        LocalDate begun = today();
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("长".repeat(140)), World.numbers(21)).id();
        NoticeView view = await(id, NoticeState.DONE);
        assertEquals(60, view.posted());
        assertTaken(carrier, begun, 20, 60);
    }

    @Test
    void refusalsAreGivenBackAndThrottledOnesTriedAgain() {
        var tries = new AtomicInteger();
        var carrier = new FakeCarrier("mixed", 50, true, p -> {
            if (p.id().index() % 10 == 0) {
                return new SubmitOutcome.Refused(RefusalReason.NUMBER, "0x0B");
            }
            return p.attempt() == 1 && tries.incrementAndGet() % 3 == 0
                    ? new SubmitOutcome.Throttled(Duration.ofMillis(20), "0x58")
                    : null;
        });
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(600)).id();
        NoticeView view = await(id, NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 540, DeliveryState.REJECTED, 60), view.counts());
        assertEquals(540, view.posted());
        assertEquals(60, view.voided());
        DeliveryView refused = world.notices
                .deliveries(world.organisation, id, new PageRequest(1, "10"))
                .items()
                .get(0);
        assertEquals("number", refused.reason());
        assertEquals("0x0B", refused.code());
    }

    @Test
    void doubtIsResentOrResolvedByTheReceiptThatNamesTheRecipient() {
        var carrier = new FakeCarrier[1];
        carrier[0] = new FakeCarrier("doubtful", 20, true, p -> {
            if (p.attempt() > 1 || p.id().index() >= 40) {
                return null;
            }
            if (p.id().index() < 20) {
                // The carrier took these; its answer is lost, its receipt is not.
                carrier[0].deliver("lost" + p.id().index(), p);
            }
            return new SubmitOutcome.Unknown("answer lost");
        });
        world.channels.arrived(carrier[0]);
        NoticeId id = world.send(World.head("hello"), World.numbers(100)).id();
        NoticeView view = await(id, NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 100), view.counts());
        assertEquals(120, carrier[0].got.size(), () -> carrier[0].got.stream()
                .filter(p -> p.attempt() > 1)
                .map(p -> world.notices.why(world.organisation, p.id()).toString())
                .limit(3)
                .toList()
                .toString());
        assertEquals(100, view.posted());
        Why why = world.notices.why(world.organisation, carrier[0].got.peek().id());
        assertTrue(why.steps().stream().anyMatch(s -> s.what().equals("in-doubt")), why.toString());
    }

    @Test
    void pauseHoldsResumeGoesOnAndCancelGivesTheRestBack() {
        var carrier = new FakeCarrier("slow", 5, true, p -> {
            LockSupport.parkNanos(1_000_000);
            return null;
        });
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(3000)).id();
        Waiting.until(() -> carrier.got.size() > 100, () -> "nothing is sent");
        var paused = world.notices.pause(world.organisation, id, null).value();
        assertEquals(NoticeState.PAUSED, paused.state());
        assertEquals(3000, paused.sent() + paused.inFlight() + paused.stopped());
        Waiting.until(
                () -> !world.notices.notice(world.organisation, id).counts().containsKey(DeliveryState.IN_FLIGHT),
                () -> "something stays in flight");
        int then = carrier.got.size();
        assertTrue(then <= paused.sent() + paused.inFlight() + 5, then + " after " + paused);
        world.notices.resume(world.organisation, id, null);
        Waiting.until(() -> carrier.got.size() > then + 100, () -> "nothing goes on");
        world.notices.cancel(world.organisation, id, null);
        NoticeView view = await(id, NoticeState.CANCELLED);
        int delivered = view.counts().getOrDefault(DeliveryState.DELIVERED, 0);
        assertEquals(3000 - delivered, view.counts().get(DeliveryState.CANCELLED));
        assertEquals(carrier.got.size(), delivered);
        assertEquals(delivered, view.posted());
        assertEquals(3000 - delivered, view.voided());
    }

    private static FakeCarrier ofParts(String name, int parts) {
        var profile = new ChannelProfile(
                new ChannelId("fake~" + name),
                Set.of(MessageClass.values()),
                Set.of(Alphabet.GSM7),
                true,
                true,
                parts,
                50,
                0,
                InDoubt.RESEND,
                TextLayout.USUAL);
        return new FakeCarrier(profile, true, parcel -> null);
    }

    @Test
    void aLineThatCameLaterGetsNoTextThatIsLongerThanItCarries() {
        FakeCarrier first = ofParts("long", 8);
        world.channels.arrived(first);
        NoticeHead head = World.head("好".repeat(200));
        Instant soon = Instant.now().plusSeconds(600);
        var later = new NoticeHead(
                head.kind(), head.messageClass(), head.signature(), head.text(), soon, null, null, null, false);
        NoticeId id = world.send(later, World.numbers(3)).id();
        world.channels.left(first);
        FakeCarrier shorter = ofParts("short", 3);
        world.channels.arrived(shorter);
        world.notices.reschedule(world.organisation, id, Instant.now(), null);
        // What comes behind it and fits goes out, and it does not.
        NoticeId fits = world.send(World.head("hello"), World.numbers(3)).id();
        await(fits, NoticeState.DONE);
        await(id, NoticeState.ACTIVE);
        assertEquals(3, shorter.got.size());
        FakeCarrier longer = ofParts("longer", 4);
        world.channels.arrived(longer);
        await(id, NoticeState.DONE);
        assertEquals(3, longer.got.size());
        assertEquals(4, longer.got.peek().text().count());
    }
}
