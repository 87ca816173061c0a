package org.qunfa.plugin.carrier;

/** What a receipt says, in the terms of SMPP 3.4 appendix B, which other protocols map onto. */
public enum ReceiptStatus {
    /** On its way (ENROUTE, ACCEPTD): not final. */
    UNDERWAY,
    /** The recipient has it (DELIVRD). */
    DELIVERED,
    /** Its validity ended at the carrier (EXPIRED). */
    EXPIRED,
    /** The carrier removed it (DELETED). */
    DELETED,
    /** It could not be delivered (UNDELIV). */
    UNDELIVERABLE,
    /** The carrier refused it after all (REJECTD). */
    REJECTED,
    /** The carrier does not know (UNKNOWN): not final, a better receipt may follow. */
    UNKNOWN;

    /** Whether the carrier has nothing more to say. */
    public boolean isFinal() {
        return this != UNDERWAY && this != UNKNOWN;
    }
}
