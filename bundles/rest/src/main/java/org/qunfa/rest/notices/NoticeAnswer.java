package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.Page;
import org.qunfa.model.DeliveryState;

/** A notice as it stands. */
@Schema(name = "Notice")
record NoticeAnswer(
        String id,
        String state,
        String kind,
        @JsonProperty("class") String messageClass,
        String signature,
        int recipients,

        @Schema(description = "How many recipients are in each state; states without any are left out.")
        Map<String, Integer> counts,

        SegmentsAnswer segments,
        Instant acceptedAt,
        Instant notBefore,
        Instant validUntil,

        @Schema(
                description =
                        "What becomes of messages in doubt: resend or never; null when each line does as it is set.")
        @Nullable
        String inDoubt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "When it goes on, where it waits for its time or for permitted hours; left out when it waits"
                                + " for neither, and in lists.")
        @Nullable
        Instant nextAt,

        @Schema(description = "Null until the notice has ended.") @Nullable
        Instant endedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "When the event is that it is about; left out when it is about none.")
        @Nullable
        Instant eventAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "By whose days a reminder is days before the event; left out with it.")
        @Nullable
        String zone,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The reminders in the order of their times; left out when there are none.")
        @Nullable
        List<ReminderAnswer> reminders) {

    /** What a notice costs. */
    @Schema(name = "NoticeSegments")
    record SegmentsAnswer(
            @Schema(description = "Reserved when it was accepted.")
            long reserved,

            @Schema(description = "Charged so far.") long posted,
            @Schema(description = "Given back so far.") long voided) {}

    /** A piece of the list of notices. */
    @Schema(name = "NoticePage")
    record NoticePage(
            List<NoticeAnswer> items,

            @Schema(description = "What to give as after for the next piece; null at the end.") @Nullable
            String next) {

        static NoticePage of(Page<NoticeView> page) {
            return new NoticePage(page.items().stream().map(NoticeAnswer::of).toList(), page.next());
        }
    }

    static NoticeAnswer of(NoticeView notice) {
        var counts = new LinkedHashMap<String, Integer>();
        for (DeliveryState state : DeliveryState.values()) {
            Integer count = notice.counts().get(state);
            if (count != null) {
                counts.put(state.word(), count);
            }
        }
        OccasionView occasion = notice.occasion();
        return new NoticeAnswer(
                notice.id().toString(),
                notice.state().word(),
                notice.kind(),
                notice.messageClass().word(),
                notice.signature(),
                notice.recipients(),
                counts,
                new SegmentsAnswer(notice.reserved(), notice.posted(), notice.voided()),
                notice.acceptedAt(),
                notice.notBefore(),
                notice.validUntil(),
                notice.inDoubt() == null ? null : notice.inDoubt().word(),
                notice.nextAt(),
                notice.endedAt(),
                occasion == null ? null : occasion.at(),
                occasion == null ? null : occasion.zone().getId(),
                occasion == null ? null : ReminderAnswer.of(occasion.reminders()));
    }
}
