package org.qunfa.rest.lexicon;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Lexicons.Head;
import org.qunfa.messaging.Lexicons.Opinion;
import org.qunfa.messaging.Lexicons.Piece;
import org.qunfa.messaging.filter.Word;
import org.qunfa.rest.notices.HitAnswer;

/** A version of a list of words. */
@Schema(name = "LexiconVersion")
record LexiconAnswer(
        @Schema(description = "A later one is higher.") long version,

        Instant loadedAt,

        @Schema(description = "Who loaded it: a key's or an operator's name.")
        String actor,

        @Schema(description = "Where it came from.") String source,
        @Schema(description = "How many words it has.") int count) {

    static LexiconAnswer of(Head head) {
        return new LexiconAnswer(head.version(), head.loadedAt(), head.actor(), head.source(), head.words());
    }

    /** One word. */
    @Schema(name = "LexiconWord")
    record WordAnswer(
            String id,
            String text,

            @Schema(description = "block, review or allow.") String action,

            String category) {

        static WordAnswer of(Word word) {
            return new WordAnswer(word.id(), word.text(), word.action().word(), word.category());
        }
    }

    /** A piece of the version in force. */
    @Schema(name = "LexiconPage")
    record LexiconPage(
            @Schema(description = "The version; null when none was ever loaded.") @Nullable
            LexiconAnswer lexicon,

            List<WordAnswer> items,
            @Nullable String next) {

        static LexiconPage of(Piece piece) {
            return new LexiconPage(
                    LexiconAnswer.of(piece.head()),
                    piece.words().items().stream().map(WordAnswer::of).toList(),
                    piece.words().next());
        }
    }

    /** What the words in force say about a text. */
    @Schema(name = "Opinion")
    record OpinionAnswer(
            @Schema(description = "block, review or allow.") String action,

            @Schema(description = "The worst first; at most 32.")
            List<HitAnswer> hits,

            @Schema(description = "How many hits there are, also those that are not listed.")
            int found,

            @Schema(description = "The versions that were asked: everybody's, and the organisation's own.")
            List<Long> versions) {

        static OpinionAnswer of(Opinion opinion) {
            return new OpinionAnswer(
                    opinion.action().word(),
                    opinion.hits().stream().map(HitAnswer::of).toList(),
                    opinion.found(),
                    opinion.versions());
        }
    }
}
