package org.qunfa.messaging.view;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** Reads notices with what their chunks come to. */
public final class NoticeReader {

    private static final DeliveryState[] STATES = DeliveryState.values();

    private static final String SELECT =
            """
            select n.id, n.state, n.kind, n.class, n.signature, n.recipients, n.segments, n.accepted_at, n.not_before,
                n.valid_until, n.ended_at, c.posted, c.voided, c.pending, c.released, c.cancelled, c.expired, c.counts, n.in_doubt
            from messaging.notice n cross join lateral (
                select coalesce(sum(posted), 0) as posted, coalesce(sum(voided), 0) as voided,
                    coalesce(sum(n - cursor - stopped) filter (where rest is null), 0) as pending,
                    coalesce(sum(cursor + stopped), 0) as released,
                    coalesce(sum(n - cursor - stopped) filter (where rest = %d), 0) as cancelled,
                    coalesce(sum(n - cursor - stopped) filter (where rest = %d), 0) as expired,
                    (select array_agg(s order by i) from (
                        select i, sum(k.counts[i]) as s from messaging.chunk k, generate_series(1, %d) i
                        where k.notice = n.id and k.day = n.day group by i) t) as counts
                from messaging.chunk where notice = n.id and day = n.day) c
            """.formatted(DeliveryState.CANCELLED.ordinal(), DeliveryState.EXPIRED.ordinal(), STATES.length);

    private NoticeReader() {}

    /** One of the organisation's notices; a draft is not there yet. */
    public static Optional<NoticeView> find(Connection connection, UUID organisation, NoticeId id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + "where n.id = ? and n.organisation = ? and n.state <> 'draft'")) {
            query.setObject(1, id.value());
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                withOccasions(connection, List.of(read(row))).get(0))
                        : Optional.empty();
            }
        }
    }

    /** The organisation's notices, newest first. */
    public static Page<NoticeView> list(
            Connection connection, UUID organisation, @Nullable NoticeState state, PageRequest page)
            throws SQLException {
        String sql = SELECT
                + "where n.organisation = ? and n.state <> 'draft' and (?::text is null or n.state = ?)"
                + " and (?::timestamptz is null or (n.accepted_at, n.id) < (?, ?))"
                + " order by n.accepted_at desc, n.id desc limit ?";
        Cursor cursor = Cursor.of(page.after());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, organisation);
            query.setString(2, state == null ? null : state.word());
            query.setString(3, state == null ? null : state.word());
            query.setObject(4, cursor.at());
            query.setObject(5, cursor.at());
            query.setObject(6, cursor.id());
            query.setInt(7, page.limit() + 1);
            List<NoticeView> notices = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    notices.add(read(row));
                }
            }
            boolean more = notices.size() > page.limit();
            List<NoticeView> items = more ? notices.subList(0, page.limit()) : notices;
            return new Page<>(
                    withOccasions(connection, items), more ? Cursor.behind(items.get(items.size() - 1)) : null);
        }
    }

    private static NoticeView read(ResultSet row) throws SQLException {
        String inDoubt = row.getString(19);
        OffsetDateTime ended = row.getObject(11, OffsetDateTime.class);
        return new NoticeView(
                new NoticeId(row.getObject(1, UUID.class)),
                NoticeState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                MessageClass.values()[row.getInt(4)],
                row.getString(5),
                row.getInt(6),
                counts(row),
                row.getLong(7),
                row.getLong(12),
                row.getLong(13),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                null,
                ended == null ? null : ended.toInstant(),
                null);
    }

    private static List<NoticeView> withOccasions(Connection connection, List<NoticeView> notices) throws SQLException {
        Map<UUID, OccasionView> occasions = ReminderRows.of(
                connection, notices.stream().map(notice -> notice.id().value()).toList());
        return notices.stream()
                .map(notice -> with(notice, occasions.get(notice.id().value())))
                .toList();
    }

    private static NoticeView with(NoticeView notice, @Nullable OccasionView occasion) {
        return new NoticeView(
                notice.id(),
                notice.state(),
                notice.kind(),
                notice.messageClass(),
                notice.signature(),
                notice.recipients(),
                notice.counts(),
                notice.reserved(),
                notice.posted(),
                notice.voided(),
                notice.acceptedAt(),
                notice.notBefore(),
                notice.validUntil(),
                notice.inDoubt(),
                notice.nextAt(),
                notice.endedAt(),
                occasion);
    }

    private static Map<DeliveryState, Integer> counts(ResultSet row) throws SQLException {
        Map<DeliveryState, Integer> counts = new EnumMap<>(DeliveryState.class);
        int others = 0;
        Array array = row.getArray(18);
        if (array != null) {
            Object[] sums = (Object[]) array.getArray();
            for (int i = 0; i < sums.length; i++) {
                int sum = ((Number) sums[i]).intValue();
                others += sum;
                put(counts, STATES[i], sum);
            }
        }
        put(counts, DeliveryState.PENDING, row.getInt(14));
        put(counts, DeliveryState.IN_FLIGHT, row.getInt(15) - others);
        put(counts, DeliveryState.CANCELLED, row.getInt(16));
        put(counts, DeliveryState.EXPIRED, row.getInt(17));
        return counts;
    }

    private static void put(Map<DeliveryState, Integer> counts, DeliveryState state, int more) {
        if (more > 0) {
            counts.merge(state, more, Integer::sum);
        }
    }

    /** A place in the list of notices, as its readers see it: a time and an id. */
    private record Cursor(
            @Nullable OffsetDateTime at, @Nullable UUID id) {

        static Cursor of(@Nullable String text) {
            if (text == null) {
                return new Cursor(null, null);
            }
            try {
                int space = text.indexOf('_');
                return new Cursor(
                        OffsetDateTime.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
            } catch (RuntimeException e) {
                throw Refusal.of(
                        Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
            }
        }

        static String behind(NoticeView last) {
            return last.acceptedAt() + "_" + last.id();
        }
    }
}
