package org.qunfa.billing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was done a moment ago, so that it is not done again at once, whoever wants it. Safe for use by many threads. */
final class Lately {

    private static final int MOST = 10_000;

    private final Duration pause;
    private final Map<String, Instant> done = new LinkedHashMap<>();

    Lately(Duration pause) {
        this.pause = pause;
    }

    /** Whether this can be done now; then it counts as done. */
    synchronized boolean begin(String what, Instant now) {
        Instant last = done.get(what);
        if (last != null && now.isBefore(last.plus(pause))) {
            return false;
        }
        done.remove(what);
        // The eldest are first. Where so many were done that there is no room, the eldest may be done again early.
        var eldest = done.values().iterator();
        while (eldest.hasNext() && (!now.isBefore(eldest.next().plus(pause)) || done.size() >= MOST)) {
            eldest.remove();
        }
        done.put(what, now);
        return true;
    }

    /** It was not done after all. */
    synchronized void undo(String what) {
        done.remove(what);
    }
}
