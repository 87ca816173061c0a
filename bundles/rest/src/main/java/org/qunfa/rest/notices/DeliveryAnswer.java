package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.Why;
import org.qunfa.rest.gate.Visit;

/** One recipient's message as it stands. */
@Schema(name = "Delivery")
record DeliveryAnswer(
        String id,

        @Schema(description = "The sender's own mark.") @Nullable
        String ref,

        @Schema(description = "The number; its middle is hidden unless the key has the scope numbers:read.")
        String to,

        String state,

        @Schema(description = "What it costs when it is sent.")
        int segments,

        @Schema(description = "How often it was released to a carrier.")
        int attempts,

        @Nullable String channel,

        @Schema(description = "A word for why it is where it is.") @Nullable
        String reason,

        @Schema(description = "The carrier's own code.") @Nullable
        String code,

        @Schema(description = "When it came to its state.") Instant changedAt) {

    /** A piece of a notice's deliveries. */
    @Schema(name = "DeliveryPage")
    record DeliveryPage(
            List<DeliveryAnswer> items,

            @Schema(description = "What to give as after for the next piece; null at the end.") @Nullable
            String next) {

        static DeliveryPage of(Page<DeliveryView> page, Visit visit) {
            return new DeliveryPage(
                    page.items().stream().map(d -> DeliveryAnswer.of(d, visit)).toList(), page.next());
        }
    }

    /** All that led to the state of a delivery. */
    @Schema(name = "Why")
    record WhyAnswer(
            DeliveryAnswer delivery,
            List<StepAnswer> steps,

            @Schema(description = "What can be done about it; null when no rule blocked it.") @Nullable
            WhyAppeal appeal) {

        static WhyAnswer of(Why why, Visit visit) {
            return new WhyAnswer(
                    DeliveryAnswer.of(why.delivery(), visit),
                    why.steps().stream()
                            .map(s -> new StepAnswer(s.at(), s.what(), s.sentence(), new TreeMap<>(s.facts())))
                            .toList(),
                    WhyAppeal.of(why.appeal()));
        }
    }

    /** What the sender of a delivery that a rule blocked can do about it. */
    @Schema(name = "WhyAppeal")
    record WhyAppeal(
            @Schema(description = "Whether an appeal can be filed now.")
            boolean possible,

            @Schema(description = "Where.") String path,

            @Schema(description = "The appeal that there is, be it about the whole notice.") @Nullable
            String id,

            @Schema(description = "How that one stands: open, granted or dismissed.") @Nullable
            String state,

            @Schema(description = "What to do, or why nothing can be done, in English.")
            String sentence) {

        private static final String PATH = "/api/v1/appeals";

        static @Nullable WhyAppeal of(Why.@Nullable Appeal appeal) {
            return appeal == null
                    ? null
                    : new WhyAppeal(
                            appeal.possible(),
                            PATH,
                            appeal.id() == null ? null : appeal.id().toString(),
                            appeal.state() == null ? null : appeal.state().word(),
                            appeal.sentence());
        }
    }

    /** One thing that happened to a delivery. */
    @Schema(name = "Step")
    record StepAnswer(
            Instant at,

            @Schema(description = "A word that stays the same.")
            String what,

            @Schema(description = "The same for people, in English.")
            String sentence,

            Map<String, String> facts) {}

    static DeliveryAnswer of(DeliveryView delivery, Visit visit) {
        return new DeliveryAnswer(
                delivery.id().toString(),
                delivery.ref(),
                visit.show(delivery.to()),
                delivery.state().word(),
                delivery.segments(),
                delivery.attempts(),
                delivery.channel(),
                delivery.reason(),
                delivery.code(),
                delivery.changedAt());
    }
}
