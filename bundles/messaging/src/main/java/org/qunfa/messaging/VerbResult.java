package org.qunfa.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * What a verb on a notice came to.
 *
 * @param state where the notice stands now
 * @param sent recipients whose message a carrier has, or had
 * @param inFlight recipients that were released and have no outcome yet; they may still go out
 * @param stopped recipients that the verb keeps from going out
 * @param schedule when the notice goes out now, where the verb is to reschedule it; null for the other verbs
 */
public record VerbResult(
        NoticeId id,
        NoticeState state,
        int sent,
        int inFlight,
        int stopped,
        @Nullable Schedule schedule) {

    /**
     * When a notice goes out.
     *
     * @param validUntil what is not released by then never will be
     * @param heldUntil the next permitted hour, where permitted hours hold it back beyond its beginning; null otherwise
     */
    public record Schedule(
            Instant notBefore, Instant validUntil, @Nullable Instant heldUntil) {}
}
