package org.qunfa.messaging.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The parked receipts of a line that may still find their message, in memory: by the look-up key of their id, and in the order
 * in which they came. Times are by {@link System#nanoTime}. One thread's.
 */
final class WaitingReceipts {

    private record Waiting(Batch.Parking parking, long sinceNanos) {}

    /**
     * What is to be decided about.
     *
     * @param looked how many receipts were looked at for it
     */
    record Due(List<Batch.Parking> parkings, int looked) {}

    private final int most;
    private final long beginningNanos = System.nanoTime();
    private final LinkedHashMap<Long, List<Waiting>> byKey = new LinkedHashMap<>();
    private final ArrayDeque<Waiting> undecided = new ArrayDeque<>();

    WaitingReceipts(int most) {
        this.most = most;
    }

    /** How many ids are kept. */
    int most() {
        return most;
    }

    /** A time before any of the receipts. */
    long beginningNanos() {
        return beginningNanos;
    }

    /**
     * Keeps a receipt; forgets the oldest when there are too many.
     *
     * @return false when one that says the same of the same id waits already
     */
    boolean add(Batch.Parking parking, long sinceNanos) {
        List<Waiting> same = byKey.computeIfAbsent(parking.hash(), h -> new ArrayList<>(1));
        if (same.stream()
                .anyMatch(
                        w -> w.parking().receipt().status() == parking.receipt().status())) {
            return false;
        }
        var added = new Waiting(parking, sinceNanos);
        same.add(added);
        if (undecided.size() < most) {
            undecided.add(added);
        }
        if (byKey.size() > most) {
            var oldest = byKey.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** The receipts with this key that came after this time. */
    List<Batch.Parking> since(long key, long nanos) {
        List<Waiting> all = byKey.isEmpty() ? null : byKey.get(key);
        return all == null
                ? List.of()
                : all.stream()
                        .filter(w -> w.sinceNanos() - nanos >= 0)
                        .map(Waiting::parking)
                        .toList();
    }

    /** Whether one that nobody decided about came before this time. */
    boolean hasDue(long nanos) {
        Waiting first = undecided.peek();
        return first != null && first.sinceNanos() - nanos < 0;
    }

    /** Those that nobody decided about and that came before this time. */
    Due due(long nanos, int atOnce) {
        var parkings = new ArrayList<Batch.Parking>();
        int looked = 0;
        Iterator<Waiting> all = undecided.iterator();
        while (looked < atOnce && all.hasNext()) {
            Waiting next = all.next();
            if (next.sinceNanos() - nanos >= 0) {
                break;
            }
            looked++;
            if (byKey.getOrDefault(next.parking().hash(), List.of()).contains(next)) {
                parkings.add(next.parking());
            }
        }
        return new Due(parkings, looked);
    }

    /** The first so many were decided about. */
    void settled(int looked) {
        for (int i = 0; i < looked && !undecided.isEmpty(); i++) {
            undecided.remove();
        }
    }

    /** Forgets these: they found their message, or are not parked after all. */
    void remove(Collection<Batch.Parking> parkings) {
        for (Batch.Parking parking : parkings) {
            List<Waiting> same = byKey.getOrDefault(parking.hash(), new ArrayList<>());
            same.removeIf(w -> w.parking().equals(parking));
            if (same.isEmpty()) {
                byKey.remove(parking.hash());
            }
        }
    }
}
