package org.qunfa.testkit.alipay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qunfa.testkit.cloud.CloudCallbacks;
import org.qunfa.testkit.ground.DaemonTimer;

/**
 * Brings notices until their body is answered with {@code success} alone: eight times in 24 hours and 24 minutes, under one
 * {@code notify_id} (<i>notices</i>). The time is the gateway's, which can be moved. One is brought after the other, so that a
 * receiver that does not answer holds up the rest. Safe for use by many threads.
 */
public final class AlipayNotices {

    /** How long after an attempt the next one comes. */
    public static final List<Duration> SCHEDULE = List.of(
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private static final long LOOK_MILLIS = 10;
    private static final Duration STALE = Duration.ofHours(1);

    private final Clock clock;
    private final NoticeWriter writer;
    private final List<AlipayNotice> written = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Errand> errands = new ArrayList<>();
    private final List<AlipayNotice> held = new ArrayList<>();
    private final ScheduledExecutorService thread;
    private volatile NoticeFault fault = NoticeFault.NONE;

    /**
     * One attempt.
     *
     * @param count 1 for the first
     * @param status 0 if nothing was answered
     * @param answer as it was written
     */
    public record Delivery(AlipayNotice notice, int count, Instant at, int status, String answer) {

        /** Whether the gateway is content with it. */
        public boolean taken() {
            return status == 200 && answer.equals("success");
        }
    }

    /** What is to be brought, which time, and when. */
    private record Errand(AlipayNotice notice, NoticeFault fault, int count, Instant due) {}

    AlipayNotices(Clock clock, NoticeWriter writer, String name) {
        this.clock = clock;
        this.writer = writer;
        thread = DaemonTimer.named(name);
    }

    /** @param first what is done before it is looked what is due */
    void start(Runnable first) {
        @SuppressWarnings("unused") // Nobody waits for it.
        var unasked = thread.scheduleWithFixedDelay(
                () -> {
                    first.run();
                    look();
                },
                0,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** What becomes of those that are due from now on. */
    public void fault(NoticeFault wanted) {
        fault = wanted;
    }

    void tell(Trade trade, Optional<Trade.Refunded> refund) {
        if (trade.terms().addresses().notices().isEmpty()
                || !trade.terms().method().told().contains(trade.status())) {
            return;
        }
        AlipayNotice notice = NoticeWriter.of(trade, refund);
        written.add(notice);
        NoticeFault now = fault;
        switch (now) {
            case LOST -> {}
            case HELD -> hold(notice);
            case TWICE -> {
                add(notice, NoticeFault.NONE);
                add(notice, NoticeFault.NONE);
            }
            case OTHER_AMOUNT -> add(notice.with("total_amount", "999999.99"), now);
            case OTHER_APP -> add(notice.with("app_id", "2099000000000001"), now);
            case OTHER_SELLER -> add(notice.with("seller_id", "2088999999999999"), now);
            case NONE, FORGED, STALE -> add(notice, now);
        }
    }

    private synchronized void hold(AlipayNotice notice) {
        held.add(notice);
    }

    private synchronized void add(AlipayNotice notice, NoticeFault with) {
        errands.add(new Errand(notice, with, 1, clock.instant()));
    }

    /** Brings what was held, in its order or the other way round. */
    public synchronized void release(boolean reversed) {
        var order = new ArrayList<>(held);
        held.clear();
        if (reversed) {
            Collections.reverse(order);
        }
        order.forEach(notice -> add(notice, NoticeFault.NONE));
    }

    /** Brings a notice, for example one once more, or somebody's to somebody else. */
    public void bring(AlipayNotice notice) {
        add(notice, NoticeFault.NONE);
    }

    /** The body of one that is brought at that time. */
    public String write(AlipayNotice notice, Instant at) {
        return writer.write(notice, at);
    }

    /** The body of one that somebody else signed. */
    public String forge(AlipayNotice notice, Instant at) {
        return writer.forge(notice, at);
    }

    /** Everything that was to be told, in order, whatever became of it. */
    public List<AlipayNotice> written() {
        return List.copyOf(written);
    }

    /** Every attempt, in order. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** How many are not taken yet and still tried. */
    public synchronized int waiting() {
        return errands.size();
    }

    private void look() {
        for (Errand errand : due()) {
            Delivery delivery = attempt(errand);
            deliveries.add(delivery);
            synchronized (this) {
                errands.remove(errand);
                if (!delivery.taken() && errand.count() <= SCHEDULE.size()) {
                    Instant next = delivery.at().plus(SCHEDULE.get(errand.count() - 1));
                    errands.add(new Errand(errand.notice(), errand.fault(), errand.count() + 1, next));
                }
            }
        }
    }

    private synchronized List<Errand> due() {
        Instant now = clock.instant();
        return errands.stream().filter(errand -> !errand.due().isAfter(now)).toList();
    }

    private Delivery attempt(Errand errand) {
        AlipayNotice notice = errand.notice();
        Instant at = clock.instant();
        Instant said = errand.fault() == NoticeFault.STALE ? at.minus(STALE) : at;
        String body = errand.fault() == NoticeFault.FORGED ? forge(notice, said) : write(notice, said);
        String type = "application/x-www-form-urlencoded;charset=" + notice.get("charset");
        CloudCallbacks.Answer answer = CloudCallbacks.once(notice.to(), Map.of("Content-Type", type), body);
        return new Delivery(notice, errand.count(), at, answer.status(), answer.body());
    }

    void close() {
        thread.shutdownNow();
    }
}
