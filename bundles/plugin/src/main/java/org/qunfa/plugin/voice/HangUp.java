package org.qunfa.plugin.voice;

import java.time.Duration;
import org.qunfa.plugin.Bounds;

/**
 * The wish that a call ends.
 *
 * @param call which one
 * @param patience how long the platform waits for the outcome, from the call of the method
 */
public record HangUp(CallId call, Duration patience) {

    public HangUp {
        Bounds.patience(patience);
    }
}
