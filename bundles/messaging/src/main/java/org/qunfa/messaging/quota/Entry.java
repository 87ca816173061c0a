package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.NoticeId;

/**
 * One transfer of the ledger.
 *
 * @param type {@code topup}, {@code reserve}, {@code post} or {@code void}
 * @param from the account that it leaves, {@code issued}, {@code available} or {@code reserved}
 * @param to the account that it goes to
 * @param segments how much, more than 0
 * @param notice the notice that it belongs to, where there is one
 * @param reason why, for those made by hand
 */
public record Entry(
        UUID id,
        Instant at,
        String type,
        String from,
        String to,
        long segments,
        @Nullable NoticeId notice,
        @Nullable String reason) {}
