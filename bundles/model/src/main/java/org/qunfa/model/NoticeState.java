package org.qunfa.model;

import java.util.Locale;

/**
 * Where a notice as a whole stands.
 *
 * <pre>
 * DRAFT -> REVIEW -> REFUSED
 *   '--------'--> SCHEDULED -> ACTIVE <-> PAUSED
 *                                 '-> DRAINING -> DONE
 * any but DONE and REFUSED -> CANCELLING -> CANCELLED
 * </pre>
 */
public enum NoticeState {
    /** Its recipients are still being loaded. */
    DRAFT,
    /** A person looks at it first. */
    REVIEW,
    /** A person refused it. */
    REFUSED,
    /** It waits for its time. */
    SCHEDULED,
    /** Recipients are being released to carriers. */
    ACTIVE,
    /** Nothing more is released until it is resumed. */
    PAUSED,
    /** All are released; outcomes or receipts are still out. */
    DRAINING,
    /** Every recipient is in a final state. */
    DONE,
    /** Nothing more is released; outcomes or receipts are still out. */
    CANCELLING,
    /** Stopped, and every recipient is in a final state. */
    CANCELLED;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the notice has ended. */
    public boolean isFinal() {
        return this == REFUSED || this == DONE || this == CANCELLED;
    }
}
