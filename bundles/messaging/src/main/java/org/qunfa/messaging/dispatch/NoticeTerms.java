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
 * @param confirms whether it tells somebody that an opt-out was understood, and nobody's will stops it
 * @param standing what can change
 */
record NoticeTerms(
        UUID id,
        MessageClass messageClass,
        Wording wording,
        @Nullable InDoubt inDoubt,
        Instant validUntil,
        boolean confirms,
        Standing standing) {

    /** The part of a notice that its sender can change while it is being sent. */
    record Standing(NoticeState state, int runEpoch) {

        boolean releases() {
            return state == NoticeState.ACTIVE;
        }

        boolean stopped() {
            return state == NoticeState.CANCELLING || state == NoticeState.CANCELLED;
        }
    }

    boolean resends(InDoubt byLine) {
        return (inDoubt == null ? byLine : inDoubt) == InDoubt.RESEND;
    }
}
