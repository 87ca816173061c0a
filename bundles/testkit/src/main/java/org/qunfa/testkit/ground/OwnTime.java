package org.qunfa.testkit.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much time passes for the thread that made it, without what it only waited for a processor: on a busy machine that is no fault
 * of what it calls. Where the system does not tell (it is Linux that does), all of it counts. For that thread alone.
 */
final class OwnTime {

    /** Time on a processor, time in the queue for one, both in nanoseconds, and turns (proc(5), schedstat). */
    private static final Path STATISTICS = Path.of("/proc/thread-self/schedstat");

    private final long queued = queued();
    private final long start = System.nanoTime();

    /** The time since it was made. */
    Duration passed() {
        long took = System.nanoTime() - start;
        return Duration.ofNanos(took - (queued() - queued));
    }

    private static long queued() {
        try {
            return Long.parseLong(Files.readString(STATISTICS).split(" ", 3)[1]);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
