package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.pdu.StatusTable;
import org.qunfa.carrier.smpp.pdu.SubmitEncoder;
import org.qunfa.carrier.smpp.settings.BindType;
import org.qunfa.carrier.smpp.settings.LineSettings;
import org.qunfa.carrier.smpp.settings.LineSettings.StatusMeanings;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Down;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP 3.4 line to one carrier, over one or more connections. Needs no runtime but Java: {@code new Line(settings)} is
 * all it takes.
 *
 * <p>No call waits. Outcomes are told on the connections' threads.
 */
public final class Line implements BatchChannel, LinkOwner {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final long SECOND = 1_000_000_000L;

    private final LineSettings settings;
    private final ChannelProfile profile;
    private final SubmitEncoder encoder;
    private final StatusTable statuses;
    private final @Nullable TlsHandlers tls;
    private final Routes routes = new Routes();
    private final List<Bind> binds = new ArrayList<>();
    private @Nullable Wire wire;
    private @Nullable Condition condition;
    private volatile @Nullable Incoming incoming;
    private @Nullable CompletionStage<Void> closed;
    private volatile boolean closing;

    /** @throws IllegalArgumentException when the trust store that the settings name cannot be read */
    public Line(LineSettings settings) {
        this.settings = settings;
        profile = settings.profile();
        encoder = new SubmitEncoder(settings.sending());
        StatusMeanings meanings = settings.sending().meanings();
        statuses = new StatusTable(meanings.given(), meanings.pause());
        LineSettings.Tls trust = settings.peer().tls();
        tls = trust == null ? null : new TlsHandlers(settings.peer(), trust);
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost host) {
        var told = new Condition(settings.id(), host, settings.carries().window());
        condition = told;
        incoming = new Incoming(host, settings.receiving());
        if (!settings.enabled()) {
            told.off();
            return CompletableFuture.completedStage(null);
        }
        var threads = new Wire(settings, tls);
        wire = threads;
        var hold = new Bind.Hold(this, threads);
        for (int i = 0; i < settings.login().binds(); i++) {
            for (Bind.Way way : ways(settings.login().type())) {
                binds.add(new Bind(way, settings.login(), settings.patience(), hold));
            }
        }
        told.connecting();
        long tick = tickNanos();
        var unused = threads.clock().scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.NANOSECONDS);
        onClock(() -> binds.forEach(Bind::attempt));
        return CompletableFuture.completedStage(null);
    }

    private static List<Bind.Way> ways(BindType type) {
        return switch (type) {
            case TRANSCEIVER -> List.of(Bind.Way.BOTH);
            case TRANSMITTER -> List.of(Bind.Way.OUT);
            case PAIR -> List.of(Bind.Way.OUT, Bind.Way.IN);
        };
    }

    /** A tenth of the shorter of the two waits that it watches, between 10 and 200 ms. */
    private long tickNanos() {
        long shorter = Math.min(
                settings.patience().response().toNanos(),
                settings.patience().enquireLink().toNanos());
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
        if (left <= 0 || routes.out() >= 2 * profile.window()) {
            return CompletableFuture.completedStage(new Throttled(Duration.ofSeconds(1), "window"));
        }
        List<ChannelBuffer> pdus;
        try {
            pdus = encoder.encode(parcel);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedStage(new Refused(RefusalReason.FORMAT, "not encodable"));
        }
        long deadline = System.nanoTime() + left - Math.min(left / 4, SECOND);
        var consignment = new Consignment(parcel, pdus, routes, deadline);
        routes.begun();
        routes.queue(consignment.first());
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
            LOG.warn("{}: a look at what takes too long failed", settings.id(), e);
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
        look();
    }

    private void look() {
        Condition told = condition;
        if (told != null && !closing) {
            told.look(binds);
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
        if (link.bind().sends()) {
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
    public void answered(Part part, SubmitSmResp answer) {
        int status = answer.getCommandStatus();
        if (part.overdue) {
            late(part, answer);
        } else if (status == 0) {
            part.owner.accepted(part, id(part, answer));
        } else {
            part.owner.notTaken(part, statuses.outcome(status));
        }
    }

    /** An acceptance that comes after its outcome was told as unknown is reported as a receipt that says who has it. */
    private void late(Part part, SubmitSmResp answer) {
        String id = settings.receiving().ids().fromAnswer(given(answer));
        Incoming came = incoming;
        if (answer.getCommandStatus() == 0 && !id.isEmpty() && came != null) {
            came.report(new Receipt(id, ReceiptStatus.UNDERWAY, "late", Instant.now(), part.owner.parcel.to()));
        }
    }

    /** The carrier's id. One that gave none still took the part: it gets a name that no receipt will ever have. */
    private String id(Part part, SubmitSmResp answer) {
        String id = settings.receiving().ids().fromAnswer(given(answer));
        return id.isEmpty() ? "none:" + part.owner.parcel.id() + "." + part.index : id;
    }

    private static String given(SubmitSmResp answer) {
        return answer.getMessageId() == null ? "" : answer.getMessageId();
    }

    @Override
    public void nacked(Part part, int status) {
        part.owner.notTaken(part, statuses.nacked(status));
    }

    @Override
    public void came(BaseSm<?> pdu, Reply reply) {
        Incoming came = incoming;
        if (came == null) {
            reply.give(Reply.LATER);
        } else {
            came.take(pdu, reply);
        }
    }
}
