package org.qunfa.messaging.tell;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** The types of the events that there are. */
final class EventTypes {

    private static final String ALL_BELOW = ".*";

    /** All of them, by name. */
    static final Set<String> KNOWN = known();

    private EventTypes() {}

    private static Set<String> known() {
        var known = new TreeSet<>(Set.of(
                "appeal.dismissed",
                "appeal.filed",
                "appeal.granted",
                "appeal.withdrawn",
                "inbound.received",
                "order.closed",
                "order.credited",
                "order.mismatch",
                "order.partly-refunded",
                "order.refund-failed",
                "order.refunded",
                "order.refunding",
                "order.repaid",
                "quota.low",
                "reminder.made",
                "reminder.missed",
                "reminder.refused",
                "series.missed",
                "series.refused",
                "webhook.switched-off",
                Payload.TEST));
        for (NoticeState state : NoticeState.values()) {
            known.add("notice." + state.word());
        }
        for (DeliveryState state : DeliveryState.values()) {
            known.add("delivery." + state.word());
        }
        return Collections.unmodifiableSet(known);
    }

    /** Whether a webhook that asks for this is ever told anything. */
    static boolean isAsked(String pattern) {
        if (!pattern.endsWith(ALL_BELOW)) {
            return pattern.equals("*") || KNOWN.contains(pattern);
        }
        String begin = pattern.substring(0, pattern.length() - 1);
        return KNOWN.stream().anyMatch(type -> type.startsWith(begin));
    }
}
