package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.channel.ApprovedBook;
import org.qunfa.messaging.channel.Line;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.route.LineHealth;
import org.qunfa.messaging.route.Numbers;
import org.qunfa.messaging.route.Router;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.store.Database;
import org.qunfa.store.Script;
import org.qunfa.store.StoreException;
import org.qunfa.store.Vault;
import org.qunfa.supervisor.Supervision;
import org.qunfa.supervisor.Vitals;
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
    private final LineHealth health;
    private final Steering steering;
    private final RateLimit rate;
    private final Orders orders;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private volatile PumpStatus status = PumpStatus.starting();
    private volatile long stopAtNanos;
    private volatile boolean stopping;
    private volatile Supervision.@Nullable Charge charge;
    private boolean waiting;

    /**
     * What every pump works with.
     *
     * @param loaders runs the claims, so that a pump does not wait for them
     */
    public record Parts(
            Database database,
            Vault vault,
            Ledger ledger,
            LexiconKeeper lexicons,
            PumpSettings settings,
            Executor loaders,
            Clock clock,
            Router router,
            Numbers numbers,
            ApprovedBook approved) {}

    public Pump(Line line, Parts parts) {
        this.line = line;
        this.parts = parts;
        mailbox = new Mailbox(parts.settings().mailboxSize());
        health = parts.router().join(line.profile());
        steering = new Steering(parts, health);
        orders = new Orders(line.profile().id());
        rate = new RateLimit(line.profile().ratePerSecond(), System.nanoTime());
        thread = new Thread(this::run, "pump " + line.profile().id());
        thread.setDaemon(true);
    }

    /**
     * Starts to work, and opens the line once this node has it.
     *
     * @param with to whom to say how the plugin comes and goes
     */
    public void start(Supervision.Charge with) {
        charge = with;
        thread.start();
    }

    private void step(Consumer<Supervision.Charge> step) {
        Supervision.Charge known = charge;
        if (known != null) {
            step.accept(known);
        }
    }

    /** What is out is waited for. */
    void drains() {
        step(Supervision.Charge::draining);
    }

    /** What is out is given up, and the line is closed. */
    void parks() {
        step(Supervision.Charge::parking);
    }

    /** How the plugin does. */
    public Vitals vitals() {
        return new Vitals(line.faults().count(), line.faults().latest(), status.out(), line.isSuspect());
    }

    /** Something may have changed: work was accepted, or a notice or line was paused, resumed or cancelled. */
    public void wake() {
        mailbox.wake();
    }

    /** How the choice among lines sees this one. */
    Steering steering() {
        return steering;
    }

    /** How fast the line may go; what was found about it outlives a tenure. */
    RateLimit rate() {
        return rate;
    }

    /** How well messages arrive that the line takes. */
    public LineHealth health() {
        return health;
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
        step(Supervision.Charge::quiescing);
        stopAsked.countDown();
        mailbox.wake();
        boolean ends = false;
        try {
            ends = ended.await(patience.toMillis() + 15_000, TimeUnit.MILLISECONDS);
            if (!ends) {
                LOG.warn("the pump of {} did not end in time", line.profile().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean letGo = ends && line.hasLetGo();
        step(known -> known.stopped(letGo));
    }

    private PluginHttp http() {
        Supervision.Charge known = charge;
        if (known == null) {
            throw new IllegalStateException("a pump that was not started opens nothing");
        }
        return known.http();
    }

    private void run() {
        boolean opened = false;
        boolean idle = false;
        try {
            while (!stopping) {
                try (Shift shift = new Shift(this, parts, mailbox)) {
                    if (shift.begin()) {
                        found();
                        if (!opened) {
                            line.open(new Door(), http());
                            opened = true;
                        }
                        shift.work();
                    } else {
                        status = status.elsewhere();
                        if (!opened && !idle) {
                            // Nothing is wrong with a plugin whose line another node has.
                            step(Supervision.Charge::active);
                            idle = true;
                        }
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
            parts.router().leave(health);
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

    /** Whether messages may be handed to the line. */
    boolean mayRelease() {
        return !stopping && !orders.isClosed() && line.status().isUsable();
    }

    /** What operators want of the line, and what its licences permit. */
    Orders orders() {
        return orders;
    }

    /** Learns what is wanted and permitted. */
    void wanted(Lease.Wanted now) {
        orders.lacks(now.lacks());
        wanted(now.verb());
    }

    private void wanted(ChannelAct.Verb now) {
        orders.wanted(now);
        health.isolated(orders.isIsolated());
    }

    /** Makes what operators want true at once. */
    void act(ChannelAct.Verb now) {
        String before = orders.work();
        wanted(now);
        PumpStatus seen = status;
        if (seen.work().equals(before)) {
            status = seen.at(orders.work());
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
        public CompletionStage<Void> approved(ApprovedTexts texts) {
            return parts.approved().put(line.profile().id(), texts);
        }

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

        @Override
        public void opened(String failure) {
            if (failure.isEmpty()) {
                step(Supervision.Charge::active);
            } else {
                step(known -> known.suspect("It could not be opened: " + failure + "."));
            }
        }
    }

    /** The last fault of the plugin; null when it kept its promises. */
    public @Nullable String fault() {
        return line.faults().count() == 0 ? null : line.faults().last();
    }
}
