package org.qunfa.messaging.tell.post;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param status the status of the answer; 0 when there was none
 * @param fault a word for what went wrong besides the status: {@code no-address}, {@code refused-address},
 *     {@code connect-failed}, {@code tls-failed}, {@code timeout}, {@code broken}, {@code redirect}; null for nothing
 * @param retryAfter how long the receiver wants to be left alone; null when it did not say
 * @param took from the look-up of the host to the end of the answer
 */
public record Reply(
        int status, @Nullable String fault, @Nullable Duration retryAfter, Duration took) {

    private static final int GONE = 410;

    /** Whether the receiver took the message. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }

    /** Whether the receiver wants no message ever again. */
    public boolean gone() {
        return status == GONE;
    }
}
