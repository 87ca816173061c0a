package org.qunfa.testkit.phone;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.carrier.PeerTrick;
import org.qunfa.testkit.ground.DaemonTimer;

/** A phone as the far side of the carriers' contract. It asks all the time, and is handed to the channel as the platform would. */
public final class PhonePeer implements CarrierPeer {

    /** What the app is paired with. */
    public static final String PAIRING_KEY = "contract-pairing-key-4711";

    private static final String THREAD = "simulated phone";
    private static final int PAUSE_MILLIS = 20;
    private static final Duration LONGER = Duration.ofMillis(2_500);

    private final HookedChannel channel;
    private final Phone phone;
    private final Duration silence;
    private final ScheduledExecutorService thread = DaemonTimer.named(THREAD);
    private volatile boolean away;
    private volatile boolean welcome;
    private volatile long backNanos = System.nanoTime();

    /**
     * A phone with the line for it.
     *
     * @param silence after which the line takes the phone for gone
     */
    public PhonePeer(HookedChannel channel, Duration silence) {
        this.channel = channel;
        this.silence = silence;
        phone = new Phone(channel::hook, PAIRING_KEY);
        phone.refuse(Parcels.REFUSED.e164());
        next();
    }

    private void next() {
        @SuppressWarnings("unused") // It asks until it is closed.
        var unasked = thread.schedule(this::ask, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            if (!away && System.nanoTime() - backNanos >= 0) {
                welcome = phone.ask() == 200;
            }
            next();
        } catch (Exception e) {
            if (!thread.isShutdown()) {
                next();
            }
        }
    }

    @Override
    public CarrierChannel channel() {
        return channel;
    }

    @Override
    public Set<PeerTrick> tricks() {
        return EnumSet.allOf(PeerTrick.class);
    }

    @Override
    public void play(PeerTrick trick) {
        phone.mood(
                switch (trick) {
                    case THROTTLE -> PhoneMood.NO_SERVICE;
                    case SLOW -> PhoneMood.SLOW;
                    case NO_ANSWER -> PhoneMood.SILENT;
                    case RECEIPTS -> PhoneMood.DELIVERING;
                    case RECEIPTS_TWICE -> PhoneMood.DELIVERING_TWICE;
                    case RECEIPTS_EARLY -> PhoneMood.DELIVERING_EARLY;
                    default -> PhoneMood.WELL;
                });
        away = trick == PeerTrick.UNREACHABLE || trick == PeerTrick.FREEZE;
    }

    /** A phone has no connection that could be cut: it does not ask for longer than the line waits for it. */
    @Override
    public void cut() {
        backNanos = System.nanoTime() + silence.plus(LONGER).toNanos();
    }

    @Override
    public List<Taken> taken() {
        return phone.sent().stream()
                .map(part -> new Taken(part.id(), part.to().substring(1), part.text()))
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        phone.incoming("+" + from, text);
    }

    @Override
    public long unacknowledged() {
        return phone.untaken();
    }

    /** Connections are the platform's: the phone is connected while the line takes what it says. */
    @Override
    public int connections() {
        return welcome ? 1 : 0;
    }

    @Override
    public boolean owns(Thread other) {
        return other.getName().equals(THREAD);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(PAIRING_KEY);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
