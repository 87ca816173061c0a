package org.qunfa.plugin.review;

import java.time.Duration;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.Bounds;

/**
 * A text as it would be sent.
 *
 * @param text the whole of it, at most 100,000 characters
 * @param messageClass what it is for
 * @param patience how long the platform waits for the verdict, from the call
 */
public record Draft(String text, MessageClass messageClass, Duration patience) {

    public Draft {
        Bounds.check(text.length() <= 100_000, "a text has at most 100,000 characters");
        Bounds.patience(patience);
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "Draft[" + text.length() + " characters]";
    }
}
