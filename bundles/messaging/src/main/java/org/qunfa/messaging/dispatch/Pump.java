package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.channel.Line;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.store.Database;
import org.qunfa.store.Script;
import org.qunfa.store.StoreException;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages from the database to one line and what comes back into the database. One thread does everything, so that a
 * chunk has one writer: it gathers what came in, makes it durable together with what is to be released next in one commit,
 * and then hands over what was released and acknowledges what came in. While it commits, more gathers: no timer is needed.
 *
 * <p>The number of messages that are released and whose outcome is not durable never exceeds the line's window; after a crash
 * no more than these are in doubt.
 */
public final class Pump {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Line line;
    private final Parts parts;
    private final Mailbox mailbox;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private volatile PumpStatus status = PumpStatus.starting();
    private volatile boolean suspended;
    private volatile long stopAtNanos;
    private volatile boolean stopping;
    private boolean waiting;

    /**
     * What every pump works with.
     *
     * @param loaders runs the claims, so that a pump does not wait for them
     */
    public record Parts(
            Database database, Vault vault, Ledger ledger, PumpSettings settings, Executor loaders, Clock clock) {}

    public Pump(Line line, Parts parts) {
        this.line = line;
        this.parts = parts;
        mailbox = new Mailbox(parts.settings().mailboxSize());
        thread = new Thread(this::run, "pump " + line.profile().id());
        thread.setDaemon(true);
    }

    /** Starts to work, and opens the line once this node has it. */
    public void start() {
        thread.start();
    }

    /** Something may have changed: work was accepted, or a notice or line was paused, resumed or cancelled. */
    public void wake() {
        mailbox.wake();
    }

    public Line line() {
        return line;
    }

    /** How far the pump is. */
    public PumpStatus status() {
        return status;
    }

    /**
     * Ends the pump: releases nothing more, waits for what is out, makes the rest doubtful, closes the line, and lets go of
     * every chunk. Waits for all this.
     *
     * @param patience how long to wait for what is out
     */
    public void stop(Duration patience) {
        stopAtNanos = System.nanoTime() + patience.toNanos();
        stopping = true;
        stopAsked.countDown();
        mailbox.wake();
        try {
            if (!ended.await(patience.toMillis() + 15_000, TimeUnit.MILLISECONDS)) {
                LOG.warn("the pump of {} did not end in time", line.profile().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean opened = false;
        try {
            while (!stopping) {
                try (Shift shift = new Shift(this, parts, mailbox)) {
                    if (shift.begin()) {
                        found();
                        if (!opened) {
                            line.open(new Door());
                            opened = true;
                        }
                        shift.work();
                    } else {
                        status = status.elsewhere();
                        refuse(mailbox.drain(0));
                        pause();
                    }
                } catch (Lease.LostException e) {
                    LOG.warn("{} is another node's by now", line.profile().id());
                } catch (SQLException | StoreException e) {
                    lost(stateOf(e));
                    pause();
                } catch (RuntimeException e) {
                    LOG.error("{} begins anew after a fault", line.profile().id(), e);
                    pause();
                }
            }
        } finally {
            if (opened) {
                line.close(Duration.ofSeconds(1));
            }
            refuse(mailbox.drain(0));
            ended.countDown();
        }
    }

    private void lost(String state) {
        if (!waiting) {
            LOG.warn("{} waits for the database: {}", line.profile().id(), state);
            waiting = true;
        }
    }

    private void found() {
        if (waiting) {
            LOG.info("{} has the database again", line.profile().id());
            waiting = false;
        }
    }

    private static String stateOf(Exception e) {
        return e instanceof SQLException sql ? "SQL state " + sql.getSQLState() : String.valueOf(e.getMessage());
    }

    private void pause() {
        try {
            // What comes in meanwhile waits in the mailbox, which has an end.
            boolean stopped = stopAsked.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("paused{}", stopped ? ", and asked to stop" : "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Receipts and texts that nobody can store now are left to the carrier, who brings them again. */
    private void refuse(List<Signal> signals) {
        var futures = new ArrayList<CompletableFuture<Void>>();
        for (Signal signal : signals) {
            if (signal instanceof Signal.ReceiptCame came) {
                futures.add(came.durable());
            } else if (signal instanceof Signal.TextCame came) {
                futures.add(came.durable());
            } else if (signal instanceof Signal.PartCame came) {
                futures.add(came.durable());
            }
        }
        if (!futures.isEmpty()) {
            line.refuse(futures);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isOutOfPatience() {
        return stopping && System.nanoTime() - stopAtNanos >= 0;
    }

    boolean isSuspended() {
        return suspended;
    }

    void suspended(boolean now) {
        suspended = now;
    }

    /** Makes what the database says true at once: releases nothing more, or goes on. */
    void suspend(boolean now) {
        suspended = now;
        PumpStatus before = status;
        if (before.work().equals(now ? "active" : "suspended")) {
            status = before.at(now ? "suspended" : "active");
        }
        wake();
    }

    void status(PumpStatus now) {
        status = now;
    }

    static long longestWaitNanos() {
        return LONGEST_WAIT.toNanos();
    }

    /** Opens a connection that is the pump's own, without auto-commit. */
    Connection connect() throws SQLException {
        Connection connection = parts.database().open("qunfa " + line.profile().id());
        var script = new Script();
        // The same few statements all day, each for a handful of rows that an index finds: planning them anew each time
        // costs more than running them, and the statistics of an empty table must not talk the server into reading it
        // whole.
        script.add("set plan_cache_mode = force_generic_plan");
        script.add("set enable_seqscan = off");
        script.add("set enable_hashjoin = off");
        script.add("set enable_mergejoin = off");
        script.run(connection);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Where the channel hands over what comes in. */
    private final class Door implements Line.Receiver {
        @Override
        public boolean receipt(Receipt receipt, CompletableFuture<Void> durable) {
            return mailbox.offer(new Signal.ReceiptCame(receipt, durable));
        }

        @Override
        public boolean text(InboundText text, CompletableFuture<Void> durable) {
            return mailbox.offer(new Signal.TextCame(text, durable));
        }

        @Override
        public boolean part(InboundPart part, CompletableFuture<Void> durable) {
            return mailbox.offer(new Signal.PartCame(part, durable));
        }

        @Override
        public void changed() {
            mailbox.wake();
        }
    }

    /** The last fault of the plugin; null when it kept its promises. */
    public @Nullable String fault() {
        return line.faults() == 0 ? null : line.lastFault();
    }
}
