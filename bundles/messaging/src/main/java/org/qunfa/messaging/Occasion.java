package org.qunfa.messaging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The event that a notice is about, and when its recipients are to be reminded of it.
 *
 * @param at when the event is; null where its sender did not say, which is refused
 * @param zone by whose days a reminder is days before the event
 * @param reminders those that are wanted
 */
public record Occasion(@Nullable Instant at, ZoneId zone, List<Reminder> reminders) {

    public Occasion {
        reminders = List.copyOf(reminders);
    }

    /** A way in which people can be reminded. */
    public enum Way {
        SMS,
        VOICE;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A reminder as the sender wrote it.
     *
     * @param before how long before the event, as ISO 8601 writes it: {@code PT24H}, {@code P1D}; a day ends at the same local
     *     time, however long it is
     * @param text what it says; null for what the notice says
     */
    public record Reminder(String before, Way by, @Nullable String text) {

        /** Says when it is, never what it says. */
        @Override
        public String toString() {
            return "Reminder[" + before + ", " + by + "]";
        }
    }
}
