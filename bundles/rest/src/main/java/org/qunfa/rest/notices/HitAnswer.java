package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Disguise;

/** A word of a lexicon that was found in a text. */
@Schema(name = "Hit")
public record HitAnswer(
        @Schema(description = "The rule's id in the lexicon.")
        String rule,

        String category,

        @Schema(
                description =
                        "block or review: what the hit does, which is less than the rule's own where a disguise leaves a doubt.")
        String action,

        @Schema(description = "How the word was hidden: gaps, repeats, lookalikes, split, pinyin.")
        List<String> disguises,

        @Schema(description = "The version of the lexicon; 0 where an installed reviewer found it.")
        long version,

        @Schema(description = "The first character in the final text, from 0, in UTF-16 units.")
        int from,

        @Schema(description = "Behind the last one.") int to) {

    /** The answer for a hit. */
    public static HitAnswer of(TextHit hit) {
        return new HitAnswer(
                hit.rule(),
                hit.category(),
                hit.action().word(),
                hit.disguises().stream().sorted().map(Disguise::word).toList(),
                hit.version(),
                hit.from(),
                hit.to());
    }
}
