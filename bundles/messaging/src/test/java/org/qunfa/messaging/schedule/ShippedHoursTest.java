package org.qunfa.messaging.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.messaging.SendingHours.Shipped;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.store.TestDatabase;

/** The hours that are in force from the start, and those of vendors that come along. */
class ShippedHoursTest {

    private static boolean permits(Hours hours, String localTime) {
        var table = new Timetable(1, List.of(new Rule(1, hours, Instant.EPOCH, "test")), new Calendars(Map.of()));
        Instant at = Instant.parse("2030-06-05T" + localTime + "+08:00");
        Window window = table.next((ChannelId) null, hours.messageClass(), at);
        assertNotNull(window);
        return !window.from().isAfter(at) && window.to().isAfter(at);
    }

    private static void permitsFromTo(Hours hours, String first, String over) {
        LocalTime closes = LocalTime.parse(over);
        assertTrue(permits(hours, first + ":00"));
        assertTrue(permits(hours, closes.minusSeconds(1).toString()));
        assertEquals(false, permits(hours, over + ":00"));
        assertEquals(
                false, permits(hours, LocalTime.parse(first).minusSeconds(1).toString()));
        assertEquals(false, permits(hours, "00:00:00"));
    }

    @Test
    void aFreshDatabasePermitsMarketingByDayOnly() {
        try (TestDatabase store = TestDatabase.fresh()) {
            List<Rule> rules = new HoursBook(new Tables(store.database(), store.vault())).rules();
            assertEquals(1, rules.size());
            Hours hours = rules.get(0).hours();
            assertNull(hours.channel());
            assertEquals(MessageClass.MARKETING, hours.messageClass());
            assertEquals(ZoneId.of("Asia/Shanghai"), hours.zone());
            assertEquals(Days.ALL, hours.days());
            permitsFromTo(hours, "08:00", "20:00");
            // It is what all of the vendors permit.
            for (Shipped shipped : VendorHours.ALL) {
                assertTrue(!shipped.hours().opens().isAfter(hours.opens()), shipped.name());
                assertTrue(!shipped.hours().closes().isBefore(hours.closes()), shipped.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aliyun, 08:00, 20:00",
        "huawei, 08:00, 22:00",
        "tencent, 08:00, 22:00",
        "volcengine, 08:00, 21:30",
    })
    void aVendorsHoursAreWhatItSays(String vendor, String first, String over) {
        List<Hours> found = VendorHours.ALL.stream()
                .filter(shipped -> shipped.name().equals(vendor))
                .map(Shipped::hours)
                .toList();
        assertEquals(1, found.size());
        assertEquals(MessageClass.MARKETING, found.get(0).messageClass());
        permitsFromTo(found.get(0), first, over);
    }
}
