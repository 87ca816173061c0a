package org.qunfa.rest.keys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;

/** A key as it can be listed. */
@Schema(name = "Key")
record KeyAnswer(
        @Schema(description = "Its public part.") String name,
        @Schema(description = "What its maker calls it.") String label,
        List<String> scopes,
        Instant createdAt,

        @Schema(description = "To the minute; null when it never was used.") @Nullable
        Instant lastUsedAt,

        @Schema(description = "Null while it works.") @Nullable
        Instant revokedAt) {

    /** All keys. */
    @Schema(name = "KeyPage")
    record KeyPage(
            List<KeyAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    /** A key that was just made. */
    @Schema(name = "NewKey")
    record NewKeyAnswer(
            @Schema(description = "The whole key. It is shown this once.")
            String secret,

            @Schema(description = "For whom it acts: the organisation's id.")
            String organisation,

            KeyAnswer key) {}

    static KeyAnswer of(ApiKeys.KeyView key) {
        return new KeyAnswer(
                key.name(),
                key.label(),
                key.scopes().stream().map(Scope::word).sorted().toList(),
                key.createdAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
