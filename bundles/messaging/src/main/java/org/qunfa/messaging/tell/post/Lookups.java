package org.qunfa.messaging.tell.post;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks hosts up, which blocks, on threads of its own. A host that takes long to look up holds one of them for an organisation,
 * all such hosts of an organisation hold two, and half of the threads are for organisations that hold none. Safe for use by many
 * threads.
 */
final class Lookups implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int THREADS_OF_ONE = 2;

    private final Map<Asker, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private final Set<Asker> running = new HashSet<>();
    private final ThreadPoolExecutor threads;

    Lookups(String name) {
        var queue = new LinkedBlockingQueue<Runnable>();
        threads = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, queue, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        // After the end nothing is looked up any more, and whoever waits has a deadline.
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Who wants to know which host. */
    record Asker(UUID organisation, String host) {}

    /** Lets work that looks a host up begin when it is its turn. */
    void add(Asker asker, Runnable work) {
        synchronized (this) {
            waiting.computeIfAbsent(asker, a -> new ArrayDeque<>()).add(work);
        }
        begin();
    }

    /** Forgets work that nobody waits for any more, unless it has begun. */
    synchronized void forget(Asker asker, Runnable work) {
        Deque<Runnable> all = waiting.get(asker);
        if (all != null && all.remove(work) && all.isEmpty()) {
            waiting.remove(asker);
        }
    }

    private synchronized void begin() {
        for (Iterator<Map.Entry<Asker, Deque<Runnable>>> all =
                        waiting.entrySet().iterator();
                all.hasNext() && running.size() < THREADS; ) {
            Map.Entry<Asker, Deque<Runnable>> entry = all.next();
            if (mayBegin(entry.getKey())) {
                Asker asker = entry.getKey();
                Runnable work = entry.getValue().remove();
                if (entry.getValue().isEmpty()) {
                    all.remove();
                }
                running.add(asker);
                threads.execute(() -> run(asker, work));
            }
        }
    }

    private boolean mayBegin(Asker asker) {
        long ours = running.stream()
                .filter(a -> a.organisation().equals(asker.organisation()))
                .count();
        return !running.contains(asker)
                && ours < THREADS_OF_ONE
                && running.size() < (ours == 0 ? THREADS : THREADS / 2);
    }

    private void run(Asker asker, Runnable work) {
        try {
            work.run();
        } finally {
            synchronized (this) {
                running.remove(asker);
                Deque<Runnable> more = waiting.remove(asker);
                if (more != null) {
                    // Behind the others.
                    waiting.put(asker, more);
                }
            }
            begin();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
