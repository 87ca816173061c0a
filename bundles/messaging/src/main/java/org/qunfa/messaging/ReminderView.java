package org.qunfa.messaging;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.NoticeId;

/**
 * A reminder as it stands.
 *
 * @param at when it is due
 * @param before how long before the event, as its sender wrote it
 * @param notice the notice that it is; null when there is none
 * @param reason why it was missed or refused
 */
public record ReminderView(
        Instant at,
        String before,
        State state,
        @Nullable NoticeId notice,
        @Nullable String reason) {

    /** Where a reminder stands. */
    public enum State {
        WAITING,
        /** It is a notice of its own now. */
        MADE,
        /** Nobody could make it before the event, or the event was moved and its time was over by then. */
        MISSED,
        /** It was not accepted as a notice. */
        REFUSED,
        /** Its notice was cancelled, or a person refused it. */
        CANCELLED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
