package org.qunfa.messaging.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.view.NoticeReader;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * The verbs on a notice: each is one changed row, however many recipients the notice has. The chunks that a channel holds get
 * a new version, so that the channel notices before it releases anything more.
 */
final class NoticeVerbs {

    private NoticeVerbs() {}

    /** A verb: from which states to which. */
    enum Verb {
        PAUSE(Set.of(NoticeState.ACTIVE, NoticeState.SCHEDULED), NoticeState.PAUSED),
        RESUME(Set.of(NoticeState.PAUSED), NoticeState.ACTIVE),
        CANCEL(
                Set.of(NoticeState.SCHEDULED, NoticeState.ACTIVE, NoticeState.PAUSED, NoticeState.DRAINING),
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
     * @param notBefore for RESCHEDULE
     */
    record Order(
            UUID organisation,
            NoticeId notice,
            Verb verb,
            @Nullable Instant notBefore) {}

    private record Row(LocalDate day, NoticeState state, boolean due) {}

    static VerbResult carryOut(Connection connection, Order order) throws SQLException {
        fence(connection, order);
        Row row = lock(connection, order);
        NoticeState to = target(order, row);
        if (to != row.state() || order.verb() == Verb.RESCHEDULE) {
            update(connection, order, to);
            tell(connection, order, row.day(), to);
        }
        return result(connection, order);
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
        if (!order.verb().from.contains(row.state())) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "wrong-state",
                    "a notice that is " + row.state().word() + " takes no "
                            + order.verb().word());
        }
        return to;
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
                    -- The notice stays valid for as long as it was to be, counted from its new beginning.
                    valid_until = valid_until + (coalesce(w.not_before, n.not_before) - n.not_before),
                    not_before = coalesce(w.not_before, n.not_before)
                from (select ?::timestamptz as not_before) w where n.id = ?""")) {
            Instant notBefore = order.notBefore();
            update.setString(1, to.word());
            update.setObject(2, notBefore == null ? null : notBefore.atOffset(ZoneOffset.UTC));
            update.setObject(3, order.notice().value());
            update.executeUpdate();
        }
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

    private static VerbResult result(Connection connection, Order order) throws SQLException {
        NoticeView view = NoticeReader.find(connection, order.organisation(), order.notice())
                .orElseThrow(() -> new SQLException("a notice is gone"));
        int pending = count(view, DeliveryState.PENDING) + count(view, DeliveryState.RETRYING);
        int stopped = order.verb() == Verb.RESUME
                ? 0
                : pending + (order.verb() == Verb.CANCEL ? count(view, DeliveryState.CANCELLED) : 0);
        int inFlight = count(view, DeliveryState.IN_FLIGHT) + count(view, DeliveryState.IN_DOUBT);
        int sent = count(view, DeliveryState.SUBMITTED)
                + count(view, DeliveryState.DELIVERED)
                + count(view, DeliveryState.UNDELIVERED)
                + count(view, DeliveryState.NO_RECEIPT);
        return new VerbResult(order.notice(), view.state(), sent, inFlight, stopped);
    }

    private static int count(NoticeView view, DeliveryState state) {
        return view.counts().getOrDefault(state, 0);
    }
}
