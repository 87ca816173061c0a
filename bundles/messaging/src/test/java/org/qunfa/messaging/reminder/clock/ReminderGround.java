package org.qunfa.messaging.reminder.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.ReminderView.State;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** A world in which notices remind of an event in three days, by a clock that a test sets. */
abstract class ReminderGround {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Duration MONTH = Duration.ofDays(30);

    final World world = new World();
    final EventReader events = new EventReader(world.tables);
    final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    final Instant event = first.plus(Duration.ofDays(3));
    volatile Instant now = first;
    final ReminderClock clock = new ReminderClock(world.tables, world.notices, MONTH, () -> now);

    @AfterEach
    void end() {
        clock.stop();
        events.stop();
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    NoticeHead head(@Nullable Instant notBefore, Occasion occasion) {
        return new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                "{no}，周五开会",
                notBefore,
                null,
                null,
                null,
                false,
                null,
                null,
                occasion,
                false);
    }

    Occasion before(String... leads) {
        return new Occasion(
                event,
                SHANGHAI,
                List.of(leads).stream()
                        .map(lead -> new Reminder(lead, Way.SMS, null))
                        .toList());
    }

    NoticeId send(Occasion occasion, int recipients) {
        return world.send(head(null, occasion), World.numbers(recipients)).id();
    }

    NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    OccasionView occasion(NoticeId id) {
        OccasionView occasion = view(id).occasion();
        assertNotNull(occasion);
        return occasion;
    }

    List<State> states(NoticeId id) {
        return occasion(id).reminders().stream().map(ReminderView::state).toList();
    }

    ReminderView only(NoticeId id) {
        List<ReminderView> reminders = occasion(id).reminders();
        assertEquals(1, reminders.size(), reminders::toString);
        return reminders.get(0);
    }

    static NoticeId notice(ReminderView reminder) {
        NoticeId notice = reminder.notice();
        assertNotNull(notice, reminder::toString);
        return notice;
    }

    void look(Instant at) {
        now = at;
        clock.look();
    }

    int notices() {
        return world.notices
                .notices(world.organisation, null, new PageRequest(100, null))
                .items()
                .size();
    }

    List<Event> told(String cursor, String type) {
        world.settled();
        return events.after(world.organisation, cursor, 1000).stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }

    Event awaitTold(String cursor, String type) {
        Waiting.until(() -> !told(cursor, type).isEmpty(), () -> "nobody told " + type);
        return told(cursor, type).get(0);
    }

    void awaitDone(NoticeId id) {
        Waiting.until(() -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
    }

    void optOut(int number) {
        new SuppressionBook(world.tables)
                .put(
                        world.organisation,
                        World.phone(number),
                        Set.of(MessageClass.NOTICE),
                        new Reason(Origin.FORM, null));
    }
}
