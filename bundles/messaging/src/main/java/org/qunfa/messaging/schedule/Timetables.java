package org.qunfa.messaging.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** Keeps the timetable in memory, and reads it again when it has changed. Safe for use by many threads. */
public final class Timetables {

    private static final String RULES = """
            select version, channel, class, opens, closes, zone, days, country, source, since, actor
            from messaging.sending_hours where ended is null order by class, channel nulls first""";

    private volatile @Nullable Timetable known;

    /** The timetable as it is now. */
    public Timetable current(Connection connection) throws SQLException {
        Timetable timetable = known;
        long version = version(connection);
        if (timetable == null || timetable.version() != version) {
            timetable = new Timetable(version, rules(connection), calendars(connection));
            known = timetable;
        }
        return timetable;
    }

    private static long version(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select version from messaging.schedule_version");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<Rule> rules(Connection connection) throws SQLException {
        var rules = new ArrayList<Rule>();
        try (PreparedStatement query = connection.prepareStatement(RULES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rules.add(rule(row));
            }
        }
        return rules;
    }

    private static Rule rule(ResultSet row) throws SQLException {
        String channel = row.getString(2);
        var hours = new Hours(
                channel == null ? null : new ChannelId(channel),
                MessageClass.values()[row.getInt(3)],
                row.getObject(4, LocalTime.class),
                row.getObject(5, LocalTime.class),
                ZoneId.of(row.getString(6)),
                Days.valueOf(row.getString(7).toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString(8),
                row.getString(9));
        return new Rule(
                row.getLong(1), hours, row.getObject(10, OffsetDateTime.class).toInstant(), row.getString(11));
    }

    private static Calendars calendars(Connection connection) throws SQLException {
        Map<String, Map<LocalDate, Boolean>> byCountry = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select country, day, kind = 'workday' from messaging.holiday where day > current_date - 400");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                byCountry
                        .computeIfAbsent(row.getString(1), c -> new HashMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getBoolean(3));
            }
        }
        return new Calendars(byCountry);
    }
}
