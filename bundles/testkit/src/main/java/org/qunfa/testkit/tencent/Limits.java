package org.qunfa.testkit.tencent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often one number may get something, and how much is left of what was bought. Used by one thread at a time. */
final class Limits {

    /** What the account has if nobody says otherwise. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final Span HALF_MINUTE =
            new Span(Duration.ofSeconds(30), "LimitExceeded.PhoneNumberThirtySecondLimit");
    private static final Span HOUR = new Span(Duration.ofHours(1), "LimitExceeded.PhoneNumberOneHourLimit");
    private static final Span DAY = new Span(Duration.ofDays(1), "LimitExceeded.PhoneNumberDailyLimit");

    private final Clock clock;
    private final Map<String, List<Instant>> sent = new HashMap<>();
    private int perHalfMinute = Integer.MAX_VALUE;
    private int perHour = Integer.MAX_VALUE;
    private int perDay = Integer.MAX_VALUE;
    private long left = ENDLESS;

    /** A time in which a number gets so much, and what is said when it would get more. */
    private record Span(Duration length, String code) {}

    Limits(Clock clock) {
        this.clock = clock;
    }

    void set(int halfMinute, int hour, int day) {
        perHalfMinute = halfMinute;
        perHour = hour;
        perDay = day;
    }

    void left(long messages) {
        left = messages;
    }

    long left() {
        return left;
    }

    /** Counts a message, or says why it may not be sent. */
    void take(String number, int parts) throws TencentFault {
        check(number, HALF_MINUTE, perHalfMinute);
        check(number, HOUR, perHour);
        check(number, DAY, perDay);
        if (left < parts) {
            throw new TencentFault(
                    "FailedOperation.InsufficientBalanceInSmsPackage", "insufficient balance in SMS package");
        }
        if (left != ENDLESS) {
            left -= parts;
        }
        sent.computeIfAbsent(number, unknown -> new ArrayList<>()).add(clock.instant());
    }

    private void check(String number, Span span, int most) throws TencentFault {
        Instant since = clock.instant().minus(span.length());
        long count = sent.getOrDefault(number, List.of()).stream()
                .filter(at -> at.isAfter(since))
                .count();
        if (count >= most) {
            throw new TencentFault(
                    span.code(), "the number of SMS messages sent to a single mobile number exceeds the upper limit");
        }
    }
}
