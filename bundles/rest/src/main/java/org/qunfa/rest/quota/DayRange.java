package org.qunfa.rest.quota;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.rest.problem.Fault;

/** Days that are asked for: the first and the last, both included, in a time zone. */
record DayRange(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {

    private static final String USUAL_ZONE = "Asia/Shanghai";
    private static final int LONGEST_ZONE = 50;

    static DayRange of(@Nullable String from, @Nullable String to, @Nullable String zone) {
        return new DayRange(day("/from", from), day("/to", to), zone(zone == null ? USUAL_ZONE : zone));
    }

    private static @Nullable LocalDate day(String pointer, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // A day that there is not: told below, like every other text that is no day.
        }
        throw Fault.at(422, pointer, "bad-day", "write a day as in 2030-01-31");
    }

    private static ZoneId zone(String text) {
        try {
            if (text.length() <= LONGEST_ZONE) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw Fault.at(422, "/zone", "unknown-zone", "write a time zone as in Asia/Shanghai");
    }

    /** The same, where both days have to be given. */
    Statement.Days days() {
        if (from == null) {
            throw Fault.at(422, "/from", "missing", "say the first day");
        }
        if (to == null) {
            throw Fault.at(422, "/to", "missing", "say the last day");
        }
        return new Statement.Days(from, to, zone);
    }

    /** The first moment. */
    @Nullable
    Instant begin() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The moment behind the last. */
    @Nullable
    Instant end() {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
