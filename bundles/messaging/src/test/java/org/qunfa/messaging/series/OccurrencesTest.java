package org.qunfa.messaging.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Series.OnHolidays;
import org.qunfa.messaging.Series.Repeat;
import org.qunfa.messaging.schedule.Calendars;

class OccurrencesTest {

    private static final Calendars NO_HOLIDAYS = new Calendars(Map.of());
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private static Occurrences of(String rule, String zone, String start) {
        return new Occurrences(new Repeat(rule, ZoneId.of(zone), null, "XX"), Instant.parse(start), NO_HOLIDAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY | Asia/Shanghai | 2026-11-23T01:00:00Z | 2026-11-24T01:00:00Z 2026-11-25T01:00:00Z",
                "FREQ=DAILY;INTERVAL=3 | Asia/Shanghai | 2026-12-30T01:00:00Z | 2027-01-02T01:00:00Z 2027-01-05T01:00:00Z",
                "FREQ=WEEKLY;BYDAY=MO,WE | Asia/Shanghai | 2026-11-23T01:00:00Z | 2026-11-25T01:00:00Z 2026-11-30T01:00:00Z",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR | Asia/Shanghai | 2026-11-27T01:00:00Z | 2026-12-11T01:00:00Z 2026-12-25T01:00:00Z",
                "FREQ=MONTHLY;BYMONTHDAY=31 | Asia/Shanghai | 2026-10-31T01:00:00Z | 2026-12-31T01:00:00Z 2027-01-31T01:00:00Z",
                "FREQ=MONTHLY;BYMONTHDAY=-1 | Asia/Shanghai | 2028-01-31T01:00:00Z | 2028-02-29T01:00:00Z 2028-03-31T01:00:00Z",
                "FREQ=MONTHLY;BYDAY=1MO | Asia/Shanghai | 2026-11-02T01:00:00Z | 2026-12-07T01:00:00Z 2027-01-04T01:00:00Z",
                // The same local time before and after the clocks change, in both directions.
                "FREQ=DAILY | Europe/Berlin | 2027-03-27T07:00:00Z | 2027-03-28T06:00:00Z 2027-03-29T06:00:00Z",
                "FREQ=DAILY | Europe/Berlin | 2027-10-30T06:00:00Z | 2027-10-31T07:00:00Z 2027-11-01T07:00:00Z",
                // 02:30 is skipped on 2027-03-28: an hour later that day. It comes twice on 2027-10-31: the first one.
                "FREQ=DAILY | Europe/Berlin | 2027-03-27T01:30:00Z | 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z",
                "FREQ=DAILY | Europe/Berlin | 2027-10-30T00:30:00Z | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z",
            })
    void rulesGoByLocalTime(String rule, String zone, String start, String expected) {
        assertEquals(
                expected,
                String.join(
                        " ",
                        of(rule, zone, start).between(Instant.parse(start), Instant.MAX, 2).stream()
                                .map(Instant::toString)
                                .toList()));
    }

    @Test
    void countAndUntilEndARuleAndUntilIsInclusive() {
        Instant start = Instant.parse("2026-11-23T01:00:00Z");
        for (String rule : List.of(
                "FREQ=DAILY;COUNT=3",
                "FREQ=DAILY;UNTIL=20261125",
                "FREQ=DAILY;UNTIL=20261125T090000",
                "FREQ=DAILY;UNTIL=20261125T010000Z")) {
            Occurrences occurrences = of(rule, "Asia/Shanghai", start.toString());
            assertEquals(2, occurrences.between(start, Instant.MAX, 10).size(), rule);
            assertNull(occurrences.next(start.plus(Duration.ofDays(2))), rule);
        }
        assertEquals(
                1,
                of("FREQ=DAILY;UNTIL=20261125T005959Z", "Asia/Shanghai", start.toString())
                        .between(start, Instant.MAX, 10)
                        .size());
    }

    @Test
    void aRuleThatNeverComesEnds() {
        assertNull(of("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", "Asia/Shanghai", "2027-02-10T01:00:00Z")
                .next(Instant.parse("2027-02-10T01:00:00Z")));
    }

    private static List<Instant> onHolidays(@Nullable OnHolidays onHolidays, String rule) {
        var days = Map.of(
                MONDAY.plusDays(1), false,
                MONDAY.plusDays(2), false,
                MONDAY.plusDays(4), false,
                MONDAY.plusDays(5), true);
        return new Occurrences(
                        new Repeat(rule, ZoneId.of("Asia/Shanghai"), onHolidays, "XX"),
                        Instant.parse("2026-11-23T01:00:00Z"),
                        new Calendars(Map.of("XX", days)))
                .between(Instant.parse("2026-11-23T01:00:00Z"), Instant.parse("2026-11-29T00:00:00Z"), 100);
    }

    @Test
    void holidaysAreSkippedOrMovedAndNoDayComesTwice() {
        assertEquals(5, onHolidays(null, "FREQ=DAILY").size());
        assertEquals(
                List.of(Instant.parse("2026-11-26T01:00:00Z"), Instant.parse("2026-11-28T01:00:00Z")),
                onHolidays(OnHolidays.SKIP, "FREQ=DAILY"));
        assertEquals(
                List.of(Instant.parse("2026-11-26T01:00:00Z"), Instant.parse("2026-11-28T01:00:00Z")),
                onHolidays(OnHolidays.AFTER, "FREQ=DAILY"));
        assertEquals(
                List.of(Instant.parse("2026-11-26T01:00:00Z")), onHolidays(OnHolidays.AFTER, "FREQ=WEEKLY;BYDAY=WE"));
        assertEquals(
                List.of(Instant.parse("2026-11-26T01:00:00Z")), onHolidays(OnHolidays.BEFORE, "FREQ=WEEKLY;BYDAY=FR"));
        assertTrue(onHolidays(OnHolidays.BEFORE, "FREQ=WEEKLY;BYDAY=TU").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAILY",
                "FREQ=HOURLY",
                "FREQ=YEARLY",
                "FREQ=DAILY;",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;BYSETPOS=1",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;COUNT=-1",
                "FREQ=DAILY;COUNT=100000",
                "FREQ=DAILY;COUNT=2;UNTIL=20270101",
                "FREQ=DAILY;UNTIL=20270230",
                "FREQ=DAILY;UNTIL=tomorrow",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "freq=daily",
                "FREQ=DAILY\nX-A=1",
            })
    void rulesOfOtherKindsAreRefused(String rule) {
        var refusal = assertThrows(Refusal.class, () -> RepeatRule.of(rule), rule);
        assertEquals("bad-rule", refusal.problems().get(0).code());
    }

    @Test
    void aLongRuleIsRefused() {
        assertThrows(Refusal.class, () -> RepeatRule.of("FREQ=DAILY;BYDAY=" + "MO,".repeat(100) + "MO"));
    }
}
