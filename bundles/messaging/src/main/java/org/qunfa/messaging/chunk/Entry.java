package org.qunfa.messaging.chunk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;

/**
 * One thing that happened to recipients of a chunk, as the journal keeps it. An entry about one position carries the state
 * that the position came to, so that reading the journal in order gives every state without knowing the rules.
 */
public sealed interface Entry {

    /** A channel took the chunk; what follows is about that channel. */
    record Held(String channel) implements Entry {}

    /** Positions from {@code from} up to and without {@code to} were released to the channel for the first time. */
    record Released(int from, int to) implements Entry {}

    /** Every position behind the cursor came to a state in which it will never be released. */
    record Rest(DeliveryState state, String reason) implements Entry {}

    /** An operator has a position sent again that is in doubt, over the line on which it is. */
    record Resend(int position) implements Entry {}

    /** Something about one position. */
    sealed interface AtPosition extends Entry {
        int position();

        /** The state that the position came to, or kept. */
        DeliveryState state();
    }

    /** The position was released again. */
    record Repeated(int position, DeliveryState state, int attempt) implements AtPosition {}

    /** The carrier took the message. */
    record Taken(int position, DeliveryState state, List<String> carrierIds) implements AtPosition {}

    /** The carrier refused the message. */
    record Refused(int position, DeliveryState state, String reason, String code) implements AtPosition {}

    /** The message certainly was not taken, and is to be tried again. */
    record Deferred(int position, DeliveryState state, String reason, String code) implements AtPosition {}

    /**
     * The channel certainly did not take the message, and another may.
     *
     * @param channel which passed it on
     * @param excluded the networks to which the number does not belong by that, joined by blanks; empty when it says nothing
     * @param asked whether the carrier was asked; false when the channel could not be the right one in the first place
     */
    record Moved(
            int position,
            DeliveryState state,
            String reason,
            String code,
            String channel,
            String excluded,
            boolean asked)
            implements AtPosition {}

    /** Nobody can say whether the carrier took the message. */
    record Doubted(int position, DeliveryState state, String reason) implements AtPosition {}

    /**
     * A receipt.
     *
     * @param part which part of the message it is about, from 0
     * @param status ordinal of the receipt's status
     */
    record Receipted(
            int position,
            DeliveryState state,
            int part,
            int status,
            String code,
            @Nullable Instant doneAt) implements AtPosition {}

    /** The position came to an end without the carrier: cancelled, expired, unresolved, no receipt. */
    record Ended(int position, DeliveryState state, String reason) implements AtPosition {}

    /** A rule kept the position from going out. */
    record Stopped(int position, Stop stop) implements AtPosition {
        @Override
        public DeliveryState state() {
            return DeliveryState.BLOCKED;
        }
    }
}
