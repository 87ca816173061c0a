package org.qunfa.carrier.smppserver.desk;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Keeps addresses out that try names and passwords: who failed too often in a minute waits. Safe for use by many threads. */
final class Guard {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Deque<Long>> failures = new HashMap<>();

    /** @param most failures in a minute */
    Guard(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Whether somebody at the address may try. */
    synchronized boolean admits(InetAddress address) {
        Deque<Long> known = failures.get(address);
        if (known == null) {
            return true;
        }
        forget(known);
        if (known.isEmpty()) {
            failures.remove(address);
        }
        return known.size() < most;
    }

    /** Somebody at the address failed. */
    synchronized void failed(InetAddress address) {
        if (failures.size() >= MOST_ADDRESSES) {
            failures.values().removeIf(known -> {
                forget(known);
                return known.isEmpty();
            });
        }
        if (failures.size() < MOST_ADDRESSES || failures.containsKey(address)) {
            Deque<Long> known = failures.computeIfAbsent(address, of -> new ArrayDeque<>());
            if (known.size() < most) {
                known.addLast(nanoTime.getAsLong());
            }
        }
    }

    private void forget(Deque<Long> known) {
        long now = nanoTime.getAsLong();
        while (!known.isEmpty() && now - known.getFirst() > MINUTE) {
            known.removeFirst();
        }
    }
}
