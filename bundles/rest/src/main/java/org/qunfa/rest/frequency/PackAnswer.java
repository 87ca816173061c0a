package org.qunfa.rest.frequency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Frequency.Shipped;
import org.qunfa.messaging.Frequency.Use;

/** One version of the rules of a channel. */
@Schema(name = "FrequencyPack")
record PackAnswer(
        @Schema(description = "The channel; null for every channel that has no rules of its own.") @Nullable
        String channel,

        @Schema(description = "Counts from 1 for each channel.")
        int version,

        @Schema(description = "Whether the channel has no rules of its own from this version on.")
        boolean ended,

        @Schema(description = "Where the rules come from.") String source,
        @Schema(description = "Who put them.") String actor,
        Instant since,
        List<RuleAnswer> rules) {

    /** One sliding window. */
    @Schema(name = "FrequencyRule")
    record RuleAnswer(String name, List<String> classes, List<String> alike, int most, long seconds, String source) {

        static RuleAnswer of(Rule rule) {
            return new RuleAnswer(
                    rule.name(),
                    words(rule.classes()),
                    words(rule.alike()),
                    rule.most(),
                    rule.within().toSeconds(),
                    rule.source());
        }
    }

    static List<String> words(Collection<? extends Enum<?>> some) {
        return some.stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static PackAnswer of(Pack pack) {
        return new PackAnswer(
                pack.channel() == null ? null : pack.channel().value(),
                pack.version(),
                pack.ended(),
                pack.source(),
                pack.actor(),
                pack.since(),
                pack.rules().stream().map(RuleAnswer::of).toList());
    }

    /** A pack that comes with the platform. */
    @Schema(name = "FrequencyShipped")
    record ShippedAnswer(
            @Schema(description = "The vendor's name.") String name, List<RuleAnswer> rules) {

        static ShippedAnswer of(Shipped shipped) {
            return new ShippedAnswer(
                    shipped.name(), shipped.rules().stream().map(RuleAnswer::of).toList());
        }
    }

    /** The packs that come with the platform. */
    @Schema(name = "FrequencyShippedPage")
    record ShippedPage(
            List<ShippedAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    /** A piece of a list of packs. */
    @Schema(name = "FrequencyPackPage")
    record PackPage(List<PackAnswer> items, @Nullable String next) {}

    /** What a recipient has used up of the rules. */
    @Schema(name = "FrequencyUsage")
    record UsageAnswer(List<UseAnswer> items) {

        static UsageAnswer of(List<Use> uses) {
            return new UsageAnswer(uses.stream().map(UseAnswer::of).toList());
        }
    }

    /** What a recipient has used up of one rule. */
    @Schema(name = "FrequencyUse")
    record UseAnswer(
            RuleAnswer rule,

            @Schema(description = "Messages in the window now; of those that are alike, the most.")
            int used,

            @Schema(description = "When the next one may be; null when it may be now.") @Nullable
            Instant freeAt) {

        static UseAnswer of(Use use) {
            return new UseAnswer(RuleAnswer.of(use.rule()), use.used(), use.freeAt());
        }
    }
}
