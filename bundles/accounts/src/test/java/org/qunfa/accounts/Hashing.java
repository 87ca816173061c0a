package org.qunfa.accounts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much was hashed. Each hash takes its memory anew, so what the threads that hash were given tells whether one was made,
 * however fast or busy the machine is.
 */
public final class Hashing {

    /** What one hash takes at least, in octets: the 19,456 KiB of the settings of Argon2. */
    public static final long ONE = 19_456L * 1024;

    private static final String THREAD = "qunfa-accounts-passwords";

    private Hashing() {}

    /** The octets that the threads which hash were given during some work. */
    public static long during(Runnable work) {
        Map<Long, Long> before = octets();
        work.run();
        return octets().entrySet().stream()
                .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    private static Map<Long, Long> octets() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(THREAD))
                .collect(Collectors.toMap(Thread::getId, thread -> threads.getThreadAllocatedBytes(thread.getId())));
    }
}
