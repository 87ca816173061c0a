package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
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

        @Schema(description = "Null until the notice has ended.") @Nullable
        Instant endedAt) {

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
                notice.endedAt());
    }
}
