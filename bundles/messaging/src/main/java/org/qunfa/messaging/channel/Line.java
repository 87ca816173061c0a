package org.qunfa.messaging.channel;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.supervisor.guard.Faults;
import org.qunfa.supervisor.guard.GuardedChannel;
import org.qunfa.supervisor.guard.GuardedChannelHost;
import org.qunfa.supervisor.guard.NotStored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One installed channel, seen from the platform. The plugin is called on this line's own thread only, so that a plugin that
 * hangs holds up nobody else; what the plugin calls is handed over at once, so that no thread of a plugin does the platform's
 * work. Safe for use by many threads.
 */
public final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    private static final int MOST_HOOKS = 16;

    /** How much longer than it was given a plugin may take to let go. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final GuardedChannel channel;
    private final Faults faults;
    private final ChannelProfile profile;
    private final Clock clock;
    private final ExecutorService caller;
    private final Semaphore hooks = new Semaphore(MOST_HOOKS);
    private volatile LineStatus status;
    private volatile int window;
    private volatile long callBeganNanos;
    private volatile @Nullable GuardedChannelHost door;
    private volatile @Nullable CompletableFuture<Void> leaving;
    private volatile long leaveByNanos;
    private volatile boolean gone;
    private volatile boolean letGo = true;

    /** A parcel and who wants to know its outcome. */
    public interface Cargo {
        Parcel parcel();

        /** Called once, on a thread of the plugin: only hand it over. */
        void answered(SubmitOutcome outcome);
    }

    /** Who takes what comes in. Called on threads of the plugin: only hand it over. */
    public interface Receiver {
        /** Answers whether there is room for the receipt. */
        boolean receipt(Receipt receipt, CompletableFuture<Void> durable);

        /** Answers whether there is room for the text. */
        boolean text(InboundText text, CompletableFuture<Void> durable);

        /** Answers whether there is room for the part of a text. */
        boolean part(InboundPart part, CompletableFuture<Void> durable);

        /** Keeps what the carrier approved; the stage finishes when it is durable. */
        CompletionStage<Void> approved(ApprovedTexts texts);

        /** The line's state or window changed. */
        void changed();

        /**
         * The channel was opened, or could not be.
         *
         * @param failure what kind of failure it was; empty when there was none
         */
        void opened(String failure);
    }

    /**
     * Makes a line of a plugin's channel.
     *
     * @throws IllegalStateException when the plugin does not say what its channel is
     */
    public Line(CarrierChannel plugin, Clock clock) {
        this.clock = clock;
        faults = new Faults(plugin.getClass().getName(), clock);
        channel = new GuardedChannel(plugin, faults);
        profile = channel.profile();
        window = profile.window();
        status = new LineStatus(LineState.CONNECTING, "not opened yet", "The line is being opened.", clock.instant());
        // One thread, and a queue that cannot grow beyond the window: at most so many parcels are ever out.
        caller = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "line " + profile.id());
            thread.setDaemon(true);
            return thread;
        });
    }

    public ChannelProfile profile() {
        return profile;
    }

    public LineStatus status() {
        return status;
    }

    /** How many parcels the channel wants out at once, at most. */
    public int window() {
        return window;
    }

    /** Whether the plugin broke a promise of late, or has not come back from a call for long: it is left alone then. */
    public boolean isSuspect() {
        long began = callBeganNanos;
        return faults.isResting() || (began != 0 && System.nanoTime() - began > LONGEST_CALL.toNanos());
    }

    /** What the plugin did against its promises. */
    public Faults faults() {
        return faults;
    }

    /** Whether the plugin closed in time, or has not been closed. */
    public boolean hasLetGo() {
        return letGo;
    }

    /**
     * Opens the channel.
     *
     * @param http by what it calls others
     */
    public void open(Receiver receiver, PluginHttp http) {
        var guarded = new GuardedChannelHost(new Host(receiver, http), faults, profile.window());
        door = guarded;
        run(() -> channel.open(guarded).whenComplete((opened, thrown) -> {
            receiver.opened(thrown == null ? "" : thrown.getClass().getSimpleName());
            if (thrown != null) {
                String why = thrown.getClass().getSimpleName();
                status = new LineStatus(
                        LineState.DOWN,
                        "open failed: " + why,
                        "The channel could not be opened; look at its settings and at the log.",
                        clock.instant());
                receiver.changed();
            }
        }));
    }

    /** Hands parcels over; answers at once. */
    public void submit(List<? extends Cargo> cargo) {
        boolean taken = run(() -> {
            callBeganNanos = System.nanoTime();
            List<CompletionStage<SubmitOutcome>> outcomes =
                    channel.submitAll(cargo.stream().map(Cargo::parcel).toList());
            callBeganNanos = 0;
            for (int i = 0; i < outcomes.size(); i++) {
                Cargo one = cargo.get(i);
                outcomes.get(i).thenAccept(one::answered);
            }
        });
        if (!taken) {
            cargo.forEach(c -> c.answered(new SubmitOutcome.Down("the line is closed")));
        }
    }

    /**
     * Hands over what a carrier brought. The stage never fails; it finishes on any thread.
     *
     * @return what to answer; a status of 503 where the line is not open here, does not come back, or has too much to read
     */
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        boolean reads = door != null && !gone && !isSuspect();
        if (!reads || !hooks.tryAcquire()) {
            return CompletableFuture.completedFuture(GuardedChannel.AGAIN);
        }
        var reply = new CompletableFuture<WebhookReply>();
        boolean taken = run(() -> channel.hook(webhook).thenAccept(reply::complete));
        if (!taken) {
            reply.complete(GuardedChannel.AGAIN);
        }
        return reply.orTimeout(HookedChannel.PATIENCE_SECONDS, TimeUnit.SECONDS).handle((given, late) -> {
            hooks.release();
            if (late != null) {
                faults.note("hook", "did not answer in " + HookedChannel.PATIENCE_SECONDS + " s");
            }
            return late == null ? given : GuardedChannel.AGAIN;
        });
    }

    /** Whether the line's carrier brings webhooks. */
    public boolean isHooked() {
        return channel.isHooked();
    }

    /** Tells the channel that what it reported is durable. */
    public void acknowledge(List<CompletableFuture<Void>> durable) {
        run(() -> durable.forEach(d -> d.complete(null)));
    }

    /** Tells the channel that what it reported could not be stored. */
    public void refuse(List<CompletableFuture<Void>> notDurable) {
        run(() -> notDurable.forEach(d -> d.completeExceptionally(new NotStored())));
    }

    /**
     * Begins to end the line, and does not wait for it: what the carrier sends until then wants to be stored and acknowledged.
     *
     * @return ends when the plugin let go, and in an error when it can no longer be asked to
     */
    public CompletableFuture<Void> leave(Duration patience) {
        CompletableFuture<Void> begun = leaving;
        if (begun == null) {
            var closed = new CompletableFuture<Void>();
            boolean asked = run(() -> channel.close(patience).whenComplete((done, thrown) -> closed.complete(null)));
            if (!asked) {
                closed.completeExceptionally(new RejectedExecutionException("the line is closed"));
            }
            leaveByNanos = System.nanoTime() + patience.toNanos() + GRACE.toNanos();
            begun = closed;
            leaving = begun;
        }
        return begun;
    }

    /**
     * Ends the line and waits for it. Ending it twice changes nothing.
     *
     * @param patience from when it begins to end, which may have been before
     * @return whether the plugin let go in time
     */
    public boolean close(Duration patience) {
        if (gone) {
            return true;
        }
        letGo = await(leave(patience), leaveByNanos);
        gone = true;
        GuardedChannelHost open = door;
        if (open != null) {
            open.end();
        }
        caller.shutdown();
        if (!letGo) {
            caller.shutdownNow();
            faults.note("close", "did not come back in " + patience.toSeconds() + " s");
        }
        return letGo;
    }

    private static boolean await(CompletableFuture<Void> closed, long untilNanos) {
        try {
            closed.get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private boolean run(Runnable work) {
        try {
            caller.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** What the channel sees of the platform. */
    private final class Host implements ChannelHost {
        private final Receiver receiver;
        private final PluginHttp http;

        Host(Receiver receiver, PluginHttp http) {
            this.receiver = receiver;
            this.http = http;
        }

        @Override
        public CompletionStage<Void> approved(ApprovedTexts texts) {
            return receiver.approved(texts);
        }

        @Override
        public PluginHttp http() {
            return http;
        }

        @Override
        public CompletionStage<Void> receipt(Receipt receipt) {
            var durable = new CompletableFuture<Void>();
            if (!receiver.receipt(receipt, durable)) {
                durable.completeExceptionally(new NotStored());
            }
            return durable;
        }

        @Override
        public CompletionStage<Void> inbound(InboundText text) {
            var durable = new CompletableFuture<Void>();
            if (!receiver.text(text, durable)) {
                durable.completeExceptionally(new NotStored());
            }
            return durable;
        }

        @Override
        public CompletionStage<Void> part(InboundPart part) {
            var durable = new CompletableFuture<Void>();
            if (!receiver.part(part, durable)) {
                durable.completeExceptionally(new NotStored());
            }
            return durable;
        }

        @Override
        public void window(int parcels) {
            window = parcels;
            receiver.changed();
        }

        @Override
        public void state(LineState state, String detail, String sentence) {
            LineState was = status.state();
            status = new LineStatus(state, detail, sentence, clock.instant());
            if (was != state) {
                LOG.info("{} is {}: {}", profile.id(), state.word(), detail);
            }
            receiver.changed();
        }
    }
}
