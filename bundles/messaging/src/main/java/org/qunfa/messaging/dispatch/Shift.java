package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.consent.Objections;
import org.qunfa.messaging.inbound.InboundTexts;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenure of a pump: from taking its line's lease to losing it, giving it back, or losing the database. What is in memory
 * ends with it; the next tenure reads everything again, and what was released without an outcome is in doubt then.
 */
final class Shift implements AutoCloseable {

    private static final long LOOK_AROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int CHUNKS_AHEAD = 4;
    private static final int MOST_TRIES = 50;
    private static final String DEADLOCK = "40P01";
    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

    private final Pump pump;
    private final Pump.Parts parts;
    private final Mailbox mailbox;
    private final ChunkCache cache;
    private final Claims claims;
    private final Lanes lanes;
    private final Lease lease;
    private final ReceiptDesk desk;
    private final Outcomes outcomes;
    private final Planner planner;
    private final BatchWriter writer;
    private final InboundTexts texts;
    private final Flights out = new Flights();
    private final Connection connection;
    private final Tally tally;

    private long commitNanos;
    private boolean claiming;
    private long claimAgainNanos = System.nanoTime();
    private long lookAgainNanos = System.nanoTime();

    Shift(Pump pump, Pump.Parts parts, Mailbox mailbox) throws SQLException {
        this.pump = pump;
        this.parts = parts;
        this.mailbox = mailbox;
        var profile = pump.line().profile();
        var settings = parts.settings();
        cache = new ChunkCache(settings.rememberedChunks());
        claims = new Claims(parts.vault(), profile);
        lanes = new Lanes(profile.classes());
        lease = new Lease(profile.id(), settings.node(), settings.lease());
        desk = new ReceiptDesk(profile.id(), settings, cache, parts.vault());
        outcomes = new Outcomes(desk, settings.doubtWait(), profile.receipts());
        planner = new Planner(profile, settings, mailbox, parts.clock());
        writer = new BatchWriter(parts.ledger());
        texts = new InboundTexts(profile.id(), parts.vault());
        tally = new Tally(pump.status());
        connection = pump.connect();
    }

    /**
     * Takes the lease and what the line holds.
     *
     * @return false when another node has the line
     */
    boolean begin() throws SQLException {
        boolean taken = lease.take(connection);
        if (taken) {
            claims.held(connection).forEach(cache::hold);
            desk.remember(connection);
        }
        connection.commit();
        if (taken) {
            commit(batch -> {
                cache.holds().forEach(hold -> doubt(batch, hold));
                return List.of();
            });
        }
        return taken;
    }

