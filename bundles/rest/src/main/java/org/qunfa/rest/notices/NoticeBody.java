package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice as it is posted. Its components are the fields that are known; it is never held as a whole. */
@Schema(
        name = "NewNotice",
        description =
                "A notice with its recipients. Put the recipients last: a list of more than 10,000 is taken in while"
                        + " it is read, and by then the rest has to be known.")
record NoticeBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"activity", "meeting", "daily", "file", "affairs"})
        String kind,

        @JsonProperty("class")
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"notice", "code", "marketing"})
        String messageClass,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "One of the organisation's signatures, without its brackets.")
        String signature,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "The text. {name} stands for a recipient's value of that name, {{ for a brace. A type may follow the"
                                + " name, and how many characters a value may have: {name:text(20)}; the types are text,"
                                + " code, digits, number, date, time and url. The signature, and at the end of marketing"
                                + " the words that tell how to refuse, are added and counted.")
        String text,

        @Schema(description = "When to begin; at once when it is not given.") @Nullable
        Instant notBefore,

        @Schema(
                description =
                        "What was not sent by then never will be; a day after the beginning when it is not given.")
        @Nullable
        Instant validUntil,

        @Schema(
                description =
                        "What to do with messages of which nobody knows whether the carrier took them; never-twice is"
                                + " the same as never. What the channel says when it is not given.",
                allowableValues = {"resend", "never", "never-twice"})
        @Nullable
        String inDoubt,

        @Schema(description = "The channel to use; the platform chooses when it is not given.") @Nullable
        String channel,

        @Schema(description = "Whether the good recipients are accepted when some are bad.", defaultValue = "false")
        boolean partial,

        @Schema(
                description =
                        "An address that is told by HTTP what becomes of this notice, as webhooks are. Make the secret"
                                + " that signs first, with POST /webhooks/callbacks/secrets.")
        @Nullable
        String callback,

        @Schema(
                description =
                        "What to do when messages of the class may not go out: hold waits for the next permitted hour; refuse"
                                + " refuses a notice that would begin then, and lets expire what is left when the hours end.",
                allowableValues = {"hold", "refuse"},
                defaultValue = "hold")
        @Nullable
        String outsideHours,

        @Schema(description = "When the event is that the notice is about; reminders go by it.") @Nullable
        Instant eventAt,

        @Schema(description = "By whose days a reminder is days before the event.", defaultValue = "Asia/Shanghai")
        @Nullable
        String zone,

        @Schema(
                description =
                        "When the recipients are reminded of the event. Each reminder is a notice of its own to those"
                                + " whom no rule stopped in this one, made when it is due; its quota is reserved then.")
        @Nullable
        List<ReminderBody> reminders,

        @Schema(
                description =
                        "Whether typographic quotation marks, dashes, spaces and the like may be written as plain ones in texts to other countries, where the text then takes a smaller alphabet and fewer segments.",
                defaultValue = "false")
        boolean substitute,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<RecipientBody> recipients) {

    /** One reminder as it is posted. */
    @Schema(name = "NewReminder")
    record ReminderBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "How long before the event, as an ISO 8601 duration of whole minutes from PT1M to P30D. Days end"
                                    + " at the same local time of the zone, however long they are; PT24H is always 24 hours.",
                    example = "P1D")
            String before,

            @Schema(
                    description = "How people are reminded; no voice caller is installed.",
                    allowableValues = {"sms", "voice"},
                    defaultValue = "sms")
            @Nullable
            String by,

            @Schema(
                    description =
                            "What it says; what the notice says when it is not given. It uses the notice's variables only.")
            @Nullable
            String text) {}

    /** One recipient as it is posted. */
    @Schema(name = "NewRecipient")
    record RecipientBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The number as people write it; one without a country code belongs to China.",
                    example = "138 0013 8000")
            String to,

            @Schema(
                    description =
                            "What the variables of the text stand for; at most 50; a type in the text says what each may be.")
            @Nullable
            Map<String, String> values,

            @Schema(description = "The sender's own mark, given back with the delivery.", maxLength = 64) @Nullable
            String ref) {}

    /** The name of the field that is read for itself. */
    static final String RECIPIENTS = "recipients";

    /** The name of the only other field that is a list. */
    static final String REMINDERS = "reminders";
}
