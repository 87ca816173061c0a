package org.qunfa.messaging.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long before its event a reminder is due. Days are those of the calendar, so that a reminder of a day before comes at the
 * same local time though the clocks change in between; hours and minutes are real time, and are counted back first.
 */
public record Lead(int days, Duration time) {

    private static final Pattern FORM =
            Pattern.compile("P(?:(\\d{1,2})W|(?:(\\d{1,2})D)?(?:T(?:(\\d{1,3})H)?(?:(\\d{1,5})M)?)?)");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(30);

    /** What a lead looks like, for people. */
    public static final String SENTENCE = "write a duration of whole minutes from PT1M to P30D, such as PT2H or P1D";

    /**
     * Reads a duration as ISO 8601 writes it, of whole minutes, from PT1M to P30D.
     *
     * @return null when it is none
     */
    public static @Nullable Lead of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.endsWith("T")) {
            return null;
        }
        int days = 7 * number(form.group(1)) + number(form.group(2));
        var time = Duration.ofHours(number(form.group(3))).plusMinutes(number(form.group(4)));
        Duration whole = time.plusDays(days);
        return whole.compareTo(LEAST) < 0 || whole.compareTo(MOST) > 0 ? null : new Lead(days, time);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /**
     * When it is due. A local time that the clocks skip is as much later as they skip; one that comes twice is meant the
     * first time.
     */
    public Instant before(Instant event, ZoneId zone) {
        Instant at = event.minus(time);
        if (days == 0) {
            return at;
        }
        return LocalDateTime.ofInstant(at, zone).minusDays(days).atZone(zone).toInstant();
    }
}
