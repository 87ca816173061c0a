package org.qunfa.messaging.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Database;

/** Keeps permitted hours and holidays; rules that were replaced stay in the table with the time when they ended. */
@Component
public final class HoursBook implements SendingHours {

    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_NAME = 100;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Database database;

    @Activate
    public HoursBook(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public List<Shipped> shipped() {
        return VendorHours.ALL;
    }

    @Override
    public List<Rule> rules() {
        return database.read(Timetables::rules);
    }

    @Override
    public Rule put(Hours hours, String actor) {
        country(hours.country());
        text("/source", hours.source(), LONGEST_SOURCE);
        return database.transaction(connection -> {
            lock(connection, "hours");
            end(connection, hours.channel(), hours.messageClass());
            insert(connection, hours, actor);
            return Timetables.rules(connection).stream()
                    .filter(rule -> rule.hours().messageClass() == hours.messageClass()
                            && Objects.equals(rule.hours().channel(), hours.channel()))
                    .findFirst()
                    .orElseThrow(() -> new SQLException("a rule is gone"));
        });
    }

    /** Lets one after the other replace rows that are there once; until the transaction ends. */
    private static void lock(Connection connection, String what) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('messaging.schedule ' || ?))")) {
            lock.setString(1, what);
            lock.execute();
        }
    }

    private static void insert(Connection connection, Hours hours, String actor) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.sending_hours (channel, class, opens, closes, zone, days, country, source, actor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            ChannelId channel = hours.channel();
            insert.setString(1, channel == null ? null : channel.value());
            insert.setInt(2, hours.messageClass().ordinal());
            insert.setObject(3, hours.opens());
            insert.setObject(4, hours.closes());
            insert.setString(5, hours.zone().getId());
            insert.setString(6, hours.days().word());
            insert.setString(7, hours.country());
            insert.setString(8, hours.source());
            insert.setString(9, actor);
            insert.executeUpdate();
        }
    }

    private static int end(Connection connection, @Nullable ChannelId channel, MessageClass messageClass)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.sending_hours set ended = now()
                where class = ? and coalesce(channel, '') = ? and ended is null""")) {
            update.setInt(1, messageClass.ordinal());
            update.setString(2, channel == null ? "" : channel.value());
            return update.executeUpdate();
        }
    }

    @Override
    public void remove(@Nullable ChannelId channel, MessageClass messageClass) {
        int ended = database.transaction(connection -> end(connection, channel, messageClass));
        if (ended == 0) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there are no such hours");
        }
    }

    @Override
    public List<Holiday> holidays(String country, int year) {
        check(country, year);
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select day, name, kind = 'workday' from messaging.holiday
                    where country = ? and day between ? and ? order by day""")) {
                bind(query, country, year);
                var days = new ArrayList<Holiday>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        days.add(new Holiday(row.getObject(1, LocalDate.class), row.getString(2), row.getBoolean(3)));
                    }
                }
                return days;
            }
        });
    }

    @Override
    public void putHolidays(String country, int year, List<Holiday> days) {
        check(country, year);
        var dates = new HashSet<LocalDate>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate date = days.get(i).date();
            if (date.getYear() != year || !dates.add(date)) {
                throw invalid("/days/" + i + "/date", "bad-date", "every date is of the year, and there once");
            }
            text("/days/" + i + "/name", days.get(i).name(), LONGEST_NAME);
        }
        database.transaction(connection -> {
            lock(connection, "holidays " + country + year);
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from messaging.holiday where country = ? and day between ? and ?")) {
                bind(delete, country, year);
                delete.executeUpdate();
            }
            return insert(connection, country, days);
        });
    }

    private static int insert(Connection connection, String country, List<Holiday> days) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.holiday (country, day, name, kind) values (?, ?, ?, ?)")) {
            for (Holiday day : days) {
                insert.setString(1, country);
                insert.setObject(2, day.date());
                insert.setString(3, day.name());
                insert.setString(4, day.workday() ? "workday" : "off");
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private static void bind(PreparedStatement statement, String country, int year) throws SQLException {
        statement.setString(1, country);
        statement.setObject(2, LocalDate.of(year, 1, 1));
        statement.setObject(3, LocalDate.of(year, 12, 31));
    }

    private static void check(String country, int year) {
        country(country);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw invalid("/year", "out-of-range", "year is " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    private static void country(String country) {
        if (!COUNTRY.matcher(country).matches()) {
            throw invalid("/country", "bad-country", "country is two capital letters, such as CN");
        }
    }

    private static void text(String pointer, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(pointer, "bad-text", "this is 1 to " + longest + " characters without control characters");
        }
    }

    private static Refusal invalid(String pointer, String code, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, code, sentence);
    }
}
