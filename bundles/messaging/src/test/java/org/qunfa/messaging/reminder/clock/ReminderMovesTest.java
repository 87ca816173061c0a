package org.qunfa.messaging.reminder.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.Notices.Times;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.ReminderView.State;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.review.ReviewDesk;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** What becomes of reminders when their notice, or its event, is moved or cancelled. */
class ReminderMovesTest extends ReminderGround {

    @Test
    void aDayBeforeIsTheSameLocalTimeThoughTheClocksChange() {
        ZoneId zone = ZoneId.of("America/New_York");
        Instant soon = first.plus(Duration.ofDays(7));
        ZonedDateTime change = zone.getRules().nextTransition(soon).getInstant().atZone(zone);
        ZonedDateTime meeting = change.toLocalDate().atTime(9, 0).atZone(zone);
        var occasion = new Occasion(
                meeting.toInstant(),
                zone,
                List.of(new Reminder("P1D", Way.SMS, null), new Reminder("PT24H", Way.SMS, null)));
        NoticeId source = send(occasion, 2);
        Instant local = meeting.minusDays(1).toInstant();
        Instant real = meeting.toInstant().minus(Duration.ofHours(24));
        assertEquals(1, Math.abs(ChronoUnit.HOURS.between(local, real)));
        assertEquals(
                Set.of(local, real),
                Set.copyOf(occasion(source).reminders().stream()
                        .map(ReminderView::at)
                        .toList()));
    }

    @Test
    void remindersFollowTheEvent() {
        NoticeId source = send(before("P1D", "PT2H"), 3);
        Instant moved = event.plus(Duration.ofDays(2));
        world.notices.reschedule(world.organisation, source, new Times(null, moved), null);
        assertEquals(moved, occasion(source).at());
        assertEquals(
                List.of(moved.minus(Duration.ofDays(1)), moved.minus(Duration.ofHours(2))),
                occasion(source).reminders().stream().map(ReminderView::at).toList());
        look(event);
        assertEquals(List.of(State.WAITING, State.WAITING), states(source));
        look(moved.minus(Duration.ofDays(1)));
        assertEquals(List.of(State.MADE, State.WAITING), states(source));

        Instant again = moved.plus(Duration.ofDays(7));
        world.notices.reschedule(world.organisation, source, new Times(null, again), null);

        assertEquals(List.of(State.MADE, State.WAITING, State.WAITING), states(source));
        look(again.minus(Duration.ofDays(1)));
        assertEquals(List.of(State.MADE, State.MADE, State.WAITING), states(source));
        assertEquals(3, notices());
    }

    @Test
    void aReminderWhoseTimeIsOverByTheMoveIsMissedAndTold() {
        NoticeId source = send(before("P1D", "PT1H"), 3);
        String cursor = events.end(world.organisation);
        world.notices.reschedule(world.organisation, source, new Times(null, first.plus(Duration.ofHours(5))), null);
        assertEquals(
                List.of(State.WAITING, State.MISSED),
                states(source).stream().sorted().toList());
        assertEquals("event-moved", awaitTold(cursor, "reminder.missed").data().get("reason"));
        look(first.plus(Duration.ofHours(4)));
        assertEquals(2, notices());
    }

    @Test
    void whereANoticeCannotBeMovedIsRefused() {
        NoticeId without = world.send(World.head("hello"), World.numbers(2)).id();
        assertRefused("/eventAt", "no-event", without, new Times(null, event));
        assertRefused("/notBefore", "missing", without, new Times(null, null));
        NoticeId source = world.send(head(first.plus(Duration.ofHours(1)), before("P1D")), World.numbers(2))
                .id();
        assertRefused("/eventAt", "in-the-past", source, new Times(null, first.minusSeconds(9)));
        assertRefused("/eventAt", "too-far-ahead", source, new Times(null, first.plus(Duration.ofDays(400))));
        assertRefused("/notBefore", "too-early", source, new Times(event.minus(Duration.ofHours(3)), null));
        Times both = new Times(event.plus(Duration.ofHours(3)), event.plus(Duration.ofDays(1)));
        assertRefused("/eventAt", "too-early", source, both);
        assertEquals(event, occasion(source).at());
        world.notices.reschedule(world.organisation, source, new Times(event, event.plus(Duration.ofDays(2))), null);
        assertEquals(event, view(source).notBefore());
        assertEquals(event.plus(Duration.ofDays(1)), only(source).at());
    }

    private void assertRefused(String pointer, String code, NoticeId notice, Times times) {
        Refusal refusal =
                assertThrows(Refusal.class, () -> world.notices.reschedule(world.organisation, notice, times, null));
        assertEquals(pointer, refusal.problems().get(0).pointer());
        assertEquals(code, refusal.problems().get(0).code());
    }

    @Test
    void aNoticeThatIsCancelledRemindsNobody() {
        NoticeId source = send(before("P1D", "PT2H"), 3);
        world.notices.cancel(world.organisation, source, null);
        assertEquals(List.of(State.CANCELLED, State.CANCELLED), states(source));
        look(event.minus(Duration.ofHours(1)));
        assertEquals(1, notices());
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> world.notices.reschedule(
                        world.organisation, source, new Times(null, event.plusSeconds(60)), null));
        assertEquals("wrong-state", refusal.problems().get(0).code());
    }

    @Test
    void theRemindersOfANoticeThatIsDoneCanBeCancelled() {
        world.channels.arrived(new FakeCarrier("daily", 50, true, p -> null));
        NoticeId source = send(before("P1D"), 3);
        awaitDone(source);
        for (int i = 0; i < 2; i++) {
            var result = world.notices.cancel(world.organisation, source, null).value();
            assertEquals(NoticeState.DONE, result.state());
            assertEquals(3, result.sent());
            assertEquals(0, result.stopped());
        }
        look(event.minusSeconds(60));
        assertEquals(State.CANCELLED, only(source).state());
        assertEquals(1, notices());
        NoticeId without = world.send(World.head("hello"), World.numbers(2)).id();
        awaitDone(without);
        assertThrows(Refusal.class, () -> world.notices.cancel(world.organisation, without, null));
    }

    @Test
    void aNoticeThatWaitsForADecisionRemindsWhenItIsLetOutAndNeverWhenItIsRefused() {
        world.lexicon.load(
                null, List.of(new Word("m-1", "开会", Action.REVIEW, "medicine")), new Note("test", "for a test"));
        var node = new Node(world.store.directory());
        var desk = new ReviewDesk(world.tables, world.channels, world.lexicons, node, false);
        var reviewer = new Reviewer(world.organisation, true, "reviewer");
        NoticeId approved = send(before("P1D"), 3);
        NoticeId refused = send(before("P1D"), 3);
        assertEquals(NoticeState.REVIEW, view(approved).state());
        look(event.minus(Duration.ofHours(20)));
        assertEquals(State.WAITING, only(approved).state());
        desk.decide(reviewer, approved, new Decision(true, "it is true", null), null);
        desk.decide(reviewer, refused, new Decision(false, "it is not", null), null);
        look(event.minus(Duration.ofHours(19)));
        assertEquals(State.CANCELLED, only(refused).state());
        NoticeId made = notice(only(approved));
        assertEquals(NoticeState.REVIEW, view(made).state(), "a reminder is judged like every notice");
    }
}
