package org.qunfa.supervisor.guard;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls methods that answer at once, on the caller's own thread. */
final class Pure {

    private Pure() {}

    /**
     * Calls a method, and notes it when it took longer than what is prompt, or that the plugin kept its promises.
     *
     * @return null when the plugin threw or answered null, which is noted as its fault
     */
    static <T> @Nullable T measured(String call, Guard guard, Room room, Callable<@Nullable T> plugged) {
        int before = guard.faults().count();
        long start = System.nanoTime();
        T answer = guard.call(call, plugged);
        long nanos = System.nanoTime() - start;
        if (nanos > room.limits().prompt().toNanos()) {
            guard.faults().note(call, "blocked its caller for " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
        } else if (guard.faults().count() == before) {
            guard.faults().kept();
        }
        return answer;
    }
}
