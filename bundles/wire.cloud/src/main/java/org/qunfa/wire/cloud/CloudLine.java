package org.qunfa.wire.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.host.Quiet;

/**
 * One line over a cloud service. A look at what is approved, every so often, is what tells whether the line is up; each message is
 * a call. One thread of its own keeps the time; answers come on the platform's. Safe for use by many threads.
 */
public final class CloudLine {

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final CloudSetup setup;
    private final CloudService.Maker maker;
    private final Clock clock;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Running running;
    private volatile ApprovedTexts approved = ApprovedTexts.NONE;
    private volatile LineState state = LineState.CONNECTING;
    private volatile Turn nextLook = Turn.over();
    private volatile Turn nextPull = Turn.over();
    private volatile boolean closing;
    /** Finishes when who closed the line does not wait any more. */
    private final CompletableFuture<Void> late = new CompletableFuture<>();

    /**
     * Something that begins once: when its time has come, or never, because another comes before it or the line is closed.
     *
     * @param ended finishes when nothing of it is under way
     */
    private record Turn(AtomicBoolean begun, CompletableFuture<Void> ended) {
        static Turn waiting() {
            return new Turn(new AtomicBoolean(), new CompletableFuture<>());
        }

        static Turn over() {
            return new Turn(new AtomicBoolean(true), CompletableFuture.completedFuture(null));
        }

        boolean begins() {
            return begun.compareAndSet(false, true);
        }

        void end() {
            ended.complete(null);
        }

        /** Keeps it from beginning; finishes when it is over, or when nobody waits any more. */
        CompletableFuture<?> last(CompletableFuture<Void> late) {
            if (begins()) {
                end();
            }
            return CompletableFuture.anyOf(late, ended);
        }
    }

    /**
     * A message on its way.
     *
     * @param over finishes when everybody has heard of the outcome
     */
    private record Flight(CompletableFuture<SubmitOutcome> outcome, CompletableFuture<Void> over) {
        void end(SubmitOutcome known) {
            if (outcome.complete(known)) {
                over.complete(null);
            }
        }
    }

    /** What there is between open and close. */
    private record Running(Quiet host, CloudService service, ScheduledThreadPoolExecutor thread) {}

    /**
     * Nothing is called before {@link #open}.
     *
     * @param maker is asked once
     */
    public CloudLine(CloudSetup setup, CloudService.Maker maker, Clock clock) {
        this.setup = setup;
        this.maker = maker;
        this.clock = clock;
    }

