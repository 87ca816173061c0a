package org.qunfa.messaging.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * Notices that a line takes nothing of what it gets, for longer than a limit of its rate or a moment without a connection
 * explains: a carrier that throttles takes as much as it can meanwhile. One thread's; times are those of
 * {@link System#nanoTime}.
 */
final class Drought {

    private static final long TELLING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private boolean dry;
    private long sinceNanos;

    /** The line answered a message for good, or is not there to be asked. */
    void over() {
        dry = false;
    }

    /**
     * The line did not take a message for the moment.
     *
     * @return whether it goes on for so long that there is another reason
     */
    boolean goesOn(long now) {
        if (!dry) {
            dry = true;
            sinceNanos = now;
        }
        return now - sinceNanos >= TELLING_NANOS;
    }
}
