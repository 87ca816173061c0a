package org.qunfa.messaging.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Series.OnHolidays;
import org.qunfa.messaging.Series.Repeat;
import org.qunfa.messaging.schedule.Calendars;

/**
 * The moments of a series. A local time that the clocks skip is as much later as they skip; one that comes twice is meant the
 * first time. Immutable.
 */
final class Occurrences {

    private static final int LONGEST_HOLIDAY_DAYS = 60;

    private final Repeat repeat;
    private final RepeatRule rule;
    private final Calendars calendars;
    private final LocalDateTime start;

    /** @param start the first occurrence */
    Occurrences(Repeat repeat, Instant start, Calendars calendars) {
        this.repeat = repeat;
        this.calendars = calendars;
        rule = RepeatRule.of(repeat.rule());
        this.start = LocalDateTime.ofInstant(start, repeat.zone());
    }

    /** The first occurrences behind a moment, and not behind another, at most so many. */
    List<Instant> between(Instant after, Instant last, int most) {
        var found = new ArrayList<Instant>();
        rule.each(start, repeat.zone(), local -> {
            LocalDate day = day(local.toLocalDate());
            if (day == null) {
                return false;
            }
            Instant at = day.atTime(local.toLocalTime()).atZone(repeat.zone()).toInstant();
            Instant before = found.isEmpty() ? after : found.get(found.size() - 1);
            if (!at.isAfter(before)) {
                return false;
            }
            if (at.isAfter(last)) {
                return true;
            }
            found.add(at);
            return found.size() >= most;
        });
        return found;
    }

    /** The first occurrence behind a moment; null when there is none. */
    @Nullable
    Instant next(Instant after) {
        List<Instant> one = between(after, Instant.MAX, 1);
        return one.isEmpty() ? null : one.get(0);
    }

    private @Nullable LocalDate day(LocalDate day) {
        OnHolidays onHolidays = repeat.onHolidays();
        LocalDate moved = day;
        for (int i = 0; i <= LONGEST_HOLIDAY_DAYS; i++) {
            if (onHolidays == null || !calendars.isHoliday(repeat.country(), moved)) {
                return moved;
            } else if (onHolidays == OnHolidays.SKIP) {
                return null;
            }
            moved = onHolidays == OnHolidays.BEFORE ? moved.minusDays(1) : moved.plusDays(1);
        }
        return null;
    }
}
