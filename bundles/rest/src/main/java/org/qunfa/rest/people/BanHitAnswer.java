package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals.Filed;
import org.qunfa.accounts.BanAppeals.Hit;
import org.qunfa.accounts.Bans.Subject;

/** A ban as whom it hits may know it. */
@Schema(name = "BanHit")
record BanHitAnswer(
        @Schema(description = "The ban's id.") String ban,

        @Schema(description = "The organisation that is banned; null when it is the person.") @Nullable
        String organisation,

        @Schema(description = "sending: all can still be read; all: nothing is permitted.")
        String extent,

        @Schema(description = "Why.") String reason,
        Instant placedAt,

        @Schema(description = "When it ends by itself; null for when it is lifted.") @Nullable
        Instant until,

        @Schema(description = "Whether it holds now.") boolean standing,

        @Schema(description = "The newest appeal against it; null when there is none.") @Nullable
        FiledAnswer appeal) {

    /** An appeal as who filed it may know it. */
    @Schema(name = "FiledBanAppeal")
    record FiledAnswer(
            String id,
            Instant filedAt,

            @Schema(description = "open, granted, refused, or over (the ban ended before anybody decided).")
            String state,

            @Nullable Instant decidedAt,

            @Schema(description = "Why it was decided so.") @Nullable
            String reason) {

        static FiledAnswer of(Filed filed) {
            return new FiledAnswer(
                    filed.id().toString(), filed.filedAt(), filed.state().word(), filed.decidedAt(), filed.reason());
        }
    }

    /** All of them. */
    @Schema(name = "BanHits")
    record BanHits(List<BanHitAnswer> items) {

        static BanHits of(List<Hit> hits) {
            return new BanHits(hits.stream().map(BanHitAnswer::of).toList());
        }
    }

    private static BanHitAnswer of(Hit hit) {
        Filed appeal = hit.appeal();
        return new BanHitAnswer(
                hit.ban().toString(),
                organisation(hit.subject()),
                hit.extent().word(),
                hit.reason(),
                hit.placedAt(),
                hit.until(),
                hit.standing(),
                appeal == null ? null : FiledAnswer.of(appeal));
    }

    static @Nullable String organisation(Subject subject) {
        var organisation = subject.organisation();
        return organisation == null ? null : organisation.toString();
    }
}
