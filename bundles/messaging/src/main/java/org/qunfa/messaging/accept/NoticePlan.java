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
        @Nullable String callback) {}
