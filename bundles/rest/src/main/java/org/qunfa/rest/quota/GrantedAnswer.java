package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.quota.Granted;

/** Quota that was given. */
@Schema(name = "Granted")
record GrantedAnswer(
        String id,
        Instant at,
        @Schema(description = "What it is for.") String product,
        long segments,

        @Schema(description = "What is left of it, free or reserved: what is consumed is taken from what ends first.")
        long remaining,

        @Schema(description = "When what is left ends; null for never.") @Nullable
        Instant validUntil,

        @Nullable String reason) {

    /** A piece of what was given. */
    @Schema(name = "GrantedPage")
    record GrantedPage(
            List<GrantedAnswer> items,

            @Schema(description = "What to give as after for the next piece; null at the end.") @Nullable
            String next) {

        static GrantedPage of(Page<Granted> page) {
            return new GrantedPage(page.items().stream().map(GrantedAnswer::of).toList(), page.next());
        }
    }

    private static GrantedAnswer of(Granted granted) {
        return new GrantedAnswer(
                granted.id().toString(),
                granted.at(),
                granted.product(),
                granted.segments(),
                granted.remaining(),
                granted.validUntil(),
                granted.reason());
    }
}
