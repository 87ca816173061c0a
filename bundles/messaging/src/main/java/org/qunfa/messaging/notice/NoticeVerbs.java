package org.qunfa.messaging.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.messaging.view.NoticeReader;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * The verbs on a notice: each is one changed row, however many recipients the notice has. The chunks that a channel holds get
 * a new version, so that the channel notices before it releases anything more.
 */
final class NoticeVerbs {

    private final Rescheduling rescheduling;

    NoticeVerbs(Rescheduling rescheduling) {
        this.rescheduling = rescheduling;
    }

    /** A verb: from which states to which. */
    enum Verb {
        PAUSE(Set.of(NoticeState.ACTIVE, NoticeState.SCHEDULED), NoticeState.PAUSED),
        RESUME(Set.of(NoticeState.PAUSED), NoticeState.ACTIVE),
        CANCEL(
                Set.of(
                        NoticeState.REVIEW,
                        NoticeState.SCHEDULED,
                        NoticeState.ACTIVE,
                        NoticeState.PAUSED,
                        NoticeState.DRAINING),
                NoticeState.CANCELLING),
        RESCHEDULE(Set.of(NoticeState.SCHEDULED, NoticeState.ACTIVE, NoticeState.PAUSED), NoticeState.SCHEDULED);

        @SuppressWarnings("ImmutableEnumChecker") // Set.of makes sets that cannot be changed.
        private final Set<NoticeState> from;

        private final NoticeState to;

        Verb(Set<NoticeState> from, NoticeState to) {
            this.from = from;
            this.to = to;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is asked.
     *
     * @param times for RESCHEDULE
     */
    record Order(UUID organisation, NoticeId notice, Verb verb, Notices.Times times) {

        /** Whether nothing of the notice itself changes, but only its event's time. */
        boolean movesEventOnly() {
            return verb == Verb.RESCHEDULE && times.notBefore() == null && times.validUntil() == null;
        }
    }

    /** Notices in these states have no event to go to any more. */
    private static final Set<NoticeState> ENDED_EARLY =
            Set.of(NoticeState.REFUSED, NoticeState.CANCELLING, NoticeState.CANCELLED);

    private record Row(LocalDate day, NoticeState state, boolean due) {}

    VerbResult carryOut(Connection connection, Order order) throws SQLException {
        if (order.movesEventOnly()) {
            Row row = lock(connection, order);
            if (ENDED_EARLY.contains(row.state())) {
                throw wrongState(order, row);
            }
            rescheduling.moveEvent(connection, order);
            return result(connection, order, null);
        }
        fence(connection, order);
        Row row = lock(connection, order);
        boolean ended = order.verb() == Verb.CANCEL
                && ReminderRows.cancel(connection, order.notice().value());
        if (ended && row.state() == NoticeState.DONE) {
            return result(connection, order, null);
        }
        NoticeState to = target(order, row);
        Instant heldUntil = null;
        if (to != row.state() || order.verb() == Verb.RESCHEDULE) {
            update(connection, order, to);
            if (order.verb() == Verb.RESCHEDULE) {
                heldUntil = rescheduling.fit(connection, order);
            }
            if (to != row.state() || to == NoticeState.SCHEDULED) {
                tell(connection, order, row.day(), to);
            }
        }
        return result(connection, order, heldUntil);
    }

    private static NoticeState target(Order order, Row row) {
        NoticeState to = order.verb().to;
        if (order.verb() == Verb.RESUME && !row.due()) {
            to = NoticeState.SCHEDULED;
        }
        if (row.state() == to || (order.verb() == Verb.CANCEL && row.state() == NoticeState.CANCELLED)) {
            return row.state();
        }
        if (order.verb() == Verb.RESUME && row.state() == NoticeState.ACTIVE) {
            return row.state();
        }
        if (order.verb() == Verb.RESCHEDULE && row.state() == NoticeState.PAUSED) {
            return NoticeState.PAUSED;
        }
        if (!order.verb().from.contains(row.state())) {
            throw wrongState(order, row);
        }
        return to;
    }

    private static Refusal wrongState(Order order, Row row) {
        return Refusal.of(
                Refusal.Fault.CONFLICT,
                "",
                "wrong-state",
                "a notice that is " + row.state().word() + " takes no "
                        + order.verb().word());
    }

    /** Chunks first, then the notice: the order in which all writers lock. */
    private static void fence(Connection connection, Order order) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.chunk set version = version + 1 where notice = ? and organisation = ? and state = 1")) {
            update.setObject(1, order.notice().value());
            update.setObject(2, order.organisation());
            update.executeUpdate();
        }
    }

    private static Row lock(Connection connection, Order order) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select day, state, not_before <= now() from messaging.notice
                where id = ? and organisation = ? and state <> 'draft' for update""")) {
            query.setObject(1, order.notice().value());
            query.setObject(2, order.organisation());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice");
                }
                return new Row(
                        row.getObject(1, LocalDate.class),
                        NoticeState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getBoolean(3));
            }
        }
    }

    private static void update(Connection connection, Order order, NoticeState to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice n
                set state = ?, run_epoch = run_epoch + 1,
                    -- The notice stays valid for as long as is usual, counted from its new beginning; a deadline stays.
                    valid_until = case
                        when w.valid_until is not null then w.valid_until
                        when n.deadline then n.valid_until
                        else n.valid_until + (coalesce(w.not_before, n.not_before) - n.not_before) end,
                    deadline = n.deadline or w.valid_until is not null,
                    not_before = coalesce(w.not_before, n.not_before)
                from (select ?::timestamptz as not_before, ?::timestamptz as valid_until) w where n.id = ?""")) {
            update.setString(1, to.word());
            update.setObject(2, utc(order.times().notBefore()));
            update.setObject(3, utc(order.times().validUntil()));
            update.setObject(4, order.notice().value());
            update.executeUpdate();
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void tell(Connection connection, Order order, LocalDate day, NoticeState to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, notice, entries) values (?, ?, ?, ?)")) {
            insert.setObject(1, day);
            insert.setObject(2, order.organisation());
            insert.setObject(3, order.notice().value());
            insert.setBytes(4, Journal.write(to));
            insert.executeUpdate();
        }
    }

    private static VerbResult result(Connection connection, Order order, @Nullable Instant heldUntil)
            throws SQLException {
        NoticeView view = NoticeReader.find(connection, order.organisation(), order.notice())
                .orElseThrow(() -> new SQLException("a notice is gone"));
        int pending = count(view, DeliveryState.PENDING) + count(view, DeliveryState.RETRYING);
        int stopped = order.verb() == Verb.RESUME || order.movesEventOnly()
                ? 0
                : pending + (order.verb() == Verb.CANCEL ? count(view, DeliveryState.CANCELLED) : 0);
        int inFlight = count(view, DeliveryState.IN_FLIGHT) + count(view, DeliveryState.IN_DOUBT);
        int sent = count(view, DeliveryState.SUBMITTED)
                + count(view, DeliveryState.DELIVERED)
                + count(view, DeliveryState.UNDELIVERED)
                + count(view, DeliveryState.NO_RECEIPT);
        var schedule = order.verb() == Verb.RESCHEDULE
                ? new VerbResult.Schedule(view.notBefore(), view.validUntil(), heldUntil)
                : null;
        return new VerbResult(order.notice(), view.state(), sent, inFlight, stopped, schedule);
    }

    private static int count(NoticeView view, DeliveryState state) {
        return view.counts().getOrDefault(state, 0);
    }
}
