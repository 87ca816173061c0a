package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.consent.Mark;
import org.qunfa.messaging.consent.Objections;
import org.qunfa.messaging.inbound.Departures;
import org.qunfa.messaging.inbound.InboundTexts;
import org.qunfa.messaging.lexicon.Standing;
import org.qunfa.messaging.schedule.LineHours;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * One tenure of a pump: from taking its line's lease to losing it, giving it back, or losing the database. What is in memory
 * ends with it; the next tenure reads everything again, and what was released without an outcome is in doubt then.
 */
final class Shift implements AutoCloseable {

    private static final long LOOK_AROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Within a second of its order, or of its licence's end, a line is closed: that leaves time for what is under way. */
    private static final long LOOK_FOR_ORDERS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 50;

    private final Pump pump;
    private final Pump.Parts parts;
    private final Mailbox mailbox;
    private final ChunkCache cache;
    private final Claims claims;
    private final Regained regained;
    private final Claimer claimer;
    private final LineHours hours;
    private final Lease lease;
    private final ReceiptDesk desk;
    private final Outcomes outcomes;
    private final Planner planner;
    private final Steering steering;
    private final BatchWriter writer;
    private final InboundTexts texts;
    private final Flights out = new Flights();
    private final Connection connection;
    private final Tally tally;

    private int replays;
    private long commitNanos;
    private long lookAgainNanos = System.nanoTime();
    private long ordersAgainNanos = lookAgainNanos;

    Shift(Pump pump, Pump.Parts parts, Mailbox mailbox) throws SQLException {
        this.pump = pump;
        this.parts = parts;
        this.mailbox = mailbox;
        var profile = pump.line().profile();
        var settings = parts.settings();
        cache = new ChunkCache(settings.rememberedChunks());
        claims = new Claims(parts.vault(), profile);
        lease = new Lease(profile.id(), settings.node(), settings.lease());
        desk = new ReceiptDesk(profile, settings, cache, parts.vault());
        steering = pump.steering();
        outcomes = new Outcomes(desk, settings.doubtWait(), steering, pump.rate());
        hours = new LineHours(profile.id());
        planner = new Planner(steering, mailbox, hours, pump.rate(), parts);
        regained = new Regained(desk, settings.doubtWait());
        claimer = new Claimer(pump, parts, claims, lease, mailbox);
        writer = new BatchWriter(parts.ledger(), new Departures(profile.id().value(), profile.source()));
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
        // A node that does not have the line chooses among lines all the same.
        Lease.Wanted wanted = Lease.wanted(connection, pump.line().profile().id());
        pump.wanted(wanted);
        replays = wanted.replays();
        if (taken) {
            steering.begin(connection);
            pump.rate().begin(System.nanoTime());
            claims.held(connection).forEach(cache::hold);
            desk.remember(connection);
        }
        connection.commit();
        if (taken) {
            commit(batch -> {
                cache.holds().forEach(hold -> regained.interrupted(batch, hold));
                return List.of();
            });
        }
        return taken;
    }

    /** Works until the pump is to stop. */
    void work() throws SQLException {
        boolean draining = false;
        CompletableFuture<Void> leaving = null;
        boolean closed = false;
        while (true) {
            if (pump.isStopping() && !draining) {
                pump.drains();
                draining = true;
            }
            List<Signal> signals = mailbox.drain(closed ? 0 : waitNanos());
            if (out.size() >= pump.line().window() / 2) {
                // A commit costs about as much for a few answers as for a whole window's, and nothing is sent meanwhile
                // for want of credits: it pays to wait for the rest for a part of what the last commit took.
                mailbox.gather(signals, out.size(), commitNanos / 2);
            }
            try {
                if (pump.isStopping() && leaving == null && (out.isEmpty() || pump.isOutOfPatience())) {
                    pump.parks();
                    leaving = leave();
                }
                if (leaving != null && !closed && leaving.isDone()) {
                    pump.line().close(CLOSING);
                    closed = true;
                    signals.addAll(mailbox.drain(0));
                }
                cycle(signals, closed);
            } catch (SQLException | RuntimeException e) {
                signals.forEach(mailbox::put);
                throw e;
            }
            if (closed && !claimer.isClaiming()) {
                lease.release(connection);
                connection.commit();
                return;
            }
        }
    }

