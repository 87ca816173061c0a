package org.qunfa.testkit.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.PeerTrick;
import org.qunfa.testkit.ground.DaemonTimer;

/**
 * A service as the far side of the carriers' contract. What it tells is handed to the channel as the platform would, until it is
 * taken.
 *
 * @param <M> a message that it took
 */
public abstract class CloudFarSide<M> implements CarrierPeer {

    /** The key that the service knows. */
    public static final String KEY_ID = "contract-key";

    /** Its secret. */
    public static final String SECRET = "contract-secret-4711";

    /** What the address for webhooks holds. */
    public static final String HOOK_KEY = "contractHookKey4711";

    /** The approved signature. */
    public static final String SIGNATURE = "契约";

    /** Characters of a part in UCS-2 (3GPP TS 23.040 §9.2.3.24.1). */
    private static final int PART = 67;

    private static final long AGAIN_MILLIS = 100;

    private final SimulatedCloud cloud;
    private final String type;
    private final CarrierChannel channel;
    private final AtomicLong unacknowledged = new AtomicLong();
    private final ScheduledExecutorService push;
    private volatile PeerTrick trick = PeerTrick.BEHAVE;

    /**
     * The far side of a channel.
     *
     * @param type of the bodies that are brought
     */
    protected CloudFarSide(SimulatedCloud cloud, String type, CarrierChannel channel) {
        this.cloud = cloud;
        this.type = type;
        this.channel = channel;
        push = DaemonTimer.named(cloud.door().name() + " push");
    }

    /** The service took a message: it reports on it as the trick has it. */
    protected final void took(M message) {
        PeerTrick now = trick;
        int times = now == PeerTrick.RECEIPTS_TWICE ? 2 : now == PeerTrick.RECEIPTS ? 1 : 0;
        if (now == PeerTrick.RECEIPTS_EARLY) {
            report(message);
        }
        for (int i = 0; i < times; i++) {
            push.execute(() -> report(message));
        }
    }

    /** Tells that a message arrived. */
    protected abstract void report(M message);

    /** Does not serve {@link org.qunfa.testkit.carrier.Parcels#REFUSED}. */
    protected abstract void refuse();

    /** Brings a body until it is taken. */
    protected final void bring(String body) {
        unacknowledged.incrementAndGet();
        attempt(body);
    }

    private void attempt(String body) {
        push.execute(() -> {
            var webhook = new Webhook(
                    Map.of("content-type", List.of(type)),
                    "key=" + HOOK_KEY,
                    body.getBytes(StandardCharsets.UTF_8),
                    Instant.now());
            ((HookedChannel) channel).hook(webhook).whenComplete((reply, thrown) -> {
                if (thrown == null && reply.status() == 200) {
                    unacknowledged.decrementAndGet();
                } else if (!push.isShutdown()) {
                    @SuppressWarnings("unused") // It tries until it is taken.
                    var unasked = push.schedule(() -> attempt(body), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            });
        });
    }

    @Override
    public final CarrierChannel channel() {
        return channel;
    }

    @Override
    public final Set<PeerTrick> tricks() {
        return EnumSet.allOf(PeerTrick.class);
    }

    @Override
    public final void play(PeerTrick wanted) {
        trick = wanted;
        if (wanted == PeerTrick.REFUSE) {
            refuse();
        }
        cloud.mood(
                switch (wanted) {
                    case THROTTLE -> CloudMood.THROTTLING;
                    case SLOW -> CloudMood.SLOW;
                    case NO_ANSWER -> CloudMood.SILENT;
                    case FREEZE -> CloudMood.FROZEN;
                    default -> CloudMood.WELL;
                });
        cloud.reachable(wanted != PeerTrick.UNREACHABLE);
    }

    @Override
    public void cut() {
        cloud.cut();
    }

    /**
     * The parts of a message as they are billed. The first is called as the message is, the others by that and their place.
     *
     * @param text without the signature, which the service puts in front
     */
    protected static List<Taken> parts(String id, String to, String text) {
        var parts = new ArrayList<Taken>();
        for (int from = 0; from < text.length(); from += PART) {
            String name = from == 0 ? id : id + "-" + (from / PART + 1);
            parts.add(new Taken(name, to, text.substring(from, Math.min(text.length(), from + PART))));
        }
        return parts;
    }

    @Override
    public long unacknowledged() {
        return unacknowledged.get();
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public final int connections() {
        return cloud.underWay();
    }

    @Override
    public final boolean owns(Thread thread) {
        return CloudDoor.owns(cloud.door().name(), thread);
    }

    @Override
    public final Set<String> secrets() {
        return Set.of(SECRET, HOOK_KEY);
    }

    @Override
    public final void close() {
        push.shutdownNow();
        cloud.close();
    }
}
