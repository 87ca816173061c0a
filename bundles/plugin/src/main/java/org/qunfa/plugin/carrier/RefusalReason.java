package org.qunfa.plugin.carrier;

import java.util.Locale;
import org.qunfa.plugin.Blame;

/** Why a carrier refused a message for good, in words that all carriers share. */
public enum RefusalReason {
    /** The recipient's number does not exist or cannot be reached by this carrier. */
    NUMBER,
    /** The content, signature or template is not allowed. */
    CONTENT,
    /** The sender's address or account may not send this. */
    SENDER,
    /** The carrier's account has no credit. */
    CREDIT,
    /** The message is malformed in the carrier's eyes. */
    FORMAT,
    /** Any other permanent refusal. */
    OTHER,
    /** The number is another network's, to which this line does not carry; another line may. */
    WRONG_NETWORK;

    /**
     * Whether it is this line that the reason is about, and not the message: another line may take what this one refused.
     * The platform moves such a message to another line where there is one.
     */
    public boolean isOfLine() {
        return this == WRONG_NETWORK || this == SENDER || this == CREDIT;
    }

    /**
     * Whether the reason leaves open if it is this line or the message that it is about. The platform asks one other line,
     * and holds it against this one where it refuses most of what it gets.
     */
    public boolean isUnclear() {
        return this == OTHER || this == FORMAT;
    }

    /** Whose fault it is, as far as the reason tells. */
    public Blame blame() {
        return switch (this) {
            case NUMBER, CONTENT -> Blame.CALLER;
            case SENDER, CREDIT, WRONG_NETWORK -> Blame.HOST;
            case FORMAT -> Blame.PLUGIN;
            case OTHER -> Blame.REMOTE;
        };
    }

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
