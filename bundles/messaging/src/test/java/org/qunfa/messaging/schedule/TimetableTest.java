package org.qunfa.messaging.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

class TimetableTest {

    private static final Calendars NO_HOLIDAYS = new Calendars(Map.of());
    private static final ChannelId OWN = new ChannelId("smpp~own");

    private static Rule rule(@Nullable ChannelId channel, String hours, String zone, Days days) {
        int dash = hours.indexOf('-');
        return new Rule(
                1,
                new Hours(
                        channel,
                        MessageClass.MARKETING,
                        LocalTime.parse(hours.substring(0, dash)),
                        LocalTime.parse(hours.substring(dash + 1)),
                        ZoneId.of(zone),
                        days,
                        "XX",
                        "a test"),
                Instant.EPOCH,
                "test");
    }

    private static Timetable table(Calendars calendars, Rule... rules) {
        return new Timetable(1, List.of(rules), calendars);
    }

    private static Window next(Timetable table, String at) {
        Window window = table.next((ChannelId) null, MessageClass.MARKETING, Instant.parse(at));
        assertNotNull(window, at);
        return window;
    }

    @ParameterizedTest
    @CsvSource({
        // Shanghai, no change of clocks.
        "08:00-20:00, Asia/Shanghai, 2026-11-22T23:59:59Z, 2026-11-23T00:00:00Z/2026-11-23T12:00:00Z",
        "08:00-20:00, Asia/Shanghai, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z/2026-11-23T12:00:00Z",
        "08:00-20:00, Asia/Shanghai, 2026-11-23T11:59:59.999Z, 2026-11-23T00:00:00Z/2026-11-23T12:00:00Z",
        "08:00-20:00, Asia/Shanghai, 2026-11-23T12:00:00Z, 2026-11-24T00:00:00Z/2026-11-24T12:00:00Z",
        // Across midnight, and across the end of a leap February.
        "21:00-02:00, Asia/Shanghai, 2026-11-23T17:00:00Z, 2026-11-23T13:00:00Z/2026-11-23T18:00:00Z",
        "08:00-20:00, Asia/Shanghai, 2028-02-28T13:00:00Z, 2028-02-29T00:00:00Z/2028-02-29T12:00:00Z",
        // Berlin, 2027-03-28: 02:00 becomes 03:00. Boundaries in the gap are the moment of the change.
        "08:00-20:00, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T06:00:00Z/2027-03-28T18:00:00Z",
        "02:30-20:00, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z/2027-03-28T18:00:00Z",
        "01:00-02:30, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T00:00:00Z/2027-03-28T01:00:00Z",
        "02:10-02:50, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-29T00:10:00Z/2027-03-29T00:50:00Z",
        // Berlin, 2027-10-31: 03:00 becomes 02:00. What begins in the hour that comes twice begins the second time,
        // what
        // ends in it ends the first.
        "08:00-20:00, Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T07:00:00Z/2027-10-31T19:00:00Z",
        "02:30-20:00, Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T01:30:00Z/2027-10-31T19:00:00Z",
        "01:00-02:30, Europe/Berlin, 2027-10-30T23:30:00Z, 2027-10-30T23:00:00Z/2027-10-31T00:30:00Z",
        // New York, in both directions.
        "08:00-21:00, America/New_York, 2027-03-14T06:00:00Z, 2027-03-14T12:00:00Z/2027-03-15T01:00:00Z",
        "08:00-21:00, America/New_York, 2027-11-07T05:00:00Z, 2027-11-07T13:00:00Z/2027-11-08T02:00:00Z",
    })
    void hoursAreLocalTime(String hours, String zone, String at, String expected) {
        Window window = next(table(NO_HOLIDAYS, rule(null, hours, zone, Days.ALL)), at);
        assertEquals(expected, window.from() + "/" + window.to());
    }

    @Test
    void hoursThatEndWhereTheNextBeginAreOne() {
        Window window =
                next(table(NO_HOLIDAYS, rule(null, "00:00-00:00", "Asia/Shanghai", Days.ALL)), "2026-11-23T01:00:00Z");
        assertTrue(window.to().isAfter(Instant.parse("2027-11-01T00:00:00Z")), window.toString());
        Window week = next(
                table(NO_HOLIDAYS, rule(null, "00:00-00:00", "Asia/Shanghai", Days.WEEKDAYS)), "2026-11-23T01:00:00Z");
        assertEquals(Instant.parse("2026-11-27T16:00:00Z"), week.to());
    }

