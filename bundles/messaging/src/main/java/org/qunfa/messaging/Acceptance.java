package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * A notice that was accepted.
 *
 * @param state where it stood when it was accepted
 * @param recipients how many recipients it has, those that were blocked among them
 * @param blocked how many of them a rule stopped
 * @param segments what is reserved for it, which is the most that it can cost
 * @param startsAt when the first message may go out
 * @param finishesAt when the last is expected to have gone out; null where nobody can tell
 * @param skipped rows that were left out because the sender asked for the good ones only; at most the first 100
 * @param skippedCount how many rows were left out
 * @param blockedBy how many recipients a rule stopped, by the rule's reason
 * @param content what the lexicons say; the notice is in {@link NoticeState#REVIEW} when any text is doubtful, or when reviewers
 *     outside are asked about it first
 * @param reminders in the order of their times
 */
public record Acceptance(
        NoticeId id,
        NoticeState state,
        int recipients,
        int blocked,
        long segments,
        Instant startsAt,
        @Nullable Instant finishesAt,
        List<Problem> skipped,
        int skippedCount,
        Map<String, Integer> blockedBy,
        TextCheck content,
        List<ReminderView> reminders) {

    public Acceptance {
        skipped = List.copyOf(skipped);
        blockedBy = Map.copyOf(blockedBy);
        reminders = List.copyOf(reminders);
    }
}
