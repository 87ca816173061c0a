package org.qunfa.messaging.licence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Need;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.messaging.Licences.State;
import org.qunfa.messaging.Licences.Term;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;

/** Licences, and what lines need of them, as they are stored. Times are judged by the database's clock. */
public final class LicenceRows {

    private static final String SELECT = """
            select name, kind, number, holder, carrier, code, range_from, range_to, channels, valid_from, valid_until,
                entered_by, entered_at,
                case when valid_from > now() then 'NOT_YET' when valid_until <= now() then 'EXPIRED'
                    when valid_until <= now() + ? * interval '1 day' then 'ENDING' else 'VALID' end
            from messaging.licence where ?::text is null or name = ? order by name limit ?""";

    private final int warningDays;

    /** @param warningDays how many days before its end a licence is said to be ending */
    LicenceRows(int warningDays) {
        this.warningDays = warningDays;
    }

    /** Those of a name; of all, where it is null. */
    List<Entry> list(Connection connection, @Nullable String name, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT)) {
            query.setInt(1, warningDays);
            query.setString(2, name);
            query.setString(3, name);
            query.setInt(4, most);
            var all = new ArrayList<Entry>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(entry(row));
                }
            }
            return all;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var licence = new Licence(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Numbers(row.getString(6), row.getString(7), row.getString(8)),
                Stream.of((String[]) row.getArray(9).getArray())
                        .map(ChannelId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                new Term(time(row, 10), time(row, 11)));
        return new Entry(licence, State.valueOf(row.getString(14)), row.getString(12), time(row, 13));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static void put(Connection connection, Licence licence, String by) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.licence (name, kind, number, holder, carrier, code, range_from, range_to, channels,
                    valid_from, valid_until, entered_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (name) do update set kind = excluded.kind, number = excluded.number, holder = excluded.holder,
                    carrier = excluded.carrier, code = excluded.code, range_from = excluded.range_from,
                    range_to = excluded.range_to, channels = excluded.channels, valid_from = excluded.valid_from,
                    valid_until = excluded.valid_until, entered_by = excluded.entered_by, entered_at = now()""")) {
            upsert.setString(1, licence.name());
            upsert.setString(2, licence.kind());
            upsert.setString(3, licence.number());
            upsert.setString(4, licence.holder());
            upsert.setString(5, licence.carrier());
            upsert.setString(6, licence.numbers().code());
            upsert.setString(7, licence.numbers().from());
            upsert.setString(8, licence.numbers().to());
            upsert.setObject(
                    9,
                    licence.channels().stream().map(ChannelId::value).sorted().toArray(String[]::new));
            upsert.setObject(10, licence.term().from().atOffset(ZoneOffset.UTC));
            upsert.setObject(11, licence.term().until().atOffset(ZoneOffset.UTC));
            upsert.setString(12, by);
            upsert.executeUpdate();
        }
    }

    /** Answers whether it was there. */
    static boolean remove(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from messaging.licence where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
        }
    }

    /** What a line needs; of all lines, where it is null. */
    static List<Need> needs(Connection connection, @Nullable ChannelId channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select channel, array_agg(kind), coalesce(messaging.licence_gap(channel), '')
                from messaging.licence_need where ?::text is null or channel = ? group by channel order by channel""")) {
            String wanted = channel == null ? null : channel.value();
            query.setString(1, wanted);
            query.setString(2, wanted);
            var all = new ArrayList<Need>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Need(
                            new ChannelId(row.getString(1)),
                            Set.of((String[]) row.getArray(2).getArray()),
                            row.getString(3)));
                }
            }
            return all;
        }
    }

    static void need(Connection connection, ChannelId channel, Set<String> kinds, String by) throws SQLException {
        String[] wanted = kinds.toArray(String[]::new);
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from messaging.licence_need where channel = ? and kind <> all(?)")) {
            delete.setString(1, channel.value());
            delete.setObject(2, wanted);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.licence_need (channel, kind, said_by) select ?, unnest(?::text[]), ?
                on conflict do nothing""")) {
            insert.setString(1, channel.value());
            insert.setObject(2, wanted);
            insert.setString(3, by);
            insert.executeUpdate();
        }
    }

    /**
     * Refuses a number that begins with a code which licences are about, and lies outside of all their ranges.
     *
     * @throws Refusal when it does
     */
    public static void requireWithin(Connection connection, String pointer, String number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select bool_or(l.range_from = '' or (length(w.number) >= length(l.code) + length(l.range_from)
                    and substring(w.number from length(l.code) + 1 for length(l.range_from)) collate "C"
                        between (l.range_from collate "C") and (l.range_to collate "C")))
                from (select ?::text as number) w join messaging.licence l
                    on l.code <> '' and starts_with(w.number, l.code)""")) {
            query.setString(1, number);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Boolean within = row.getObject(1, Boolean.class);
                if (within != null && !within) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            pointer,
                            "outside-licence",
                            "this number lies outside of the ranges that the licences for its code give");
                }
            }
        }
    }
}
