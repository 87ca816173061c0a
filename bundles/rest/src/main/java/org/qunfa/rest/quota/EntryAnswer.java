package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.quota.Entry;

/** One transfer of the ledger. */
@Schema(name = "Entry")
record EntryAnswer(
        String id,
        Instant at,
        @Schema(description = "What the quota is for.") String product,

        @Schema(
                allowableValues = {
                    "topup",
                    "reserve",
                    "post",
                    "void",
                    "hold",
                    "hold-done",
                    "hold-undo",
                    "adjust",
                    "expire"
                })
        String type,

        @Schema(description = "The account that it leaves.") String from,

        @Schema(description = "The account that it goes to.")
        String to,

        long segments,

        @Schema(description = "The notice that it belongs to.") @Nullable
        String notice,

        @Nullable String reason) {

    /** A piece of the ledger. */
    @Schema(name = "EntryPage")
    record EntryPage(
            List<EntryAnswer> items,

            @Schema(description = "What to give as after for the next piece; null at the end.") @Nullable
            String next) {

        static EntryPage of(Page<Entry> page) {
            return new EntryPage(page.items().stream().map(EntryAnswer::of).toList(), page.next());
        }
    }

    static EntryAnswer of(Entry entry) {
        return new EntryAnswer(
                entry.id().toString(),
                entry.at(),
                entry.product(),
                entry.type(),
                entry.from(),
                entry.to(),
                entry.segments(),
                entry.notice() == null ? null : entry.notice().toString(),
                entry.reason());
    }
}
