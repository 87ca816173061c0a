package org.qunfa.testkit.wechatpay;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The platform's time: everything is written as it is in Beijing. */
final class Beijing {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter BILL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZONE);

    private Beijing() {}

    /** As RFC 3339 has it, to the second. */
    static String time(Instant at) {
        return RFC3339.format(at);
    }

    /** As bills have it. */
    static String bill(Instant at) {
        return BILL.format(at);
    }

    static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZONE);
    }

    static LocalTime hour(Clock clock) {
        return LocalTime.ofInstant(clock.instant(), ZONE).truncatedTo(ChronoUnit.SECONDS);
    }
}
