package org.qunfa.messaging.accept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

/**
 * A notice's head after its checks.
 *
 * @param route the line that the sender asked for
 * @param carriage what the lines can carry that the notice may go over
 */
record NoticePlan(
        String kind,
        MessageClass messageClass,
        String signature,
        Wording wording,
        Instant notBefore,
        Instant validUntil,
        @Nullable InDoubt inDoubt,
        @Nullable String route,
        Carriage carriage,
        boolean partial,
        @Nullable String callback) {

    /** The kind of the notice that tells somebody that an opt-out was understood: nobody can ask for it from outside. */
    static final String CONFIRMATION = "confirmation";

    /** Whether it tells somebody that an opt-out was understood, so that this opt-out does not stop it. */
    boolean confirms() {
        return kind.equals(CONFIRMATION);
    }
}
