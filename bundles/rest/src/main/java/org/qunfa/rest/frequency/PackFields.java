package org.qunfa.rest.frequency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.body.Fields;

/** Reads packs of rules. */
final class PackFields {

    private static final int FAR_TOO_MANY = 1_000_000;

    private PackFields() {}

    /** What is to hold. */
    @Schema(name = "NewFrequencyPack")
    record PackBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Where the rules come from.",
                    maxLength = 200)
            String source,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "At most 20; an empty list lifts all limits. The first that a message breaks is named.")
            List<RuleBody> rules) {}

    /** One sliding window. */
    @Schema(name = "NewFrequencyRule")
    record RuleBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Unique among the rules.",
                    pattern = "[a-z0-9-]{1,40}")
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "code, notice, marketing: their messages count together.")
            Set<MessageClass> classes,

            @Schema(
                    description =
                            "What else these messages have in common: sender, signature (of one sender), template (of one"
                                    + " sender), text. Nothing: all count, whoever sends them.")
            @Nullable
            Set<Likeness> alike,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "1000")
            int most,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "How long the window is.",
                    minimum = "1",
                    maximum = "86400")
            int seconds,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Where the rule comes from.",
                    maxLength = 200)
            String source) {}

    /** The rules; what is wrong with them is noted in the fields. */
    static List<Rule> rules(Fields fields) {
        return fields.requiredObjects("rules", RuleBody.class).stream()
                .map(PackFields::rule)
                .toList();
    }

    private static Rule rule(Fields fields) {
        Set<String> alike = fields.texts("alike");
        return new Rule(
                fields.requiredText("name"),
                some(fields, "classes", MessageClass.class, fields.requiredTexts("classes")),
                some(fields, "alike", Likeness.class, alike == null ? Set.of() : alike),
                (int) Math.max(-1, Math.min(fields.requiredWhole("most"), FAR_TOO_MANY)),
                Duration.ofSeconds(Math.max(-1, Math.min(fields.requiredWhole("seconds"), FAR_TOO_MANY))),
                fields.requiredText("source"));
    }

    private static <E extends Enum<E>> Set<E> some(Fields fields, String name, Class<E> type, Set<String> words) {
        var some = EnumSet.noneOf(type);
        for (String word : words) {
            Stream.of(type.getEnumConstants())
                    .filter(one -> word(one).equals(word))
                    .findFirst()
                    .ifPresentOrElse(some::add, () -> fields.refuse(name, "unknown-word", "known are " + known(type)));
        }
        return some;
    }

    private static String known(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(PackFields::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
