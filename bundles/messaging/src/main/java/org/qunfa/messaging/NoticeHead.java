package org.qunfa.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

/**
 * A notice without its recipients, as the sender wrote it.
 *
 * @param kind activity, meeting, daily, file or affairs
 * @param signature the sender's signature, without its brackets
 * @param text the text, in which {@code {name}} stands for a recipient's value and <code>{{</code> for a brace
 * @param notBefore when to begin; null for at once
 * @param validUntil what is not released by then never will be; null for a day after the beginning
 * @param inDoubt what to do with messages in doubt; null for what the channel says
 * @param channel the name of the line to use; null for the platform's choice
 * @param partial whether the good recipients are to be accepted when some are bad
 * @param callback an address that is told by HTTP what becomes of this notice ({@link Webhooks}); null for none
 * @param outsideHours what to do when its class is not permitted to go out; null to wait for the next permitted hour
 * @param occasion the event that it is about, and the reminders of it; null where it is about none
 * @param substitute whether signs that only look different, such as typographic quotation marks, may be written as those of a
 *     smaller alphabet in texts to other countries, where they then take fewer parts
 */
public record NoticeHead(
        String kind,
        MessageClass messageClass,
        String signature,
        String text,
        @Nullable Instant notBefore,
        @Nullable Instant validUntil,
        @Nullable InDoubt inDoubt,
        @Nullable String channel,
        boolean partial,
        @Nullable String callback,
        @Nullable OutsideHours outsideHours,
        @Nullable Occasion occasion,
        boolean substitute) {

    /** A notice about no event. */
    public NoticeHead(
            String kind,
            MessageClass messageClass,
            String signature,
            String text,
            @Nullable Instant notBefore,
            @Nullable Instant validUntil,
            @Nullable InDoubt inDoubt,
            @Nullable String channel,
            boolean partial,
            @Nullable String callback,
            @Nullable OutsideHours outsideHours) {
        this(
                kind,
                messageClass,
                signature,
                text,
                notBefore,
                validUntil,
                inDoubt,
                channel,
                partial,
                callback,
                outsideHours,
                null,
                false);
    }

    /** A notice about no event, without a callback, that waits for permitted hours. */
    public NoticeHead(
            String kind,
            MessageClass messageClass,
            String signature,
            String text,
            @Nullable Instant notBefore,
            @Nullable Instant validUntil,
            @Nullable InDoubt inDoubt,
            @Nullable String channel,
            boolean partial) {
        this(kind, messageClass, signature, text, notBefore, validUntil, inDoubt, channel, partial, null, null);
    }

    /** Says what it is, never what it says. */
    @Override
    public String toString() {
        return "NoticeHead[" + kind + ", " + messageClass + "]";
    }
}
