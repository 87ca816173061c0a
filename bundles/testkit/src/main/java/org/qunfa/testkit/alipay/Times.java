package org.qunfa.testkit.alipay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times as Alipay writes them: {@code yyyy-MM-dd HH:mm:ss}, in China. */
final class Times {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTES = format("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter IN_BILLS = format("uuuu年MM月dd日 HH:mm:ss");

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    static String write(Instant at) {
        return SECONDS.format(at.atZone(ZONE));
    }

    static String inBills(Instant at) {
        return IN_BILLS.format(at.atZone(ZONE));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    static Optional<Instant> read(String text) {
        return read(SECONDS, text);
    }

    /** One that may leave the seconds out, as {@code time_expire} may (<i>page</i>, <i>wap</i>). */
    static Optional<Instant> readLoosely(String text) {
        return read(SECONDS, text).or(() -> read(MINUTES, text));
    }

    private static Optional<Instant> read(DateTimeFormatter format, String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).atZone(ZONE).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
