package org.qunfa.payment.alipay.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as Alipay writes them: {@code yyyy-MM-dd HH:mm:ss}, in China. */
public final class Times {

    /** Where Alipay's days begin. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern PARTS = Pattern.compile("\\.[0-9]{1,3}$");

    private Times() {}

    public static String write(Instant at) {
        return SECONDS.format(at.atZone(ZONE));
    }

    /**
     * Reads one; parts of a second, which times of refunds have, are left out.
     *
     * @throws java.time.DateTimeException if it is none
     */
    public static Instant read(String text) {
        return LocalDateTime.parse(PARTS.matcher(text).replaceFirst(""), SECONDS)
                .atZone(ZONE)
                .toInstant();
    }
}
