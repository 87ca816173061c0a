package org.qunfa.messaging.dispatch;

import org.qunfa.messaging.ChannelAct;
import org.qunfa.model.ChannelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators want of a line, and what its licences permit. Safe for use by many threads. */
final class Orders {

    /** What the platform does with a line that is closed for want of a licence. */
    static final String UNLICENSED = "unlicensed";

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final ChannelId channel;
    private volatile ChannelAct.Verb wanted = ChannelAct.Verb.RESUME;
    private volatile String lacks = "";

    Orders(ChannelId channel) {
        this.channel = channel;
    }

    /** Whether nothing is to be released to the line. */
    boolean isClosed() {
        return wanted == ChannelAct.Verb.SUSPEND || wanted == ChannelAct.Verb.PARK || !lacks.isEmpty();
    }

    /** Whether operators want what is out given up. */
    boolean isParked() {
        return wanted == ChannelAct.Verb.PARK;
    }

    boolean isIsolated() {
        return wanted == ChannelAct.Verb.ISOLATE;
    }

    /** Whether the line takes messages, be it only those that name it. */
    boolean takes(boolean named) {
        return lacks.isEmpty() && (wanted == ChannelAct.Verb.RESUME || (wanted == ChannelAct.Verb.ISOLATE && named));
    }

    /** Which of the licences that the line needs are not in order, in words; empty when all are. */
    String lacks() {
        return lacks;
    }

    /** What is done with the line when it works. */
    String work() {
        return switch (wanted) {
            case SUSPEND -> "suspended";
            case PARK -> "parked";
            case ISOLATE -> lacks.isEmpty() ? "isolated" : UNLICENSED;
            case RESUME, REPLAY -> lacks.isEmpty() ? "active" : UNLICENSED;
        };
    }

    /** Learns what operators want. */
    void wanted(ChannelAct.Verb now) {
        wanted = now;
    }

    /** Learns what the licences permit. */
    void lacks(String now) {
        String before = lacks;
        lacks = now;
        if (now.equals(before)) {
            return;
        }
        if (now.isEmpty()) {
            LOG.info("{} is open again: its licences are in order", channel);
        } else {
            LOG.error("{} is closed for want of a licence: {}", channel, now);
        }
    }
}
