package org.qunfa.model;

import java.util.Locale;

/**
 * Where one recipient's message stands.
 *
 * <pre>
 * PENDING -> IN_FLIGHT -> SUBMITTED -> DELIVERED | UNDELIVERED | NO_RECEIPT
 *    |          |-> REJECTED
 *    |          |-> RETRYING -> IN_FLIGHT
 *    |          '-> IN_DOUBT -> IN_FLIGHT | SUBMITTED | DELIVERED | UNDELIVERED | UNRESOLVED
 *    '-> BLOCKED | CANCELLED | EXPIRED
 * </pre>
 */
public enum DeliveryState {
    /** A rule stopped it: content, opt-out, consent, frequency. */
    BLOCKED(true),
    /** Not yet released to a carrier. */
    PENDING(false),
    /** Released to a carrier, no answer yet. */
    IN_FLIGHT(false),
    /** The carrier certainly did not take it; it will be tried again. */
    RETRYING(false),
    /** Nobody can say whether the carrier took it. */
    IN_DOUBT(false),
    /** The carrier took it; no final receipt yet. */
    SUBMITTED(false),
    /** The carrier says that the recipient has it. */
    DELIVERED(true),
    /** The carrier says that the recipient will not get it. */
    UNDELIVERED(true),
    /** The carrier refused it. */
    REJECTED(true),
    /** Stopped before it was released. */
    CANCELLED(true),
    /** Its validity ended before it was released. */
    EXPIRED(true),
    /** The carrier took it and never said what became of it. */
    NO_RECEIPT(true),
    /** It stayed in doubt, and was not sent again. */
    UNRESOLVED(true);

    private final boolean settled;

    DeliveryState(boolean settled) {
        this.settled = settled;
    }

    /** Whether nothing more is expected to happen. A late receipt may still correct NO_RECEIPT and UNRESOLVED. */
    public boolean isFinal() {
        return settled;
    }

    /** The word for it outside: {@code in-flight}, {@code no-receipt} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
