package org.qunfa.carrier.smppserver.session;

import java.time.Duration;
import java.util.function.LongSupplier;
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
    private final LongSupplier nanoTime;
    private final long began;
    private long heardAt;
    private long workedAt;
    private @Nullable Long testedSince;
    private boolean overdue;
    private @Nullable Long unwritableSince;
    private @Nullable Long leavingSince;

    /** @param nanoTime as {@link System#nanoTime()} */
    Pulse(DoorSetup.Patience patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
        heardAt = began;
        workedAt = began;
    }

    synchronized void heard() {
        heardAt = nanoTime.getAsLong();
        testedSince = null;
        overdue = false;
    }

    /** Something else than a sign of life went in either direction. */
    synchronized void worked() {
        workedAt = nanoTime.getAsLong();
    }

    synchronized void leaving() {
        leavingSince = nanoTime.getAsLong();
    }

    synchronized void writable(boolean now) {
        if (now) {
            unwritableSince = null;
        } else if (unwritableSince == null) {
            unwritableSince = nanoTime.getAsLong();
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
        // Only who was asked can fail to answer: whoever looks late at a silent session has yet to ask it. And where
        // all of this
        // machine stood still, an answer may have come that nobody has read: it is looked for once more.
        if (testedSince != null && isOver(testedSince, patience.enquireLink())) {
            boolean before = overdue;
            overdue = true;
            return before ? Need.DEAD : Need.NONE;
        }
        if (!patience.inactivity().isZero() && isOver(workedAt, patience.inactivity())) {
            return Need.UNBIND;
        }
        if (testedSince == null && isOver(heardAt, patience.enquireLink())) {
            testedSince = nanoTime.getAsLong();
            return Need.TEST;
        }
        return Need.NONE;
    }

    private boolean isOver(long since, Duration time) {
        return nanoTime.getAsLong() - since > time.toNanos();
    }
}
