package org.qunfa.supervisor.guard;

import java.util.concurrent.TimeUnit;

/** Watches methods that answer at once on the caller's own thread. */
final class Pure {

    private Pure() {}

    /** Notes it when a call took longer than what is prompt, and that the plugin kept its promise otherwise. */
    static void measured(String call, long nanos, Guard guard, Room room) {
        if (nanos > room.limits().prompt().toNanos()) {
            guard.faults().note(call, "blocked its caller for " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
        }
    }
}
