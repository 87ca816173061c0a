package org.qunfa.messaging.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.qunfa.model.MessageClass;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has chunks claimed for a line ahead of need, by the loaders' threads, one claim after the other. What was claimed comes by the
 * mailbox. One thread's, that of its pump.
 */
final class Claimer {

    private static final Logger LOG = LoggerFactory.getLogger(Claimer.class);
    private static final int CHUNKS_AHEAD = 4;
    private static final int SOON_SECONDS = 10;
    private static final int USUAL_CHUNK = 500;

    private final Pump pump;
    private final Pump.Parts parts;
    private final Claims claims;
    private final Lease lease;
    private final Mailbox mailbox;
    private final Lanes lanes;

    private boolean claiming;
    private long againNanos = System.nanoTime();

    Claimer(Pump pump, Pump.Parts parts, Claims claims, Lease lease, Mailbox mailbox) {
        this.pump = pump;
        this.parts = parts;
        this.claims = claims;
        this.lease = lease;
        this.mailbox = mailbox;
        lanes = new Lanes(pump.line().profile().classes());
    }

    /** Whether a claim is on its way. */
    boolean isClaiming() {
        return claiming;
    }

    /** Nothing was found is no reason to wait any more. */
    void atOnce() {
        againNanos = System.nanoTime();
    }

    /** A claim came to its end. */
    void claimed(List<Hold> holds) {
        claiming = false;
        if (!holds.isEmpty()) {
            atOnce();
        }
    }

    /**
     * How many chunks to claim at once. Whom a claim counts as written to waits for the rest of it, so a slow line takes no more
     * than it sends soon, and one chunk at least.
     *
     * @param perSecond parts in a second that the line takes; 0 while no limit is known
     */
    static int chunks(int most, double perSecond) {
        double soon = perSecond * SOON_SECONDS / USUAL_CHUNK;
        return perSecond == 0 ? most : (int) Math.max(1, Math.min(most, soon));
    }

    /**
     * Claims more of what the line holds too little of.
     *
     * @param perSecond parts in a second that the line takes; 0 while no limit is known
     */
    void claim(Collection<Hold> holds, Set<MessageClass> permitted, double perSecond) {
        long now = System.nanoTime();
        if (claiming || now - againNanos < 0) {
            return;
        }
        Set<MessageClass> classes = lanes.wanted(holds, 2 * pump.line().window());
        classes.retainAll(permitted);
        List<Want> wanted = pump.steering().wants(classes);
        if (wanted.isEmpty()) {
            return;
        }
        claiming = true;
        againNanos = now + Pump.longestWaitNanos() / 2;
        int most = pump.steering().chunks(chunks(CHUNKS_AHEAD, perSecond));
        try {
            parts.loaders().execute(() -> load(wanted, most));
        } catch (RejectedExecutionException e) {
            claiming = false;
        }
    }

    private void load(List<Want> wanted, int most) {
        List<Hold> holds = List.of();
        try {
            holds = parts.database().transaction(c -> claims.take(c, lease.epoch(), wanted, most));
        } catch (StoreException e) {
            LOG.debug("claiming for {} failed: {}", pump.line().profile().id(), e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("claiming for {} failed", pump.line().profile().id(), e);
        } finally {
            mailbox.put(new Signal.Claimed(holds));
        }
    }
}
