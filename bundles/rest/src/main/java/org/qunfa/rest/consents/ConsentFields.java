package org.qunfa.rest.consents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Consents.Evidence;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.body.Fields;

/** Reads what is said of a consent. */
final class ConsentFields {

    private static final PhoneNumber NOBODY = new PhoneNumber(8613800000000L);

    private ConsentFields() {}

    /** A consent as it is sent in. */
    @Schema(name = "NewConsent")
    record ConsentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The number of the person who agreed.")
            String to,

            @JsonProperty("class")
            @Schema(description = "To which messages: code, notice or marketing; marketing where nothing is said.")
            @Nullable
            String messageClass,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time", description = "When.")
            String givenAt,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 64,
                    description = "Where, in a word: web-form, paper, shop …")
            String source,

            @Schema(maxLength = 2000, description = "What the person agreed to, word for word.") @Nullable
            String text,

            @Schema(
                    maxLength = 200,
                    description = "Where the rest of the evidence is kept. There is a text or a reference.")
            @Nullable
            String reference,

            @Schema(format = "date-time", description = "From when on it does not count any more.") @Nullable
            String expiresAt,

            @Schema(
                    description =
                            "Whether the same person's earlier opt-out from this class ends by it; an opt-out after givenAt never does.")
            boolean liftsOptOut) {}

    /** Reads one; what is wrong is noted in the fields, and then the answer means nothing. */
    static Given read(Fields fields) {
        var evidence = new Evidence(
                messageClass(fields),
                fields.requiredTime("givenAt"),
                fields.requiredText("source"),
                fields.text("text"),
                fields.text("reference"),
                fields.time("expiresAt"));
        return new Given(number(fields), evidence, fields.flag("liftsOptOut"));
    }

    static PhoneNumber number(Fields fields) {
        String to = fields.requiredText("to");
        if (PhoneNumber.read(to) instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        if (!to.isEmpty()) {
            fields.refuse("to", "not-a-number", "this is not a phone number");
        }
        return NOBODY;
    }

    static MessageClass messageClass(Fields fields) {
        String word = fields.text("class");
        try {
            return word == null ? MessageClass.MARKETING : MessageClass.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            fields.refuse("class", "unknown-class", "class is code, notice or marketing");
            return MessageClass.MARKETING;
        }
    }
}