    /** Begins to end the line. Until it has ended, or that takes too long, what it brings is stored and acknowledged as ever. */
    private CompletableFuture<Void> leave() {
        return pump.line()
                .leave(CLOSING)
                .copy()
                .orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((left, late) -> mailbox.wake());
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
        return pump.mayRelease() && lease.isSafe();
    }

    private void cycle(List<Signal> signals, boolean leaving) throws SQLException {
        long answeredNanos = out.oldestNanos();
        arrive(signals, leaving);
        lookAround();
        cache.holds().forEach(this::judge);
        steering.look(mayRelease() && !pump.line().isSuspect(), hours.permitted());
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
                claims.frequency().letGo(hold, parts);
            }
        }
        if (mayRelease()) {
            claimer.claim(cache.holds(), hours.permitted(), planner.rate());
        }
        signals.forEach(tally::count);
        pump.status(tally.status(doing(), out.size(), planner.rate()));
    }

    private String doing() {
        if (pump.isStopping()) {
            return "draining";
        }
        if (pump.line().isSuspect()) {
            return "suspect";
        }
        return pump.orders().work();
    }

    private void arrive(List<Signal> signals, boolean leaving) {
        for (Signal signal : signals) {
            if (signal instanceof Signal.Answered answered) {
                out.answered(answered.flight());
                planner.answered(answered.flight(), answered.outcome());
            } else if (signal instanceof Signal.Claimed claimed) {
                claimed.holds().stream().filter(h -> !cache.holds(h)).forEach(cache::hold);
                steering.took(claimed.holds());
                claimer.claimed(claimed.holds());
            } else if (signal instanceof Signal.Woken) {
                claimer.atOnce();
            }
        }
        boolean parked = pump.orders().isParked();
        for (Flight flight : out.giveUp(leaving || parked)) {
            String why = leaving ? "stopped" : parked ? Outcomes.PARKED : "no-answer";
            signals.add(new Signal.Answered(flight, new SubmitOutcome.Unknown(why)));
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
                steering.teach(batch);
                if (!batch.acknowledgements().isEmpty()) {
                    pump.line().acknowledge(batch.acknowledgements());
                }
                return flights;
            } catch (SQLException e) {
                if (!BatchWriter.isPassing(e) || tries == MOST_TRIES) {
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
        steering.departed(flights);
        if (lease.isSafe()) {
            pump.line().submit(flights);
        } else {
            flights.forEach(f -> f.answered(new SubmitOutcome.Down("lease-nearly-over")));
        }
    }

    private void lookAround() throws SQLException {
        long now = System.nanoTime();
        if (now - ordersAgainNanos < 0) {
            return;
        }
        ordersAgainNanos = now + LOOK_FOR_ORDERS_NANOS;
        Lease.Wanted wanted = Lease.wanted(connection, pump.line().profile().id());
        pump.wanted(wanted);
        if (replays != wanted.replays()) {
            regained.replayed(connection, claims, cache);
            replays = wanted.replays();
        }
        if (now - lookAgainNanos >= 0) {
            lookAgainNanos = now + LOOK_AROUND_NANOS;
            hours.look(connection);
            refreshStanding();
            stopThoseWhoObject();
            steering.save(connection);
        }
        connection.commit();
    }

    /** Looks for all that no look at a chunk could see yet: what was written before a look may be committed long after it. */
    private void stopThoseWhoObject() throws SQLException {
        if (cache.holds().isEmpty()) {
            return;
        }
        Mark next = Mark.now(connection);
        Mark seen = cache.holds().stream().map(Hold::seen).reduce(next, Mark::earlier);
        var senders = cache.holds().stream().map(Hold::sender).distinct().toList();
        var stops = Objections.since(connection, senders, seen);
        cache.holds().forEach(hold -> {
            hold.stop(stops.getOrDefault(hold.sender(), Map.of()));
            hold.seen(next);
        });
    }

    /** Asks the lexicons about what was not released yet, when there are newer ones than it was judged by. */
    private void judge(Hold hold) {
        UUID organisation = hold.facts().organisation();
        if (!hold.isJudgedBy(parts.lexicons().version(organisation))) {
            Standing standing = parts.lexicons().peek(organisation);
            if (standing != null) {
                hold.judge(standing);
            }
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

    @Override
    public void close() throws SQLException {
        steering.end();
        connection.close();
    }
}
