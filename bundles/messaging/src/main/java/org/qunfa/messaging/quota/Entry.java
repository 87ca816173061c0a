package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.NoticeId;

/**
 * One transfer of the ledger.
 *
 * @param product what the quota is for
 * @param type {@code topup}, {@code reserve}, {@code post}, {@code void}, {@code hold}, {@code hold-done}, {@code
 *     hold-undo}, {@code adjust} or {@code expire}
 * @param from the account that it leaves: {@code issued} and {@code adjust} are the platform's, {@code available}, {@code
 *     reserved}, {@code consumed}, {@code hold} and {@code expired} the organisation's
 * @param to the account that it goes to
 * @param segments how much, more than 0
 * @param notice the notice that it belongs to, where there is one
 * @param reason why, for those made by hand
 */
public record Entry(
        UUID id,
        Instant at,
        String product,
        String type,
        String from,
        String to,
        long segments,
        @Nullable NoticeId notice,
        @Nullable String reason) {}
