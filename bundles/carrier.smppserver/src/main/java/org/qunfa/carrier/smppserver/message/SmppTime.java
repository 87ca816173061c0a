package org.qunfa.carrier.smppserver.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as SMPP 3.4 §7.1.1 writes them: {@code YYMMDDhhmmsstnnp}, absolute or relative. */
public final class SmppTime {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9])([0-9]{2})([+R-])");
    private static final int CENTURY = 2000;
    private static final int MOST_QUARTERS = 48;
    private static final int QUARTER_SECONDS = 900;
    private static final int TENTH_NANOS = 100_000_000;

    private SmppTime() {}

    /**
     * Reads a time.
     *
     * @param now from when relative times count
     * @return null where none is given
     * @throws DateTimeException when it is no time
     */
    public static @Nullable Instant read(@Nullable String text, Instant now) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new DateTimeException("no time of SMPP 3.4");
        }
        int[] fields = new int[9];
        for (int i = 1; i < fields.length; i++) {
            fields[i] = Integer.parseInt(form.group(i));
        }
        return form.group(9).equals("R")
                ? relative(fields, now)
                : absolute(fields, form.group(9).equals("-"));
    }

    private static Instant relative(int[] fields, Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .plusYears(fields[1])
                .plusMonths(fields[2])
                .plusDays(fields[3])
                .plusHours(fields[4])
                .plusMinutes(fields[5])
                .plusSeconds(fields[6])
                .toInstant();
    }

    private static Instant absolute(int[] fields, boolean behind) {
        if (fields[8] > MOST_QUARTERS) {
            throw new DateTimeException("no offset of SMPP 3.4");
        }
        int offset = fields[8] * QUARTER_SECONDS;
        return LocalDateTime.of(
                        CENTURY + fields[1],
                        fields[2],
                        fields[3],
                        fields[4],
                        fields[5],
                        fields[6],
                        fields[7] * TENTH_NANOS)
                .toInstant(ZoneOffset.ofTotalSeconds(behind ? -offset : offset));
    }
}
