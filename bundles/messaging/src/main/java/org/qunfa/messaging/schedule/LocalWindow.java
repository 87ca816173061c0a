package org.qunfa.messaging.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Hours;

/**
 * Hours of local time as stretches of real time. Where the clocks go forward over a boundary, the boundary is the moment of
 * the change; where they go back over one, the stretch begins the second time and ends the first, so that nothing goes out at
 * a local time that is not permitted.
 */
final class LocalWindow {

    private static final int FARTHEST_DAYS = 400;

    private LocalWindow() {}

    /**
     * The first stretch that is not over at the time; stretches that touch are one.
     *
     * @return null when there is none in the next 400 days
     */
    static @Nullable Window next(Hours hours, Calendars calendars, Instant at) {
        LocalDate first = LocalDate.ofInstant(at, hours.zone()).minusDays(1);
        Window found = null;
        for (int i = 0; i <= FARTHEST_DAYS; i++) {
            Window day = on(hours, calendars, first.plusDays(i));
            if (day != null && day.to().isAfter(at)) {
                if (found != null && day.from().isAfter(found.to())) {
                    break;
                }
                found = found == null ? day : new Window(found.from(), day.to());
            }
        }
        return found;
    }

    /** The stretch that begins on a day; null when the day has none. */
    private static @Nullable Window on(Hours hours, Calendars calendars, LocalDate day) {
        if (!calendars.permits(hours, day)) {
            return null;
        }
        boolean overnight = !hours.closes().isAfter(hours.opens());
        Instant from = instant(day.atTime(hours.opens()), hours.zone(), true);
        Instant to = instant((overnight ? day.plusDays(1) : day).atTime(hours.closes()), hours.zone(), false);
        return from.isBefore(to) ? new Window(from, to) : null;
    }

    private static Instant instant(LocalDateTime local, ZoneId zone, boolean later) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(later ? change.getOffsetAfter() : change.getOffsetBefore());
    }
}