    /** Begins to look for the service. */
    public CompletionStage<Void> open(ChannelHost host) {
        var quiet = new Quiet(host);
        String name = "line " + setup.profile().id();
        var thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
        var opened = new Running(quiet, maker.open(quiet), thread);
        running = opened;
        host.state(LineState.CONNECTING, "not connected yet", "The line is looking for the service.");
        if (setup.enabled()) {
            look(opened, Duration.ZERO, setup.pace().reconnectLeast());
            if (!setup.pace().pull().isZero()) {
                pull(opened, ROUND);
            }
        } else {
            say(opened, LineState.DOWN, "switched off", "The line is switched off in its settings.");
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void later(Running with, Duration wait, Runnable work) {
        try {
            @SuppressWarnings("unused") // Nobody waits for it.
            var unasked = with.thread().schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The line is closed, so that nothing is due any more.
        }
    }

    /** Looks now, unless that is under way: something went wrong. */
    private void hurry(Running with) {
        Turn waiting = nextLook;
        if (waiting.begins()) {
            look(with, Duration.ZERO, setup.pace().reconnectLeast());
            waiting.end();
        }
    }

    /** @param retry how long to wait when it fails */
    private void look(Running with, Duration wait, Duration retry) {
        var look = Turn.waiting();
        nextLook = look;
        later(with, wait, () -> {
            if (!closing && look.begins()) {
                with.service().learn().thenAccept(learning -> {
                    look.end();
                    later(with, Duration.ZERO, () -> learnt(with, learning, retry));
                });
            }
        });
    }

    private void learnt(Running with, Learning learning, Duration retry) {
        if (closing) {
            return;
        }
        if (learning instanceof Learning.Known known) {
            found(with, known.texts());
            look(with, setup.pace().refresh(), setup.pace().reconnectLeast());
        } else if (learning instanceof Learning.Failed failed) {
            lost(with, failed.reply());
            Duration longer = retry.multipliedBy(2);
            Duration most = setup.pace().reconnectMost();
            look(with, retry, longer.compareTo(most) > 0 ? most : longer);
        }
    }

    /** The line is up when the platform knows what may go over it. */
    private void found(Running with, ApprovedTexts texts) {
        ApprovedTexts all = texts.signatures().isEmpty() || setup.signature().isEmpty() ? texts : withUnsigned(texts);
        String detail =
                texts.signatures().size() + " signatures, " + texts.texts().size() + " templates";
        @SuppressWarnings("unused") // The next look tries again.
        var unasked = with.host()
                .approved(all)
                .thenRun(() -> later(with, Duration.ZERO, () -> {
                    approved = all;
                    say(with, LineState.UP, detail, "The line is up.");
                }));
    }

    private static ApprovedTexts withUnsigned(ApprovedTexts texts) {
        var signatures = new HashSet<>(texts.signatures());
        signatures.add("");
        return new ApprovedTexts(signatures, texts.texts());
    }

    private void lost(Running with, Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            boolean blocked = notSent.why().code().equals("blocked");
            say(
                    with,
                    LineState.DOWN,
                    notSent.why().code() + ": " + notSent.why().detail(),
                    blocked
                            ? "The platform does not let the line call this host; look at its endpoint."
                            : "The service cannot be reached; the line tries again.");
        } else if (reply instanceof Reply.Refused refused) {
            say(
                    with,
                    LineState.DOWN,
                    "refused: " + refused.code(),
                    "The service refuses the account; look at its key, and at what the account may do.");
        } else {
            say(with, LineState.DOWN, "no answer", "The service does not answer; the line tries again.");
        }
    }

    /** A call went wrong: the line is looked at, and is down where nothing reaches the service. */
    private void doubt(Running with, Reply reply) {
        boolean busy =
                reply instanceof Reply.NotSent notSent && notSent.why().code().equals("busy");
        if (reply instanceof Reply.NotSent && !busy) {
            lost(with, reply);
        }
        hurry(with);
    }

    private void say(Running with, LineState next, String detail, String sentence) {
        if (!closing && next != state) {
            state = next;
            with.host().state(next, detail, sentence);
        }
    }

    /** Hands one message over. */
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        Running with = running;
        if (with == null || closing || state != LineState.UP) {
            return CompletableFuture.completedFuture(new SubmitOutcome.Down("the service does not answer"));
        }
        Optional<ApprovedTexts.Fit> fit =
                approved.fit(String.join("", parcel.text().parts()));
        if (fit.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new SubmitOutcome.Refused(RefusalReason.CONTENT, "no-approved-text"));
        }
        CompletionStage<Handed> handing = with.service().send(order(parcel, fit.get()));
        var flight = new Flight(new CompletableFuture<>(), new CompletableFuture<>());
        flights.add(flight);
        @SuppressWarnings("unused") // The flight is what everybody waits for.
        var unasked = handing.thenAccept(handed -> {
            flight.end(handed.outcome());
            flights.remove(flight);
            if (handed.leavesDoubt()) {
                later(with, Duration.ZERO, () -> doubt(with, handed.reply()));
            }
        });
        return flight.outcome();
    }

    private Order order(Parcel parcel, ApprovedTexts.Fit fit) {
        Instant now = clock.instant();
        String signature = fit.signature().isEmpty() ? setup.signature() : fit.signature();
        return new Order(parcel, fit, signature, now, patience(parcel, now));
    }

    private Duration patience(Parcel parcel, Instant now) {
        Duration left = Duration.between(now, parcel.deadline());
        Duration usual = setup.pace().answer();
        Duration wanted = left.compareTo(usual) < 0 ? left : usual;
        return wanted.toMillis() < 1 ? Duration.ofMillis(1) : wanted;
    }

    /** Asks after the wait what became of messages, while the line is up, and comes again. */
    private void pull(Running with, Duration wait) {
        var pull = Turn.waiting();
        nextPull = pull;
        later(with, wait, () -> {
            if (!closing && pull.begins()) {
                boolean up = state == LineState.UP;
                (up ? with.service().pull() : CompletableFuture.completedFuture(ROUND)).thenAccept(next -> {
                    pull.end();
                    later(with, Duration.ZERO, () -> pull(with, next));
                });
            }
        });
    }

    /** Reads what the service brings. */
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        Running with = running;
        return with == null || closing
                ? CompletableFuture.completedFuture(new WebhookReply(503, "text/plain", "closed"))
                : with.service().hook(webhook);
    }

    /** Takes nothing new, waits for what is out, and ends. */
    public CompletionStage<Void> close(Duration patience) {
        closing = true;
        Running with = running;
        if (with == null) {
            return CompletableFuture.completedFuture(null);
        }
        later(with, patience, () -> {
            flights.forEach(
                    flight -> flight.end(new SubmitOutcome.Unknown("the line was closed before the answer came")));
            late.complete(null);
        });
        CompletableFuture<Void> out =
                CompletableFuture.allOf(flights.stream().map(Flight::over).toArray(CompletableFuture[]::new));
        // What is under way would still call after the end, or have things stored; but nobody waits for it beyond the
        // patience.
        CompletableFuture<?> looked = nextLook.last(late);
        CompletableFuture<?> pulled = nextPull.last(late);
        return CompletableFuture.allOf(out, looked, pulled).whenComplete((done, thrown) -> {
            with.host().close();
            with.thread().shutdownNow();
        });
    }
}
