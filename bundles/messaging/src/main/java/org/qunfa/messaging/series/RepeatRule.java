package org.qunfa.messaging.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/**
 * A recurrence rule (RFC 5545 §3.3.10) of days, weeks or months, in local time. UNTIL is inclusive; without a Z it is local
 * time. Immutable.
 */
final class RepeatRule {

    private static final int LONGEST = 200;
    private static final int MOST = 20_000;
    private static final Set<String> KNOWN = Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL");
    private static final Pattern FORM = Pattern.compile("[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private final RecurrenceRule rule;
    private final @Nullable String until;

    private RepeatRule(RecurrenceRule rule, @Nullable String until) {
        this.rule = rule;
        this.until = until;
    }

    /**
     * Reads a rule.
     *
     * @throws Refusal when it is none, or of a kind that is not offered
     */
    static RepeatRule of(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw refusal("a rule looks like FREQ=WEEKLY;BYDAY=MO,WE");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf(';', at) < 0 ? text.length() : text.indexOf(';', at);
            int is = text.indexOf('=', at);
            if (parts.put(text.substring(at, is), text.substring(is + 1, end)) != null) {
                throw refusal("a part of the rule is there twice");
            }
            at = end + 1;
        }
        return of(parts);
    }

    private static RepeatRule of(Map<String, String> parts) {
        if (!KNOWN.containsAll(parts.keySet())
                || !Set.of("DAILY", "WEEKLY", "MONTHLY").contains(parts.getOrDefault("FREQ", ""))) {
            throw refusal(
                    "a rule has FREQ=DAILY, WEEKLY or MONTHLY and may have INTERVAL, BYDAY, BYMONTHDAY, COUNT or UNTIL");
        }
        for (String number : new String[] {"INTERVAL", "COUNT"}) {
            if (parts.containsKey(number) && !NUMBER.matcher(parts.get(number)).matches()) {
                throw refusal("INTERVAL and COUNT are 1 to 9,999");
            }
        }
        String until = parts.remove("UNTIL");
        if (until != null && parts.containsKey("COUNT")) {
            throw refusal("a rule has COUNT or UNTIL, not both");
        }
        if (until != null) {
            instant(until, ZoneOffset.UTC);
        }
        try {
            var text = new StringBuilder();
            parts.forEach((name, value) -> text.append(text.isEmpty() ? "" : ";")
                    .append(name)
                    .append('=')
                    .append(value));
            return new RepeatRule(new RecurrenceRule(text.toString(), RecurrenceRule.RfcMode.RFC5545_STRICT), until);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw refusal("the rule is not one of RFC 5545");
        }
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "/rule", "bad-rule", sentence);
    }

    private static Instant instant(String until, ZoneId zone) {
        try {
            if (until.length() == "yyyyMMdd".length()) {
                return LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE)
                        .atTime(LocalTime.MAX)
                        .atZone(zone)
                        .toInstant();
            }
            boolean utc = until.endsWith("Z");
            LocalDateTime time = LocalDateTime.parse(utc ? until.substring(0, until.length() - 1) : until, UNTIL);
            return time.atZone(utc ? ZoneOffset.UTC : zone).toInstant();
        } catch (DateTimeException e) {
            throw refusal("UNTIL is a date such as 20271231 or a time such as 20271231T155959Z");
        }
    }

    /**
     * Gives the local times of the rule to the taker, the start's first, in order, until it has enough or there are no more.
     *
     * @param enough whether the taker wants no more
     */
    void each(LocalDateTime start, ZoneId zone, Predicate<LocalDateTime> enough) {
        Instant end = until == null ? Instant.MAX : instant(until, zone);
        RecurrenceRuleIterator times = times(start);
        if (times == null) {
            return;
        }
        for (int i = 0; i < MOST; i++) {
            DateTime time = next(times);
            if (time == null) {
                return;
            }
            LocalDateTime local = LocalDateTime.of(
                    LocalDate.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth()), start.toLocalTime());
            if (local.atZone(zone).toInstant().isAfter(end) || enough.test(local)) {
                return;
            }
        }
    }

    /** The times from the start on; null where the library gives up because it looked for too long in vain. */
    private @Nullable RecurrenceRuleIterator times(LocalDateTime start) {
        try {
            return rule.iterator(new DateTime(
                    start.getYear(),
                    start.getMonthValue() - 1,
                    start.getDayOfMonth(),
                    start.getHour(),
                    start.getMinute(),
                    start.getSecond()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The next time; null at the end, and where the library gives up because it looked for too long in vain. */
    private static @Nullable DateTime next(RecurrenceRuleIterator times) {
        try {
            return times.hasNext() ? times.nextDateTime() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
