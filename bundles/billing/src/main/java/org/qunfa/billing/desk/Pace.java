package org.qunfa.billing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.rows.Ordered;

/** When providers are asked, should they say nothing by themselves: often at first, then every hour, for 25 hours. */
final class Pace {

    /** As long as the slowest provider goes on bringing a webhook, and a little more. */
    static final Duration END = Duration.ofHours(25);

    /** How often that is asked at the least, whatever time passed while nobody could ask. */
    static final int LEAST = 30;

    /** How long to wait in between where the time is over and it was not asked so often. */
    static final Duration CATCHING_UP = Duration.ofMinutes(15);

    private static final List<Duration> FIRST =
            Stream.of(1, 2, 5, 10, 30).map(Duration::ofMinutes).toList();
    private static final Duration PREPAID = Duration.ofMinutes(5);

    private Pace() {}

    /** The next time to ask about what began then; null when it was asked for long enough. */
    static @Nullable Instant after(Instant began, Instant now) {
        Duration passed = Duration.between(began, now);
        for (Duration first : FIRST) {
            if (first.compareTo(passed) > 0) {
                return began.plus(first);
            }
        }
        Duration next = Duration.ofHours(passed.toHours() + 1);
        return next.compareTo(END) > 0 ? null : began.plus(next);
    }

    /** The next time to ask about an order that came to be in this state; null when it was asked for long enough. */
    static @Nullable Instant of(Ordered order, OrderState state, Instant now) {
        if (!now.isBefore(order.expires())) {
            return after(order.expires(), now);
        }
        Instant first = order.at().plus(PREPAID);
        Instant next = state == OrderState.PREPAID && now.isBefore(first) ? first : after(order.at(), now);
        return next == null || next.isAfter(order.expires()) ? order.expires() : next;
    }
}
