package org.qunfa.messaging.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Callbacks;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.reminder.Moves;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.messaging.schedule.Term;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** What follows when a notice, or the event that it is about, is moved; the notice is locked. */
final class Rescheduling {

    private final Lines lines;
    private final Callbacks callbacks;
    private final Clock clock;
    private final Duration longest;
    private final Timetables timetables = new Timetables();

    /**
     * Moves notices.
     *
     * @param longest how long after its beginning a notice may stay valid
     */
    Rescheduling(Lines lines, Callbacks callbacks, Clock clock, Duration longest) {
        this.longest = longest;
        this.lines = lines;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** A notice as it is moved. */
    private record Moved(Term.Wish wish, @Nullable String callback, Instant notBefore) {}

    /**
     * Finds the permitted hours that a notice falls into which begins at another time, and moves its event where asked.
     *
     * @return the next permitted hour, where that is later than its beginning; null otherwise
     */
    @Nullable
    Instant fit(Connection connection, NoticeVerbs.Order order) throws SQLException {
        Moved moved = read(connection, order);
        Term.Wish wish = moved.wish();
        checkValidity(order, wish.from(), Objects.requireNonNull(wish.validUntil()));
        Term term = Term.of(timetables.current(connection), wish, problem -> {
            throw refusal(problem);
        });
        hoursEnd(connection, order, term.hoursEnd());
        if (moved.callback() != null) {
            callbacks.keep(connection, order.organisation(), moved.callback(), term.validUntil());
        }
        if (order.times().eventAt() == null) {
            refuseBeforeNotice(connection, order, term.startsAt());
        } else {
            moveEvent(connection, order, term.startsAt());
        }
        return term.startsAt().isAfter(wish.from()) ? term.startsAt() : null;
    }

    private void checkValidity(NoticeVerbs.Order order, Instant from, Instant until) {
        boolean given = order.times().validUntil() != null;
        if (!until.isAfter(from)) {
            throw refusal(new Problem(
                    given ? "/validUntil" : "/notBefore",
                    "behind-validity",
                    "the notice would begin at " + from + ", and it is valid until " + until
                            + "; begin earlier, or give a later validUntil"));
        }
        if (given && Duration.between(from, until).compareTo(longest) > 0) {
            throw refusal(new Problem(
                    "/validUntil",
                    "too-far-ahead",
                    "validUntil is more than " + longest.toDays() + " days after the notice's beginning"));
        }
    }

    /** Moves the event alone. */
    void moveEvent(Connection connection, NoticeVerbs.Order order) throws SQLException {
        moveEvent(connection, order, read(connection, order).notBefore());
    }

    private void moveEvent(Connection connection, NoticeVerbs.Order order, Instant startsAt) throws SQLException {
        Instant eventAt = Objects.requireNonNull(order.times().eventAt());
        if (!Moves.move(connection, order.notice().value(), new Moves.Move(eventAt, clock.instant()))) {
            throw refusal(new Problem("/eventAt", "no-event", "the notice was sent without the time of an event"));
        }
        refuseBeforeNotice(connection, order, startsAt);
        String callback = read(connection, order).callback();
        if (callback != null) {
            callbacks.keep(connection, order.organisation(), callback, eventAt);
        }
    }

    private void refuseBeforeNotice(Connection connection, NoticeVerbs.Order order, Instant startsAt)
            throws SQLException {
        Instant first = ReminderRows.next(connection, order.notice().value(), clock.instant());
        if (first != null && !first.isAfter(startsAt)) {
            throw refusal(new Problem(
                    order.times().eventAt() == null ? "/notBefore" : "/eventAt",
                    "too-early",
                    "a reminder would be due at " + first + ", and the notice goes out from " + startsAt
                            + " on; move both, or cancel it and send another"));
        }
    }

    private static Refusal refusal(Problem problem) {
        return new Refusal(Refusal.Fault.INVALID, List.of(problem), 1);
    }

    private Moved read(Connection connection, NoticeVerbs.Order order) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.class, n.route, n.outside_hours, greatest(n.not_before, now()), n.valid_until, w.url, n.not_before
                from messaging.notice n left join messaging.webhook w on w.id = n.callback where n.id = ?""")) {
            query.setObject(1, order.notice().value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                var messageClass = MessageClass.values()[row.getInt(1)];
                ChannelId route = row.getString(2) == null ? null : new ChannelId(row.getString(2));
                var wish = new Term.Wish(
                        messageClass,
                        lines.channels(messageClass, route),
                        OutsideHours.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant());
                return new Moved(
                        wish,
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant());
            }
        }
    }

    private static void hoursEnd(Connection connection, NoticeVerbs.Order order, @Nullable Instant hoursEnd)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.notice set hours_end = ? where id = ?")) {
            update.setObject(1, hoursEnd == null ? null : hoursEnd.atOffset(ZoneOffset.UTC));
            update.setObject(2, order.notice().value());
            update.executeUpdate();
        }
    }
}
