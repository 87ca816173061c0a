package org.qunfa.plugin.carrier;

import java.util.Locale;

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
    OTHER;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
