package org.qunfa.messaging.route;

import java.util.Locale;

/**
 * Keeps traffic from where it does not arrive. Closed: all goes. Open: nothing goes for a while, which doubles with every try
 * that fails. Half open: one message after the other is tried; when enough of them arrive it may close, and its line says
 * when. One thread's at a time; times are in milliseconds.
 */
final class Breaker {

    private static final int ENOUGH = 3;
    private static final long LONGEST_WAIT = 30 * 60_000;

    /** Where it stands. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final long firstWait;
    private State state = State.CLOSED;
    private String cause = "";
    private long since;
    private long wait;
    private int arrived;
    private boolean trying;

    Breaker(RouteSettings settings) {
        firstWait = settings.probeAfter().toMillis();
        wait = firstWait;
    }

    State state() {
        return state;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Why it is not closed; empty when it is. */
    String cause() {
        return cause;
    }

    /** When it came to this state. */
    long since() {
        return since;
    }

    void open(String why, long now) {
        if (state == State.CLOSED) {
            wait = firstWait;
        }
        cause = why;
        to(State.OPEN, now);
    }

    /** Lets all traffic go. */
    void close(long now) {
        if (state != State.CLOSED) {
            cause = "";
            to(State.CLOSED, now);
        }
    }

    private void to(State next, long now) {
        state = next;
        since = now;
        arrived = 0;
        trying = false;
    }

    /** Whether one message may be tried. */
    boolean mayTry(long now) {
        if (state == State.OPEN && now - since >= wait) {
            to(State.HALF_OPEN, now);
        }
        return state == State.HALF_OPEN && !trying;
    }

    /** A message is tried. */
    void tries() {
        trying = state == State.HALF_OPEN;
    }

    /** What was tried was not taken, which says nothing. */
    void triedInVain() {
        trying = false;
    }

    /** A message arrived. */
    void arrived() {
        if (state == State.HALF_OPEN) {
            trying = false;
            arrived++;
        }
    }

    /** Whether enough of what was tried arrived. */
    boolean mayClose() {
        return state == State.HALF_OPEN && arrived >= ENOUGH;
    }

    /** A message did not arrive that was taken at this time. */
    void lost(long takenAt, long now) {
        if (state == State.HALF_OPEN && takenAt >= since) {
            wait = Math.min(LONGEST_WAIT, 2 * wait);
            to(State.OPEN, now);
        }
    }
}
