package org.qunfa.messaging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The event that a notice is about, as it stands.
 *
 * @param at when it is
 * @param zone by whose days a reminder is days before it
 * @param reminders in the order of their times
 */
public record OccasionView(Instant at, ZoneId zone, List<ReminderView> reminders) {

    public OccasionView {
        reminders = List.copyOf(reminders);
    }
}
