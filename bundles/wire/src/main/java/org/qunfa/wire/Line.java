package org.qunfa.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Down;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line to one carrier in any dialect, over one or more connections.
 *
 * <p>No call waits. Outcomes are told on the connections' threads.
 */
public final class Line implements BatchChannel, LinkOwner {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final long SECOND = 1_000_000_000L;

    private final LineSetup setup;
    private final Dialect dialect;
    private final Routes routes = new Routes();
    private final List<Bind> binds = new ArrayList<>();
    private @Nullable Wire wire;
    private @Nullable Condition condition;
    private volatile @Nullable Incoming incoming;
    private @Nullable CompletionStage<Void> closed;
    private volatile boolean closing;

    public Line(LineSetup setup, Dialect dialect) {
        this.setup = setup;
        this.dialect = dialect;
    }

    @Override
    public ChannelProfile profile() {
        return setup.profile();
    }

    @Override
    public CompletionStage<Void> open(ChannelHost host) {
        var told = new Condition(setup.profile().id(), host, setup.window());
        condition = told;
        var in = new Incoming(host);
        incoming = in;
        if (!setup.enabled()) {
            told.off();
            return CompletableFuture.completedStage(null);
        }
        var threads = new Wire(setup, dialect);
        wire = threads;
        threads.open(in);
        for (int i = 0; i < setup.binds(); i++) {
            for (Way way : setup.ways()) {
                binds.add(new Bind(way, setup.patience(), this, threads));
            }
        }
        told.connecting();
        long tick = tickNanos();
        var unused = threads.clock().scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.NANOSECONDS);
        onClock(() -> {
            Door door = threads.door();
            if (door != null) {
                door.tick(System.nanoTime());
            }
            binds.forEach(Bind::attempt);
        });
        return CompletableFuture.completedStage(null);
    }

    /** A tenth of the shorter of the two waits that it watches, between 10 and 200 ms. */
    private long tickNanos() {
        long shorter = Math.min(
                setup.patience().response().toNanos(),
                setup.patience().enquiry().toNanos());
        return Math.max(SECOND / 100, Math.min(SECOND / 5, shorter / 10));
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        return submitAll(List.of(parcel)).get(0);
    }

    @Override
    public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
        var outcomes = new ArrayList<CompletionStage<SubmitOutcome>>(parcels.size());
        Instant now = Instant.now();
        for (Parcel parcel : parcels) {
            outcomes.add(accept(parcel, now));
        }
        routes.kick();
        return outcomes;
    }

    private CompletionStage<SubmitOutcome> accept(Parcel parcel, Instant now) {
        if (closing || routes.open().length == 0) {
            return CompletableFuture.completedStage(new Down(closing ? "the channel is closing" : "no connection"));
        }
        long left = Duration.between(now, parcel.deadline()).toMillis() * 1_000_000L;
        if (left <= 0 || routes.out() >= 2 * setup.profile().window()) {
            return CompletableFuture.completedStage(new Throttled(Duration.ofSeconds(1), "window"));
        }
        List<byte[]> messages;
        try {
            messages = dialect.submissions(parcel);
        } catch (NotSendableException e) {
            return CompletableFuture.completedStage(e.outcome());
        }
        long deadline = System.nanoTime() + left - Math.min(left / 4, SECOND);
        var consignment = new Consignment(parcel, messages, routes, new Consignment.Start(deadline, setup.together()));
        routes.begun();
        consignment.start().forEach(routes::queue);
        return consignment.outcome();
    }

    @Override
    public synchronized CompletionStage<Void> close(Duration patience) {
        CompletionStage<Void> begun = closed;
        if (begun != null) {
            return begun;
        }
        closing = true;
        Wire threads = wire;
        Condition told = condition;
        CompletionStage<Void> end = threads == null || told == null
                ? CompletableFuture.completedStage(null)
                : new Farewell(threads, binds, routes, patience).begin().whenComplete((done, failure) -> told.closed());
        closed = end;
        return end;
    }

    private void tick() {
        try {
            tick(System.nanoTime());
        } catch (RuntimeException e) {
            // A tick that throws would be the last.
            LOG.warn("{}: a look at what takes too long failed", setup.profile().id(), e);
        }
    }

    private void tick(long now) {
        for (Bind bind : binds) {
            Link link = bind.link();
            if (link != null) {
                link.run(() -> link.tick(now));
            }
        }
        routes.tick(now);
        Wire threads = wire;
        Door door = threads == null ? null : threads.door();
        if (door != null) {
            door.tick(now);
        }
        look();
    }

    private void look() {
        Condition told = condition;
        if (told != null && !closing) {
            Wire threads = wire;
            Door door = threads == null ? null : threads.door();
            told.look(binds, door == null ? "" : door.trouble());
        }
    }

    private void onClock(Runnable work) {
        Wire threads = wire;
        if (threads != null) {
            try {
                threads.clock().execute(work);
            } catch (RejectedExecutionException e) {
                // The line is closed, and nothing follows from this any more.
            }
        }
    }

    @Override
    public void bound(Link link) {
        if (link.bind().way().sends()) {
            routes.add(link);
        }
        onClock(() -> {
            link.bind().bound();
            look();
        });
    }

    @Override
    public void leaving(Link link) {
        routes.remove(link);
    }

    @Override
    public void ended(Link link, LinkEnd end) {
        onClock(() -> {
            link.bind().ended(end);
            look();
        });
    }

    @Override
    public void unsent(Part part) {
        routes.route(part);
    }

    @Override
    public void answered(Part part, Heard.Answer answer) {
        if (part.overdue) {
            late(part, answer);
        } else if (answer.status() == 0) {
            part.owner.accepted(part, id(part, answer));
        } else {
            part.owner.notTaken(part, dialect.outcome(answer.status()));
        }
    }

    /** An acceptance that comes after its outcome was told as unknown is reported as a receipt that says who has it. */
    private void late(Part part, Heard.Answer answer) {
        Incoming came = incoming;
        if (answer.status() == 0 && !answer.id().isEmpty() && came != null) {
            came.report(
                    new Receipt(answer.id(), ReceiptStatus.UNDERWAY, "late", Instant.now(), part.owner.parcel.to()));
        }
    }

    /** The carrier's id. One that gave none still took the part: it gets a name that no receipt will ever have. */
    private static String id(Part part, Heard.Answer answer) {
        return answer.id().isEmpty() ? "none:" + part.owner.parcel.id() + "." + part.index : answer.id();
    }

    @Override
    public void came(Item item, Reply reply) {
        Incoming came = incoming;
        if (came == null) {
            reply.give(Reply.Verdict.LATER);
        } else {
            came.take(item, reply);
        }
    }
}
