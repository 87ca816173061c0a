package org.qunfa.carrier.smppserver.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.settings.DoorSetup;

/** When a session said and did something last, and what is to be done about it. Safe for use by many threads. */
final class Pulse {

    /** What a session needs now. */
    enum Need {
        NONE,
        /** To be asked whether it is still there. */
        TEST,
        /** To end, because nothing happens. */
        UNBIND,
        /** To be closed, because it does not answer. */
        DEAD,
        /** To be closed, because it does not read. */
        SLOW
    }

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final DoorSetup.Patience patience;
    private final long began = System.nanoTime();
    private long heardAt = began;
    private long workedAt = began;
    private long testedAt = began;
    private @Nullable Long unwritableSince;
    private @Nullable Long leavingSince;

    Pulse(DoorSetup.Patience patience) {
        this.patience = patience;
    }

    synchronized void heard() {
        heardAt = System.nanoTime();
    }

    /** Something else than a sign of life went in either direction. */
    synchronized void worked() {
        workedAt = System.nanoTime();
    }

    synchronized void leaving() {
        leavingSince = System.nanoTime();
    }

    synchronized void writable(boolean now) {
        if (now) {
            unwritableSince = null;
        } else if (unwritableSince == null) {
            unwritableSince = System.nanoTime();
        }
    }

    /** Whether it should have closed the connection by now. */
    synchronized boolean isGone() {
        return leavingSince != null && isOver(leavingSince, FAREWELL);
    }

    /** Whether it should have been bound by now. */
    synchronized boolean isLate() {
        return isOver(began, patience.bind());
    }

    /** @param oldest since when the oldest question waits for its answer; null when none does */
    synchronized Need need(boolean writable, @Nullable Long oldest) {
        writable(writable);
        if (unwritableSince != null && isOver(unwritableSince, patience.response())) {
            return Need.SLOW;
        }
        if (oldest != null && isOver(oldest, patience.response())) {
            return Need.DEAD;
        }
        if (isOver(heardAt, patience.enquireLink().multipliedBy(2))) {
            return Need.DEAD;
        }
        if (!patience.inactivity().isZero() && isOver(workedAt, patience.inactivity())) {
            return Need.UNBIND;
        }
        if (isOver(heardAt, patience.enquireLink()) && isOver(testedAt, patience.enquireLink())) {
            testedAt = System.nanoTime();
            return Need.TEST;
        }
        return Need.NONE;
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }
}