    @Test
    void holidaysAndWorkdaysChangeWhatAWeekdaySays() {
        var monday = LocalDate.parse("2026-11-23");
        var calendars = new Calendars(Map.of("XX", Map.of(monday, false, monday.plusDays(5), true)));
        String sundayNight = "2026-11-22T15:00:00Z";
        Timetable weekdays = table(calendars, rule(null, "08:00-20:00", "Asia/Shanghai", Days.WEEKDAYS));
        assertEquals(
                Instant.parse("2026-11-24T00:00:00Z"),
                next(weekdays, sundayNight).from());
        assertEquals(
                Instant.parse("2026-11-28T00:00:00Z"),
                next(weekdays, "2026-11-27T13:00:00Z").from());
        Timetable days = table(calendars, rule(null, "08:00-20:00", "Asia/Shanghai", Days.NOT_HOLIDAYS));
        assertEquals(
                Instant.parse("2026-11-24T00:00:00Z"), next(days, sundayNight).from());
        Timetable all = table(calendars, rule(null, "08:00-20:00", "Asia/Shanghai", Days.ALL));
        assertEquals(
                Instant.parse("2026-11-23T00:00:00Z"), next(all, sundayNight).from());
    }

    @Test
    void aChannelsOwnHoursStandInPlaceOfTheCommonOnes() {
        Timetable table = table(
                NO_HOLIDAYS,
                rule(null, "08:00-20:00", "Asia/Shanghai", Days.ALL),
                rule(OWN, "08:00-22:00", "Asia/Shanghai", Days.ALL));
        Instant nine = Instant.parse("2026-11-23T13:00:00Z");
        Window own = table.next(OWN, MessageClass.MARKETING, nine);
        assertNotNull(own);
        assertTrue(own.contains(nine));
        assertFalse(next(table, nine.toString()).contains(nine));
        assertEquals(own, table.next(List.of(new ChannelId("smpp~other"), OWN), MessageClass.MARKETING, nine));
        assertEquals(Window.ALWAYS, table.next(OWN, MessageClass.CODE, nine));
    }

    @Test
    void daysThatNeverComeAreNeverPermitted() {
        var off = new java.util.HashMap<LocalDate, Boolean>();
        var first = LocalDate.parse("2026-11-20");
        for (int i = 0; i < 500; i++) {
            off.put(first.plusDays(i), false);
        }
        Timetable table =
                table(new Calendars(Map.of("XX", off)), rule(null, "08:00-20:00", "Asia/Shanghai", Days.WEEKDAYS));
        assertNull(table.next((ChannelId) null, MessageClass.MARKETING, Instant.parse("2026-11-23T00:00:00Z")));
        var line = new LineHours(OWN);
        line.at(table, Instant.parse("2026-11-23T04:00:00Z"));
        assertFalse(line.permits(MessageClass.MARKETING));
        assertTrue(line.permits(MessageClass.CODE));
    }

    @Test
    void atNoMomentOfTwoYearsIsALineOpenAtALocalTimeThatIsNotPermitted() {
        long seed = 20261123;
        var random = new Random(seed);
        for (String zone : List.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
            LocalTime opens = LocalTime.of(random.nextInt(12), random.nextInt(60));
            LocalTime closes = opens.plusMinutes(60 + random.nextInt(600));
            Timetable table = table(NO_HOLIDAYS, rule(null, opens + "-" + closes, zone, Days.ALL));
            var line = new LineHours(OWN);
            int open = 0;
            Instant start = Instant.parse("2026-11-23T00:00:00Z");
            for (long minute = 0; minute < Duration.ofDays(730).toMinutes(); minute += 7) {
                Instant at = start.plus(Duration.ofMinutes(minute));
                line.at(table, at);
                if (line.permits(MessageClass.MARKETING)) {
                    LocalTime local = LocalTime.ofInstant(at, ZoneId.of(zone));
                    assertTrue(
                            !local.isBefore(opens) && local.isBefore(closes), "seed " + seed + " " + zone + " " + at);
                    open++;
                }
            }
            long expected = 730 * Duration.between(opens, closes).toMinutes() / 7;
            assertTrue(Math.abs(open - expected) < 40, open + " instead of " + expected + " in " + zone);
        }
    }

    @Test
    void nothingIsPermittedBeforeTheFirstLook() {
        assertFalse(new LineHours(OWN).permits(MessageClass.CODE));
    }
}
