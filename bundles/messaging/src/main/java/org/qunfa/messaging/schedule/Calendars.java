package org.qunfa.messaging.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.qunfa.messaging.SendingHours.Hours;

/** The days that are not what their weekday says, by country: true for a day that is worked on. Immutable. */
public record Calendars(Map<String, Map<LocalDate, Boolean>> byCountry) {

    public Calendars {
        byCountry = Map.copyOf(byCountry);
    }

    /** Whether the country's holidays have this day. */
    public boolean isHoliday(String country, LocalDate day) {
        return Boolean.FALSE.equals(byCountry.getOrDefault(country, Map.of()).get(day));
    }

    private boolean isWorked(String country, LocalDate day) {
        Boolean named = byCountry.getOrDefault(country, Map.of()).get(day);
        return named == null ? day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 : named;
    }

    boolean permits(Hours hours, LocalDate day) {
        return switch (hours.days()) {
            case ALL -> true;
            case NOT_HOLIDAYS -> !isHoliday(hours.country(), day);
            case WEEKDAYS -> isWorked(hours.country(), day);
        };
    }
}
