package org.qunfa.messaging.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;

/**
 * What a pump knows of a notice.
 *
 * @param inDoubt what its sender wants done with messages in doubt; null to leave it to the line
 * @param route the line over which its sender wants it to go; null for any
 * @param confirms whether it tells somebody that an opt-out was understood, and nobody's will stops it
 * @param overruled whether a person overruled the rules of words and of frequency for it
 * @param lexicon the newest version that its texts were judged by
 * @param from the sender's own number behind the line's source; empty for the line's
 * @param standing what can change
 */
record NoticeTerms(
        UUID id,
        MessageClass messageClass,
        Wording wording,
        @Nullable InDoubt inDoubt,
        @Nullable String route,
        boolean confirms,
        boolean overruled,
        long lexicon,
        String from,
        Standing standing) {

    /**
     * The part of a notice that can change while it is being sent.
     *
     * @param hoursEnd when permitted hours end that its sender wants no others than; null otherwise
     * @param halted whether its sender may send nothing for the time being
     */
    record Standing(
            NoticeState state,
            int runEpoch,
            Instant validUntil,
            @Nullable Instant hoursEnd,
            boolean halted) {

        boolean releases() {
            return state == NoticeState.ACTIVE && !halted;
        }

        boolean stopped() {
            return state == NoticeState.CANCELLING || state == NoticeState.CANCELLED;
        }

        /** Why nothing more is to be released at the time; null when it may be. */
        @Nullable
        String over(Instant now) {
            if (validUntil.isBefore(now)) {
                return "validity-over";
            }
            return hoursEnd != null && !now.isBefore(hoursEnd) ? "outside-hours" : null;
        }
    }

    boolean resends(InDoubt byLine) {
        return (inDoubt == null ? byLine : inDoubt) == InDoubt.RESEND;
    }
}
