package org.qunfa.testkit.ground;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells the threads of a plugin from all others. */
public final class ContractThreads {

    /** How the thread of a recording host is called. */
    public static final String HOST = "contract-host";
    /** How the thread that calls plugins is called. */
    public static final String CALLER = "contract-caller";

    /** Threads that the Java runtime starts when it likes, on whose life no plugin has a say. */
    private static final List<String> RUNTIME = List.of(
            "ForkJoinPool.commonPool-", "CompletableFutureDelayScheduler", "Cleaner-", "process reaper", "Keep-Alive-");

    private final Set<Thread> before = live();
    private final Predicate<Thread> peers;

    /**
     * Takes note of the threads that are there now.
     *
     * @param peers which threads are the far side's
     */
    public ContractThreads(Predicate<Thread> peers) {
        this.peers = peers;
    }

    private static Set<Thread> live() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Names of the threads that came since and can only be the plugin's. */
    public Set<String> ofPlugin() {
        return live().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive() && !known(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private boolean known(Thread thread) {
        String name = thread.getName();
        return peers.test(thread)
                || name.startsWith(HOST)
                || name.startsWith(CALLER)
                || name.startsWith("junit-")
                || RUNTIME.stream().anyMatch(name::startsWith);
    }
}
