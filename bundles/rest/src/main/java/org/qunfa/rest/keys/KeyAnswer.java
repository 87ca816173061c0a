package org.qunfa.rest.keys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;

/** A key as it can be listed. */
@Schema(name = "Key")
record KeyAnswer(
        @Schema(description = "Its public part.") String name,
        @Schema(description = "What its maker calls it.") String label,
        List<String> scopes,

        @Schema(description = "From where it may be used: addresses and networks; empty when from anywhere.")
        List<String> addresses,

        Instant createdAt,

        @Schema(description = "To the minute; null when it never was used.") @Nullable
        Instant lastUsedAt,

        @Schema(description = "When it stops to work, or did, because it was rotated; null when it was not.") @Nullable
        Instant expiresAt,

        @Schema(description = "The name of the key that was made by its rotation; null when it was not rotated.")
        @Nullable
        String replacedBy,

        @Schema(description = "Null when nobody ended it.") @Nullable
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
                key.addresses().stream().map(Network::toString).toList(),
                key.times().createdAt(),
                key.times().lastUsedAt(),
                key.times().expiresAt(),
                key.replacedBy(),
                key.times().revokedAt());
    }
}
