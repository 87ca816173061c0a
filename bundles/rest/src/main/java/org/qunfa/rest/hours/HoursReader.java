package org.qunfa.rest.hours;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.body.Fields;

/** Reads permitted hours from a body's fields. */
final class HoursReader {

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final int LONGEST_ZONE = 64;

    private HoursReader() {}

    static Hours read(Fields fields, @Nullable ChannelId channel, MessageClass messageClass) {
        String country = fields.text("country");
        var hours = new Hours(
                channel,
                messageClass,
                time(fields, "opens"),
                time(fields, "closes"),
                zone(fields),
                days(fields),
                country == null ? "CN" : country,
                fields.requiredText("source"));
        fields.end();
        return hours;
    }

    private static LocalTime time(Fields fields, String name) {
        String text = fields.requiredText(name);
        try {
            if (TIME.matcher(text).matches()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            // An hour that there is not: told below, like every other text that is no time.
        }
        fields.refuse(name, "bad-time", "write a time of the day as 08:00");
        return LocalTime.MIDNIGHT;
    }

    private static ZoneId zone(Fields fields) {
        String text = fields.text("zone");
        try {
            if (text == null || text.length() <= LONGEST_ZONE) {
                return ZoneId.of(text == null ? "Asia/Shanghai" : text);
            }
        } catch (DateTimeException e) {
            // A zone that there is not: told below.
        }
        fields.refuse("zone", "unknown-zone", "name a zone of the IANA data base, such as Asia/Shanghai");
        return ZoneOffset.UTC;
    }

    private static Days days(Fields fields) {
        String word = fields.text("days");
        for (Days days : Days.values()) {
            if (days.word().equals(word)) {
                return days;
            }
        }
        if (word != null) {
            fields.refuse("days", "unknown-word", "days is all, not-holidays or weekdays");
        }
        return Days.ALL;
    }
}
