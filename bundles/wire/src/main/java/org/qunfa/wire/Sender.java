package org.qunfa.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;

/**
 * What waits to be sent on one link, and what is out on it.
 *
 * <p>A part without an answer keeps its place in the window after its outcome was told as unknown, because the carrier
 * counts it too; after four times the wait the answer is taken as lost and the place is free.
 *
 * <p>{@link #enqueue} and the counts are for any thread, everything else is for the I/O thread.
 */
final class Sender {

    private static final int GIVEN_UP_AFTER = 4;

    private final int window;
    private final Map<Long, Part> out = new LinkedHashMap<>();
    private final Queue<Part> first = new ConcurrentLinkedQueue<>();
    private final Queue<Part> following = new ConcurrentLinkedQueue<>();
    private final AtomicInteger load = new AtomicInteger();
    private final AtomicInteger overdue = new AtomicInteger();
    private final long responseNanos;

    Sender(int window, Duration response) {
        this.window = window;
        responseNanos = response.toNanos();
    }

    void enqueue(Part part) {
        load.incrementAndGet();
        (part.leads() ? first : following).add(part);
    }

    /** Parts that wait or are out, the overdue ones too. */
    int load() {
        return load.get();
    }

    /** Parts that keep a place in the window although their outcome was told. */
    int overdue() {
        return overdue.get();
    }

    boolean canSend() {
        return !(first.isEmpty() && following.isEmpty()) && out.size() < window;
    }

    /**
     * Moves the next part into the window.
     *
     * @param startsAt the octet of the connection that it will begin with
     * @return null when nothing waits or the window is full
     */
    @Nullable
    Part next(Dialect dialect, Sequence sequence, long startsAt) {
        while (out.size() < window) {
            Part part = poll();
            if (part == null) {
                return null;
            }
            if (part.owner.isOver()) {
                load.decrementAndGet();
                part.owner.dropped();
                continue;
            }
            long now = System.nanoTime();
            part.overdue = false;
            part.dueNanos = now + Math.min(responseNanos, part.owner.deadlineNanos - now);
            offer(part, dialect, sequence);
            part.endsAt = startsAt + part.message.length;
            return part;
        }
        return null;
    }

    /** After all numbers were used one may still be out: takes the next. */
    private void offer(Part part, Dialect dialect, Sequence sequence) {
        long key = dialect.number(part.message, sequence.next());
        while (out.putIfAbsent(key, part) != null) {
            key = dialect.number(part.message, sequence.next());
        }
    }

    private @Nullable Part poll() {
        Part part = following.poll();
        return part == null ? first.poll() : part;
    }

    /** The part that an answer belongs to, which is no longer out; null when there is none. */
    @Nullable
    Part answered(long key) {
        Part part = out.remove(key);
        return part == null ? null : gone(part);
    }

    boolean isOut(long key) {
        return out.containsKey(key);
    }

    private Part gone(Part part) {
        load.decrementAndGet();
        if (part.overdue) {
            overdue.decrementAndGet();
        }
        return part;
    }

    /** Tells the outcome of what waits for an answer, or to be sent, for too long. */
    void tick(long nowNanos) {
        List<Part> told = new ArrayList<>();
        for (Iterator<Part> all = out.values().iterator(); all.hasNext(); ) {
            Part part = all.next();
            long late = nowNanos - part.dueNanos;
            if (late >= 0 && !part.overdue) {
                part.overdue = true;
                overdue.incrementAndGet();
                told.add(part);
            } else if (late >= (GIVEN_UP_AFTER - 1) * responseNanos) {
                all.remove();
                gone(part);
            }
        }
        told.forEach(part -> part.owner.unknown(part, new Unknown("no answer in time")));
        late(first, nowNanos);
        late(following, nowNanos);
    }

    private void late(Queue<Part> queue, long nowNanos) {
        for (Iterator<Part> all = queue.iterator(); all.hasNext(); ) {
            Part part = all.next();
            if (nowNanos - part.owner.deadlineNanos >= 0) {
                all.remove();
                load.decrementAndGet();
                part.owner.notTaken(part, new Throttled(Duration.ofSeconds(1), "window"));
            }
        }
    }

    /** Gives back what was never written. */
    void giveBack(Consumer<Part> unsent) {
        for (Part part = poll(); part != null; part = poll()) {
            load.decrementAndGet();
            unsent.accept(part);
        }
    }

    /** Empties the window of a connection that is gone. */
    void abandon(Outlet outlet, Consumer<Part> unsent) {
        List<Part> all = List.copyOf(out.values());
        out.clear();
        for (Part part : all) {
            boolean told = part.overdue;
            gone(part);
            if (told) {
                continue;
            }
            if (outlet.mayHaveLeft(part.endsAt)) {
                part.owner.unknown(part, new Unknown("the connection ended before the answer"));
            } else {
                unsent.accept(part);
            }
        }
        giveBack(unsent);
    }
}