    /** What an earlier tenure released, and nobody wrote down what became of it. */
    private void doubt(Batch batch, Hold hold) {
        ChunkState state = hold.state();
        long due = System.nanoTime() + parts.settings().doubtWait().toNanos();
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == DeliveryState.IN_FLIGHT) {
                batch.note(batch.change(state), state.doubted(i, "interrupted"));
                desk.doubted(batch, state, i, hold.content().to(i));
            }
            hold.due(i, state.state(i) == DeliveryState.IN_DOUBT ? due : System.nanoTime());
        }
    }

    /** Works until the pump is to stop. */
    void work() throws SQLException {
        boolean closed = false;
        while (true) {
            List<Signal> signals = mailbox.drain(closed ? 0 : waitNanos());
            if (out.size() >= pump.line().window() / 2) {
                // A commit costs about as much for a few answers as for a whole window's, and nothing is sent meanwhile
                // for
                // want of credits: it pays to wait for the rest for a part of what the last commit took.
                mailbox.gather(signals, out.size(), commitNanos / 2);
            }
            try {
                if (pump.isStopping() && !closed && (out.isEmpty() || pump.isOutOfPatience())) {
                    pump.line().close(CLOSING);
                    closed = true;
                    signals.addAll(mailbox.drain(0));
                }
                cycle(signals, closed);
            } catch (SQLException | RuntimeException e) {
                signals.forEach(mailbox::put);
                throw e;
            }
            if (closed && !claiming) {
                lease.release(connection);
                connection.commit();
                return;
            }
        }
    }

    private long waitNanos() {
        long now = System.nanoTime();
        long wait = desk.hasDue(out.oldestNanos()) ? 0 : Pump.longestWaitNanos();
        if (mayRelease() && cache.holds().stream().anyMatch(h -> h.unreleased() > 0) && credits() > 0) {
            wait = Math.min(wait, Math.max(1_000_000, planner.nextNanos(now) - now));
        }
        return wait;
    }

    private int credits() {
        return pump.line().window() - out.size();
    }

    private boolean mayRelease() {
        return !pump.isStopping() && !pump.isSuspended() && pump.line().status().isUsable() && lease.isSafe();
    }

    private void cycle(List<Signal> signals, boolean leaving) throws SQLException {
        long answeredNanos = out.oldestNanos();
        arrive(signals, leaving);
        lookAround();
        List<Flight> departing = commit(batch -> {
            // What these receipts may mean is durable: the answers that ended the wait for them came a cycle ago.
            desk.settle(connection, batch, answeredNanos);
            apply(batch, signals);
            cache.holds().forEach(hold -> planner.tidy(batch, hold, leaving));
            return mayRelease() ? planner.plan(batch, cache, planner.room(credits(), System.nanoTime())) : List.of();
        });
        depart(departing);
        for (Hold hold : List.copyOf(cache.holds())) {
            if (hold.state().stage() != Stage.HELD) {
                cache.letGo(hold);
            }
        }
        claim();
        signals.forEach(tally::count);
        pump.status(tally.status(doing(), out.size()));
    }

    private String doing() {
        if (pump.isStopping()) {
            return "draining";
        }
        if (pump.line().isSuspect()) {
            return "suspect";
        }
        return pump.isSuspended() ? "suspended" : "active";
    }

    private void arrive(List<Signal> signals, boolean leaving) {
        for (Signal signal : signals) {
            if (signal instanceof Signal.Answered answered) {
                out.answered(answered.flight());
            } else if (signal instanceof Signal.Claimed claimed) {
                claimed.holds().stream().filter(h -> !cache.holds(h)).forEach(cache::hold);
                claiming = false;
                claimAgainNanos = claimed.holds().isEmpty() ? claimAgainNanos : System.nanoTime();
            } else if (signal instanceof Signal.Woken) {
                claimAgainNanos = System.nanoTime();
            }
        }
        for (Flight flight : out.giveUp(leaving)) {
            signals.add(new Signal.Answered(flight, new SubmitOutcome.Unknown(leaving ? "stopped" : "no-answer")));
        }
    }

    private void apply(Batch batch, List<Signal> signals) throws SQLException {
        List<Receipt> receipts = new ArrayList<>();
        for (Signal signal : signals) {
            if (signal instanceof Signal.Answered answered) {
                // Outcomes first: receipts of the same moment find their ids then.
                Flight flight = answered.flight();
                outcomes.apply(batch, stateOf(flight.hold()), flight, answered.outcome());
            } else if (signal instanceof Signal.ReceiptCame came) {
                receipts.add(came.receipt());
                batch.acknowledge(came.durable());
            } else if (signal instanceof Signal.TextCame came) {
                batch.text(came.text());
                batch.acknowledge(came.durable());
            } else if (signal instanceof Signal.PartCame came) {
                batch.part(came.part());
                batch.acknowledge(came.durable());
            }
        }
        if (!receipts.isEmpty()) {
            desk.receive(connection, receipts, batch, !out.isEmpty());
        }
    }

    private ChunkState stateOf(Hold hold) throws SQLException {
        if (cache.isHeld(hold)) {
            return hold.state();
        }
        var key = hold.facts().key();
        cache.load(connection, List.of(key));
        ChunkState state = cache.get(key.id());
        if (state == null) {
            throw new SQLException("a chunk is gone");
        }
        return state;
    }

    private interface Fill {
        List<Flight> into(Batch batch) throws SQLException;
    }

    /** Makes durable what the filling comes to; fills anew when somebody else was faster. */
    private List<Flight> commit(Fill fill) throws SQLException {
        for (int tries = 1; ; tries++) {
            var batch = new Batch();
            List<Flight> flights = fill.into(batch);
            batch.trim();
            try {
                long begun = System.nanoTime();
                write(batch);
                commitNanos = batch.isEmpty() ? commitNanos : System.nanoTime() - begun;
                BatchWriter.written(batch);
                desk.written(batch);
                if (!batch.acknowledgements().isEmpty()) {
                    pump.line().acknowledge(batch.acknowledgements());
                }
                return flights;
            } catch (SQLException e) {
                if (!isPassing(e) || tries == MOST_TRIES) {
                    throw e;
                }
                connection.rollback();
                desk.notWritten(batch);
                cache.reload(
                        connection,
                        batch.changes().stream().map(Batch.Change::state).toList());
                refreshStanding();
            }
        }
    }

    /** Whether nothing was written, and the same may well succeed when it is made anew. */
    private static boolean isPassing(SQLException e) {
        return BatchWriter.STALE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
    }

    private void write(Batch batch) throws SQLException {
        boolean renews = lease.isDue();
        if (batch.isEmpty() && !renews) {
            connection.commit();
            return;
        }
        if (renews) {
            lease.renew(connection);
        }
        desk.write(connection, batch);
        texts.insert(connection, batch.texts());
        texts.insertParts(connection, batch.parts());
        writer.commit(connection, batch);
    }

    private void depart(List<Flight> flights) {
        if (flights.isEmpty()) {
            return;
        }
        out.depart(flights);
        if (lease.isSafe()) {
            pump.line().submit(flights);
        } else {
            flights.forEach(f -> f.answered(new SubmitOutcome.Down("lease-nearly-over")));
        }
    }

    private void lookAround() throws SQLException {
        long now = System.nanoTime();
        if (now - lookAgainNanos < 0) {
            return;
        }
        lookAgainNanos = now + LOOK_AROUND_NANOS;
        pump.suspended(Lease.suspended(connection, pump.line().profile().id()));
        refreshStanding();
        stopThoseWhoObject();
        connection.commit();
    }

    /** Looks back further than to the last look, because what was written before it may have been committed after it. */
    private void stopThoseWhoObject() throws SQLException {
        if (cache.holds().isEmpty()) {
            return;
        }
        var senders = cache.holds().stream().map(Hold::sender).distinct().toList();
        var stops = Objections.lately(connection, senders, LATELY);
        if (!stops.isEmpty()) {
            cache.holds().forEach(hold -> hold.stop(stops.getOrDefault(hold.sender(), Map.of())));
        }
    }

    private void refreshStanding() throws SQLException {
        if (cache.holds().isEmpty()) {
            return;
        }
        var standing = Claims.standing(
                connection,
                cache.holds().stream().map(h -> h.terms().id()).distinct().toList());
        for (Hold hold : cache.holds()) {
            var now = standing.get(hold.terms().id());
            if (now != null) {
                hold.standing(now);
            }
        }
    }

    private void claim() {
        long now = System.nanoTime();
        Set<MessageClass> wanted = lanes.wanted(cache.holds(), 2 * pump.line().window());
        if (claiming || wanted.isEmpty() || !mayRelease() || now - claimAgainNanos < 0) {
            return;
        }
        claiming = true;
        claimAgainNanos = now + Pump.longestWaitNanos() / 2;
        try {
            parts.loaders().execute(() -> load(wanted));
        } catch (RejectedExecutionException e) {
            claiming = false;
        }
    }

    private void load(Set<MessageClass> wanted) {
        List<Hold> holds = List.of();
        try {
            holds = parts.database().transaction(c -> claims.take(c, lease.epoch(), wanted, CHUNKS_AHEAD));
        } catch (StoreException e) {
            LOG.debug("claiming for {} failed: {}", pump.line().profile().id(), e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("claiming for {} failed", pump.line().profile().id(), e);
        } finally {
            mailbox.put(new Signal.Claimed(holds));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
