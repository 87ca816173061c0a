package org.qunfa.messaging.reminder.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Halts;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Notices.Times;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.ReminderView.State;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.halt.HaltBook;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.Parcel;

/** How a reminder becomes a notice, once or not at all. */
class ReminderTest extends ReminderGround {

    @Test
    void aReminderIsANoticeOfItsOwnToThoseWhomNoRuleStopped() {
        var carrier = new FakeCarrier("daily", 50, true, p -> null);
        world.channels.arrived(carrier);
        optOut(3);
        var occasion = new Occasion(event, SHANGHAI, List.of(new Reminder("P1D", Way.SMS, "{no}，明天开会")));
        NoticeId source = send(occasion, 1_200);
        awaitDone(source);
        new SuppressionBook(world.tables).remove(world.organisation, World.phone(3), "test");
        String cursor = events.end(world.organisation);
        look(event.minus(Duration.ofDays(1)).minusMillis(1));
        assertEquals(List.of(State.WAITING), states(source));

        look(event.minus(Duration.ofDays(1)));

        NoticeId made = notice(only(source));
        awaitDone(made);
        NoticeView reminder = view(made);
        assertEquals(1_199, reminder.counts().get(DeliveryState.DELIVERED));
        assertEquals(1_199, reminder.recipients());
        assertEquals(event, reminder.validUntil());
        assertEquals("meeting", reminder.kind());
        assertNull(reminder.occasion());
        List<Parcel> got =
                carrier.got.stream().filter(p -> p.id().notice().equals(made)).toList();
        assertEquals(1_199, got.stream().map(Parcel::to).distinct().count());
        assertTrue(got.stream().anyMatch(p -> p.text().text().equals("【群发测】1199，明天开会")));
        assertEquals(
                "r4",
                world.notices
                        .deliveries(world.organisation, made, new PageRequest(1, "3"))
                        .items()
                        .get(0)
                        .ref());
        Event event = awaitTold(cursor, "reminder.made");
        assertEquals(source.toString(), event.data().get("notice"));
        assertEquals(made.toString(), event.data().get("reminder"));
        clock.look();
        assertEquals(2, notices());
    }

    @Test
    void whoCancelsWhileAReminderIsBeingMadeIsHeard() {
        NoticeId source = send(before("P1D"), 600);
        var cancelled = new AtomicBoolean();
        Intake slow = (making, head, recipients) -> world.notices.accept(making, head, () -> {
            if (!cancelled.getAndSet(true)) {
                world.notices.cancel(world.organisation, source, null);
            }
            return recipients.next();
        });
        now = event.minus(Duration.ofDays(1));
        lookBy(slow);
        assertEquals(State.CANCELLED, only(source).state());
        assertEquals(1, notices());
        assertEquals(0, told("0-0", "reminder.refused").size());
    }

    @Test
    void whoIsHaltedIsRemindedOfNothingUntilThatEnds() {
        var halts = new HaltBook(world.tables, world.channels);
        NoticeId late = send(before("P1D"), 5);
        NoticeId missed = send(before("PT2H"), 5);
        halts.keep("ban", () -> Set.of(Halts.Subject.of(world.organisation)));
        look(event.minus(Duration.ofDays(1)));
        assertEquals(State.WAITING, only(late).state());
        halts.keep("ban", Set::of);
        look(event.minus(Duration.ofHours(3)));
        assertEquals(State.MADE, only(late).state());
        halts.keep("ban", () -> Set.of(Halts.Subject.of(world.organisation)));
        look(event.minus(Duration.ofHours(1)));
        assertEquals(State.WAITING, only(missed).state());
        look(event.plusSeconds(1));
        assertEquals(State.MISSED, only(missed).state());
    }

    private void lookBy(Intake intake) {
        var other = new ReminderClock(world.tables, intake, MONTH, () -> now);
        other.look();
        other.stop();
    }

