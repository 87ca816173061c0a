package org.qunfa.testkit.huawei;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often one number may get something, and how much the account may send. Used by one thread at a time. */
final class Limits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, List<Instant>> sent = new HashMap<>();
    private int perMinute = Integer.MAX_VALUE;
    private int perDay = Integer.MAX_VALUE;
    private long left = Long.MAX_VALUE;

    Limits(Clock clock) {
        this.clock = clock;
    }

    void set(int minute, int day) {
        perMinute = minute;
        perDay = day;
    }

    void left(long messages) {
        left = messages;
    }

    long left() {
        return left;
    }

    /** Lets a call in that wants to send so many, or says why not. */
    void check(int count) throws HuaweiFault {
        if (left < count) {
            throw new HuaweiFault(403, "E000623", "The number of SMS messages sent reaches the upper limit.");
        }
    }

    /** Counts a message; if there were too many for its number, the status that is told of it later. */
    String take(CloudSms sms) {
        if (count(sms.to(), MINUTE) >= perMinute) {
            return "MILIMIT";
        }
        if (count(sms.to(), DAY) >= perDay) {
            return "LIMIT";
        }
        if (left != Long.MAX_VALUE) {
            left = Math.max(0, left - sms.parts());
        }
        sent.computeIfAbsent(sms.to(), unknown -> new ArrayList<>()).add(clock.instant());
        return "";
    }

    private long count(String number, Duration span) {
        Instant since = clock.instant().minus(span);
        return sent.getOrDefault(number, List.of()).stream()
                .filter(at -> at.isAfter(since))
                .count();
    }
}
