package org.qunfa.messaging.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** The permitted hours as they are at one version. Immutable. */
public final class Timetable {

    private record Scope(
            MessageClass messageClass, @Nullable ChannelId channel) {}

    private final long version;
    private final Map<Scope, Rule> rules = new HashMap<>();
    private final Calendars calendars;

    public Timetable(long version, List<Rule> inForce, Calendars calendars) {
        this.version = version;
        this.calendars = calendars;
        for (Rule rule : inForce) {
            rules.put(new Scope(rule.hours().messageClass(), rule.hours().channel()), rule);
        }
    }

    long version() {
        return version;
    }

    public Calendars calendars() {
        return calendars;
    }

    /**
     * The stretch in which a channel may send a class that is open at the time, or else the next one.
     *
     * @param channel null for one that has no hours of its own
     * @return null when there is none in the next 400 days
     */
    public @Nullable Window next(@Nullable ChannelId channel, MessageClass messageClass, Instant at) {
        Rule rule = rule(channel, messageClass);
        return rule == null ? Window.ALWAYS : LocalWindow.next(rule.hours(), calendars, at);
    }

    /**
     * The rule by which a channel may send a class.
     *
     * @param channel null for one that has no hours of its own
     * @return null when it may always
     */
    public @Nullable Rule rule(@Nullable ChannelId channel, MessageClass messageClass) {
        Rule own = channel == null ? null : rules.get(new Scope(messageClass, channel));
        return own == null ? rules.get(new Scope(messageClass, null)) : own;
    }

    /**
     * The stretch of those channels of which one may send the class first, and of these of the one that may send it longest.
     *
     * @param channels none of them stands for one that has no hours of its own
     */
    public @Nullable Window next(Collection<ChannelId> channels, MessageClass messageClass, Instant at) {
        if (channels.isEmpty()) {
            return next((ChannelId) null, messageClass, at);
        }
        return channels.stream()
                .map(channel -> next(channel, messageClass, at))
                .filter(Objects::nonNull)
                .reduce((one, other) -> better(one, other, at))
                .orElse(null);
    }

    private static Window better(Window one, Window other, Instant at) {
        Instant oneStart = one.from().isBefore(at) ? at : one.from();
        Instant otherStart = other.from().isBefore(at) ? at : other.from();
        int order = oneStart.compareTo(otherStart);
        return order < 0 || (order == 0 && !one.to().isBefore(other.to())) ? one : other;
    }
}
