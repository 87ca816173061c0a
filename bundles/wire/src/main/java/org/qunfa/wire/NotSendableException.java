package org.qunfa.wire;

import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** A parcel cannot be said in the protocol. */
public final class NotSendableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    /** @param code a few words in place of the carrier's code */
    public NotSendableException(RefusalReason reason, String code) {
        super(code);
        this.reason = reason;
    }

    SubmitOutcome.Refused outcome() {
        return new SubmitOutcome.Refused(reason, String.valueOf(getMessage()));
    }
}
