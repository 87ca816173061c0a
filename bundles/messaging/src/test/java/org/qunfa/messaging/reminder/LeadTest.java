package org.qunfa.messaging.reminder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "1D",
                "PT0M",
                "P0D",
                "PT30S",
                "PT1M30S",
                "PT1.5H",
                "P1M",
                "P1Y",
                "P31D",
                "PT721H",
                "P30DT1M",
                "P5W",
                "-P1D",
                "P-1D",
                "p1d",
                "P1D ",
                "P999999999999D"
            })
    void whatIsNoDurationOfWholeMinutesUpToThirtyDaysIsNone(String text) {
        assertNull(Lead.of(text), text);
    }

    /** In New York the clocks go forward on 2027-03-14 at 2:00 and back on 2027-11-07 at 2:00; in Shanghai never. */
    @ParameterizedTest
    @CsvSource({
        "P1D,       2027-03-14T13:00:00Z, America/New_York, 2027-03-13T14:00:00Z",
        "PT24H,     2027-03-14T13:00:00Z, America/New_York, 2027-03-13T13:00:00Z",
        "P1D,       2027-11-07T14:00:00Z, America/New_York, 2027-11-06T13:00:00Z",
        "PT24H,     2027-11-07T14:00:00Z, America/New_York, 2027-11-06T14:00:00Z",
        "P1DT2H,    2027-03-14T13:00:00Z, America/New_York, 2027-03-13T12:00:00Z",
        // 2:30 the day before is there, and 2:30 on the day of the change is not: an hour later.
        "P1D,       2027-03-15T06:30:00Z, America/New_York, 2027-03-14T07:30:00Z",
        // 1:30 comes twice: the first is meant.
        "P1D,       2027-11-08T06:30:00Z, America/New_York, 2027-11-07T05:30:00Z",
        "P1W,       2027-03-14T13:00:00Z, America/New_York, 2027-03-07T14:00:00Z",
        "P30D,      2027-03-14T13:00:00Z, Asia/Shanghai,    2027-02-12T13:00:00Z",
        "PT720H,    2027-03-14T13:00:00Z, Asia/Shanghai,    2027-02-12T13:00:00Z",
        "PT1M,      2027-03-14T13:00:00Z, Asia/Shanghai,    2027-03-14T12:59:00Z",
        "PT90M,     2027-03-14T13:00:00Z, Asia/Shanghai,    2027-03-14T11:30:00Z"
    })
    void daysAreThoseOfTheZoneAndHoursAreRealTime(String text, Instant event, ZoneId zone, Instant due) {
        Lead lead = Lead.of(text);
        assertNotNull(lead);
        assertEquals(due, lead.before(event, zone));
    }
}
