package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.ReminderView;

/** A reminder as it stands. */
@Schema(name = "Reminder")
record ReminderAnswer(
        @Schema(description = "When it is due.") Instant at,

        @Schema(description = "How long before the event, as it was posted.")
        String before,

        @Schema(
                description =
                        "missed: it could not be made before the event, or the event was moved and its time was over.",
                allowableValues = {"waiting", "made", "missed", "refused", "cancelled"})
        String state,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The notice that it is, once it was made.")
        @Nullable
        String notice,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it was missed or refused.") @Nullable
        String reason) {

    /** The answers in the order of their times; null when there are none. */
    static @Nullable List<ReminderAnswer> of(List<ReminderView> reminders) {
        return reminders.isEmpty()
                ? null
                : reminders.stream().map(ReminderAnswer::of).toList();
    }

    private static ReminderAnswer of(ReminderView reminder) {
        return new ReminderAnswer(
                reminder.at(),
                reminder.before(),
                reminder.state().word(),
                reminder.notice() == null ? null : reminder.notice().toString(),
                reminder.reason());
    }
}
