package org.qunfa.carrier.smpp.line;

import com.cloudhopper.commons.util.windowing.DuplicateKeyException;
import com.cloudhopper.commons.util.windowing.OfferTimeoutException;
import com.cloudhopper.commons.util.windowing.Window;
import com.cloudhopper.commons.util.windowing.WindowFuture;
import com.cloudhopper.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.wire.smpp.PduCodec;

/**
 * What waits to be sent on one link, and what is out on it in the library's window. The library's session is not used: it
 * waits for each write, leaves requests of a closed connection and of a failed write in the window for ever, and expires
 * nothing unless told to.
 *
 * <p>A part without an answer keeps its place in the window after its outcome was told as unknown, because the carrier
 * counts it too; after four times the wait the answer is taken as lost and the place is free.
 *
 * <p>{@link #enqueue} and the counts are for any thread, everything else is for the I/O thread.
 */
final class Sender {

    private static final int GIVEN_UP_AFTER = 4;

    private final Window<Integer, Part, Pdu> window;
    private final Queue<Part> first = new ConcurrentLinkedQueue<>();
    private final Queue<Part> following = new ConcurrentLinkedQueue<>();
    private final AtomicInteger load = new AtomicInteger();
    private final long responseNanos;
    private final AtomicInteger overdue = new AtomicInteger();

    Sender(int window, Duration response) {
        this.window = new Window<>(window);
        responseNanos = response.toNanos();
    }

    void enqueue(Part part) {
        load.incrementAndGet();
        (part.index == 0 ? first : following).add(part);
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
        return !(first.isEmpty() && following.isEmpty()) && window.getFreeSize() > 0;
    }

    /**
     * Moves the next part into the window.
     *
     * @param startsAt the octet of the connection that it will begin with
     * @return null when nothing waits or the window is full
     */
    @Nullable
    Part next(Sequence sequence, long startsAt) {
        while (window.getFreeSize() > 0) {
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
            long left = part.owner.deadlineNanos - now;
            part.dueNanos = now + Math.min(responseNanos, left);
            PduCodec.setSequence(part.pdu, offer(part, sequence));
            part.endsAt = startsAt + part.pdu.readableBytes();
            return part;
        }
        return null;
    }

    private int offer(Part part, Sequence sequence) {
        while (true) {
            int number = sequence.next();
            try {
                window.offer(number, part, 0);
                return number;
            } catch (DuplicateKeyException e) {
                // After 2^31 numbers one may still be out: take the next.
            } catch (OfferTimeoutException e) {
                throw new IllegalStateException("only this thread fills the window, and it had room", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private @Nullable Part poll() {
        Part part = following.poll();
        return part == null ? first.poll() : part;
    }

    /** The part that an answer belongs to, which is no longer out; null when there is none. */
    @Nullable
    Part answered(int sequence, Pdu answer) {
        try {
            WindowFuture<Integer, Part, Pdu> future = window.complete(sequence, answer);
            return future == null ? null : gone(future.getRequest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    boolean isOut(int sequence) {
        return window.containsKey(sequence);
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
        if (window.getSize() > 0) {
            for (WindowFuture<Integer, Part, Pdu> future :
                    window.createSortedSnapshot().values()) {
                overdue(future.getKey(), future.getRequest(), nowNanos);
            }
        }
        late(first, nowNanos);
        late(following, nowNanos);
    }

    private void overdue(int sequence, Part part, long nowNanos) {
        long late = nowNanos - part.dueNanos;
        if (late >= 0 && !part.overdue) {
            part.overdue = true;
            overdue.incrementAndGet();
            part.owner.unknown(part, new Unknown("no answer in time"));
        } else if (late >= (GIVEN_UP_AFTER - 1) * responseNanos) {
            try {
                if (window.cancel(sequence) != null) {
                    gone(part);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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
        for (WindowFuture<Integer, Part, Pdu> future :
                window.createSortedSnapshot().values()) {
            Part part = gone(future.getRequest());
            if (part.overdue) {
                continue;
            }
            if (outlet.mayHaveLeft(part.endsAt)) {
                part.owner.unknown(part, new Unknown("the connection ended before the answer"));
            } else {
                unsent.accept(part);
            }
        }
        window.destroy();
        giveBack(unsent);
    }
}
