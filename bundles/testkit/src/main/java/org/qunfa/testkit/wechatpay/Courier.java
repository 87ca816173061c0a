package org.qunfa.testkit.wechatpay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.testkit.cloud.MovedClock;
import org.qunfa.testkit.ground.DaemonTimer;
import org.qunfa.testkit.ground.LoopbackHttp;

/**
 * Brings notices to addresses on this machine: at once, and again after 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h until
 * somebody takes them (支付通知, docs/partner/apis/partner-native-payment/payment-notice.html). Whether the first attempt is besides
 * these fifteen is unconfirmed; here it is. Safe for use by many threads.
 */
final class Courier implements AutoCloseable {

    /** After which pause the next attempt follows. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));

    /** Names are not looked up: some are those of the world. */
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

    private static final long LOOK_MILLIS = 100;

    /**
     * A notice on its way.
     *
     * @param fault what is wrong with it
     * @param attempt which one is next
     * @param due when that is
     */
    private record Errand(URI address, Draft draft, NoticeFault fault, int attempt, Instant due) {

        Errand again(Instant when) {
            // A probe is followed by what is right.
            NoticeFault next = fault == NoticeFault.PROBE ? NoticeFault.NONE : fault;
            return new Errand(address, draft, next, attempt + 1, when);
        }
    }

    private final MovedClock clock;
    private final PlatformKeys keys;
    private final ScheduledExecutorService thread;
    private final List<Errand> waiting = new ArrayList<>();
    private final List<Errand> held = new ArrayList<>();
    private final List<Brought> brought = new CopyOnWriteArrayList<>();
    private volatile NoticeFault fault = NoticeFault.NONE;
    private volatile NoticeWay way = NoticeWay.USUAL;
    private volatile Duration patience = Duration.ofSeconds(5);
    private int underWay;
    private int lost;

    Courier(String name, MovedClock clock, PlatformKeys keys) {
        this.clock = clock;
        this.keys = keys;
        thread = DaemonTimer.named(name + " notices");
        @SuppressWarnings("unused") // It ends with the thread.
        var unasked = thread.scheduleWithFixedDelay(this::pump, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void fault(NoticeFault wanted) {
        fault = wanted;
    }

    void way(NoticeWay wanted) {
        way = wanted;
    }

    /** How long an answer may take; the documentation says five seconds. */
    void patience(Duration wanted) {
        patience = wanted;
    }

    List<Brought> brought() {
        return List.copyOf(brought);
    }

    /** How many are not taken yet and still tried. */
    synchronized int waiting() {
        return waiting.size() + underWay;
    }

    /** How many were given up. */
    synchronized int lost() {
        return lost;
    }

    /** Takes a notice on. */
    synchronized void bring(URI address, Draft draft) {
        var errand = new Errand(address, draft, fault, 1, clock.instant());
        switch (way) {
            case USUAL -> waiting.add(errand);
            case TWICE -> waiting.addAll(List.of(errand, errand));
            case HELD -> held.add(errand);
            case LOST -> lost++;
        }
        kick();
    }

    /** Brings what is held, the latest first if that is wanted. */
    synchronized void release(boolean reversed) {
        var now = new ArrayList<>(held);
        held.clear();
        if (reversed) {
            Collections.reverse(now);
        }
        waiting.addAll(now);
        kick();
    }

    private void kick() {
        try {
            thread.execute(this::pump);
        } catch (RejectedExecutionException e) {
            // The platform is closed.
            waiting.clear();
        }
    }

    /** Moves the clock on, and does on the way what is due, each at its time. */
    void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        await(() -> {
            for (Errand next = next(end); next != null; next = next(end)) {
                clock.reach(next.due());
                attempt(next);
            }
            clock.reach(end);
        });
    }

    /** Does at once what waits for a later attempt, once each. */
    void hurry() {
        List<Errand> now;
        synchronized (this) {
            now = List.copyOf(waiting);
        }
        await(() -> now.forEach(errand -> {
            if (take(errand)) {
                attempt(errand);
            }
        }));
    }

    private void await(Runnable work) {
        try {
            thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("notices could not be brought", e);
        }
    }

    private void pump() {
        for (Errand next = next(clock.instant()); next != null; next = next(clock.instant())) {
            attempt(next);
        }
    }

    /** The first that is due until then, which does not wait any more afterwards. */
    private synchronized @Nullable Errand next(Instant until) {
        Errand first = null;
        for (Errand errand : waiting) {
            if (!errand.due().isAfter(until) && (first == null || errand.due().isBefore(first.due()))) {
                first = errand;
            }
        }
        return first != null && take(first) ? first : null;
    }

    private synchronized boolean take(Errand errand) {
        boolean there = waiting.remove(errand);
        underWay += there ? 1 : 0;
        return there;
    }

    private void attempt(Errand errand) {
        Instant now = clock.instant();
        int status = post(errand.address(), Seal.notice(keys, errand.draft(), errand.fault(), now));
        Draft draft = errand.draft();
        var done = new Brought(errand.address(), draft.id(), draft.kind().event(), errand.attempt(), status, now);
        synchronized (this) {
            underWay--;
            if (!done.taken() && errand.attempt() <= PAUSES.size()) {
                waiting.add(errand.again(now.plus(PAUSES.get(errand.attempt() - 1))));
            } else if (!done.taken()) {
                lost++;
            }
            brought.add(done);
        }
    }

    private int post(URI address, Notice notice) {
        if (!HERE.contains(String.valueOf(address.getHost()))) {
            return 0;
        }
        boolean secure = "https".equals(address.getScheme());
        var call = new HttpCall(
                "POST", address, notice.headers(), notice.body().getBytes(StandardCharsets.UTF_8), patience);
        HttpOutcome outcome = (secure ? LoopbackHttp.secure() : new LoopbackHttp())
                .send(call)
                .toCompletableFuture()
                .join();
        return outcome instanceof HttpOutcome.Answered answered ? answered.status() : 0;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
