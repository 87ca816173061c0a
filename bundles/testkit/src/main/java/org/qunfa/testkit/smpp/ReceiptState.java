package org.qunfa.testkit.smpp;

import java.util.Locale;

/** The states of a message that a receipt can name (SMPP 3.4 §5.2.28 and appendix B). */
public enum ReceiptState {
    /** On its way; not final. */
    ENROUTE(1, "ENROUTE"),
    /** The recipient has it. */
    DELIVERED(2, "DELIVRD"),
    /** Its validity ended. */
    EXPIRED(3, "EXPIRED"),
    /** Removed at the centre. */
    DELETED(4, "DELETED"),
    /** Could not be delivered. */
    UNDELIVERABLE(5, "UNDELIV"),
    /** Taken by hand at the centre; not final. */
    ACCEPTED(6, "ACCEPTD"),
    /** The centre does not know. */
    UNKNOWN(7, "UNKNOWN"),
    /** Refused after all. */
    REJECTED(8, "REJECTD");

    private final int code;
    private final String stat;

    ReceiptState(int code, String stat) {
        this.code = code;
        this.stat = stat;
    }

    /** The value of the optional parameter message_state. */
    public int code() {
        return code;
    }

    /** The word after {@code stat:} in a receipt's text. */
    public String stat() {
        return stat;
    }

    /** Whether the state is reported on the way, before the final one. */
    public boolean intermediate() {
        return this == ENROUTE || this == ACCEPTED;
    }

    /** Reads a state by its name or its {@code stat:} word, in any case. */
    public static ReceiptState of(String word) {
        String wanted = word.toUpperCase(Locale.ROOT);
        for (ReceiptState state : values()) {
            if (state.name().equals(wanted) || state.stat.equals(wanted)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no receipt state has this name");
    }
}