    @Test
    void twoNodesThatLookTogetherMakeOneNotice() throws InterruptedException {
        NoticeId source = send(before("P1D"), 600);
        now = event.minus(Duration.ofDays(1));
        var clocks = IntStream.range(0, 4)
                .mapToObj(i -> new ReminderClock(world.tables, world.notices, MONTH, () -> now))
                .toList();
        var together = new CountDownLatch(clocks.size());
        List<Thread> threads = clocks.stream()
                .map(each -> new Thread(() -> {
                    together.countDown();
                    for (int i = 0; i < 5; i++) {
                        each.look();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        clocks.forEach(ReminderClock::stop);
        assertEquals(State.MADE, only(source).state());
        assertEquals(2, notices());
        awaitTold("0-0", "reminder.made");
        assertEquals(1, told("0-0", "reminder.made").size());
    }

    @Test
    void aNodeThatDiesMakesItOnceOrNotYet() {
        NoticeId source = send(before("P1D"), 5);
        now = event.minus(Duration.ofDays(1));
        lookBy((making, head, recipients) -> {
            throw new IllegalStateException("dead before");
        });
        assertEquals(State.WAITING, only(source).state());
        clock.look();
        assertEquals(State.WAITING, only(source).state(), "it is tried again in a minute");
        now = now.plusSeconds(61);
        lookBy((making, head, recipients) -> {
            world.notices.accept(making, head, recipients);
            throw new IllegalStateException("dead after");
        });
        assertEquals(State.MADE, only(source).state());
        look(now.plusSeconds(61));
        assertEquals(2, notices());
    }

    @Test
    void whatIsLateIsMadeBeforeTheEventAndMissedBehindIt() {
        NoticeId source = send(before("P1D"), 5);
        NoticeId other = send(before("P1D"), 5);
        world.notices.reschedule(world.organisation, other, new Times(null, event.minus(Duration.ofHours(2))), null);
        look(event.minus(Duration.ofHours(1)));
        assertEquals(State.MADE, only(source).state());
        assertEquals(State.MISSED, only(other).state());
        assertEquals("too-late", only(other).reason());
        assertNull(only(other).notice());
        assertEquals(3, notices());
    }

    @Test
    void aNoticeThatIsPausedRemindsWhenItGoesOnOrNotAtAll() {
        NoticeId source = send(before("P1D"), 5);
        NoticeId never = send(before("P1D"), 5);
        world.notices.pause(world.organisation, source, null);
        world.notices.pause(world.organisation, never, null);
        look(event.minus(Duration.ofHours(20)));
        assertEquals(State.WAITING, only(source).state());
        world.notices.resume(world.organisation, source, null);
        look(event.minus(Duration.ofHours(10)));
        assertEquals(State.MADE, only(source).state());
        look(event);
        assertEquals(State.MISSED, only(never).state());
        assertEquals("paused", only(never).reason());
    }

    @Test
    void aReminderThatTheQuotaDoesNotSufficeForIsRefusedAndTold() {
        var poor = new OrganisationId(UUID.randomUUID());
        world.quota.grant(new Quota.Grant(poor, 7, "for a test", "test"), null);
        world.signatures.put(poor, World.SIGNATURE, true);
        NoticeId source = accept(poor);
        String cursor = events.end(poor);
        look(event.minus(Duration.ofDays(1)));
        OccasionView occasion = world.notices.notice(poor, source).occasion();
        assertNotNull(occasion);
        assertEquals(State.REFUSED, occasion.reminders().get(0).state());
        assertEquals("quota-exceeded", occasion.reminders().get(0).reason());
        Waiting.until(() -> !events.after(poor, cursor, 10).isEmpty(), () -> "nobody told");
        Event refused = events.after(poor, cursor, 10).get(0);
        assertEquals("reminder.refused", refused.type());
        assertEquals("quota-exceeded", refused.data().get("reason"));
        look(event.minus(Duration.ofHours(1)));
        assertEquals(
                1,
                world.notices
                        .notices(poor, null, new PageRequest(9, null))
                        .items()
                        .size());
    }

    private NoticeId accept(OrganisationId organisation) {
        try {
            var sender = new Notices.Sender(organisation, "key");
            return world.notices
                    .accept(sender, head(null, before("P1D")), World.numbers(5), null)
                    .value()
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReminderAtTheLastMomentIsValidForAWhile() {
        NoticeId source = send(before("PT1M"), 5);
        now = event.minusSeconds(60);
        clock.look();
        assertEquals(
                event.plus(Duration.ofMinutes(9)), view(notice(only(source))).validUntil());
    }
}
