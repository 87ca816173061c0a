package org.qunfa.wire;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Down;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;

/** Leads each part to the link with the least to do, and holds later parts that could not be handed over now. */
final class Routes {

    private static final Link[] NONE = new Link[0];
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger out = new AtomicInteger();
    private volatile Link[] open = NONE;

    private record Held(Part part, long notBeforeNanos) {}

    /** Parcels without an outcome. */
    int out() {
        return out.get();
    }

    void begun() {
        out.incrementAndGet();
    }

    void settled() {
        out.decrementAndGet();
    }

    /** The links that take parts now. */
    Link[] open() {
        return open;
    }

    synchronized void add(Link link) {
        Link[] more = new Link[open.length + 1];
        System.arraycopy(open, 0, more, 0, open.length);
        more[open.length] = link;
        open = more;
    }

    synchronized void remove(Link link) {
        Link[] all = open;
        int kept = 0;
        Link[] fewer = new Link[all.length];
        for (Link one : all) {
            if (one != link) {
                fewer[kept++] = one;
            }
        }
        open = Arrays.copyOf(fewer, kept);
    }

    /** Leads a part to a link and lets it go; when there is none, it is not taken. */
    void route(Part part) {
        Link link = queue(part);
        if (link != null) {
            link.kick();
        }
    }

    /** Leads a part to a link without letting it go: {@link Link#kick} does, for all together. */
    @Nullable
    Link queue(Part part) {
        Link best = null;
        int least = Integer.MAX_VALUE;
        for (Link link : open) {
            int load = link.load();
            if (load < least) {
                best = link;
                least = load;
            }
        }
        if (best == null) {
            part.owner.notTaken(part, new Down("no connection"));
        } else {
            best.enqueue(part);
        }
        return best;
    }

    void kick() {
        for (Link link : open) {
            link.kick();
        }
    }

    /** Keeps a later part for another try; false when there is no time for one before its deadline. */
    boolean hold(Part part, SubmitOutcome why) {
        long pause = why instanceof Throttled throttled ? throttled.pause().toNanos() : RETRY_NANOS;
        long notBefore = System.nanoTime() + pause;
        return part.owner.deadlineNanos - notBefore > 0 && held.add(new Held(part, notBefore));
    }

    /** Lets go what was held long enough. */
    void tick(long nowNanos) {
        boolean any = open.length > 0;
        for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
            Held one = all.next();
            if (one.part.owner.isOver()) {
                all.remove();
                one.part.owner.dropped();
            } else if (nowNanos - one.part.owner.deadlineNanos >= 0) {
                all.remove();
                one.part.owner.unknown(one.part, new Unknown("was not taken before the deadline"));
            } else if (any && nowNanos - one.notBeforeNanos >= 0) {
                all.remove();
                route(one.part);
            }
        }
    }

    boolean holdsNothing() {
        return held.isEmpty();
    }

    /** Gives up on what is held, at the end of the line's life. */
    void abandon() {
        for (Held one = held.poll(); one != null; one = held.poll()) {
            one.part.owner.unknown(one.part, new Unknown("the channel closed"));
        }
    }
}
