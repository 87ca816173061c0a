package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.NoticeId;

/**
 * Which entries of the ledger are wanted; what is null does not matter.
 *
 * @param type one of {@link #TYPES}
 * @param from the first moment, included
 * @param to the moment behind the last
 */
public record EntryQuery(
        @Nullable String product,
        @Nullable String type,
        @Nullable NoticeId notice,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** What types of entries there are. */
    public static final Set<String> TYPES =
            Set.of("topup", "reserve", "post", "void", "hold", "hold-done", "hold-undo", "adjust", "expire");

    /** All entries. */
    public static final EntryQuery ALL = new EntryQuery(null, null, null, null, null);

    public EntryQuery {
        if (type != null && !TYPES.contains(type)) {
            throw Refusal.of(Refusal.Fault.INVALID, "/type", "unknown-type", "there is no such type of entry");
        }
    }
}
