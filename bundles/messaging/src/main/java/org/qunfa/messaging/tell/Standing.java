package org.qunfa.messaging.tell;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.tell.post.Reply;

/**
 * How a receiver fares.
 *
 * @param failures new messages in a row that failed
 * @param failingSince when messages began to fail; null when the last one was taken
 * @param pauseUntil no new message before; null for no wait
 * @param quietUntil no message at all before; null for no wait
 * @param tries messages that were sent ever, each time counted
 */
record Standing(
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant pauseUntil,
        @Nullable Instant quietUntil,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        long givenUp,
        long tries) {

    boolean failing() {
        return failingSince != null;
    }

    boolean quiet(Instant now) {
        return quietUntil != null && now.isBefore(quietUntil);
    }

    boolean paused(Instant now) {
        return pauseUntil != null && now.isBefore(pauseUntil);
    }

    Standing taken(Instant now) {
        return new Standing(0, null, null, null, now, lastFailure, givenUp, tries + 1);
    }

    /**
     * After a message that was not taken.
     *
     * @param fresh whether it was sent for the first time: what failed before says little about the receiver
     */
    Standing failed(Reply reply, boolean fresh, Pace pace, Instant now) {
        int more = failures + (fresh ? 1 : 0);
        Instant pause = fresh ? pace.pause(more, now) : pauseUntil;
        boolean asks = reply.retryAfter() != null && (reply.status() == 429 || reply.status() == 503);
        Instant quiet = asks && reply.retryAfter() != null ? pace.quiet(reply.retryAfter(), now) : quietUntil;
        Instant since = failingSince == null ? now : failingSince;
        return new Standing(more, since, pause, quiet, lastSuccess, now, givenUp, tries + 1);
    }

    Standing gaveUp() {
        return new Standing(
                failures, failingSince, pauseUntil, quietUntil, lastSuccess, lastFailure, givenUp + 1, tries);
    }
}
