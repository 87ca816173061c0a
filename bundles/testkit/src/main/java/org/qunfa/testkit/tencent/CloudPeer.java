package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.carrier.PeerTrick;
import org.qunfa.testkit.cloud.CloudMood;

/**
 * The service as the far side of the carriers' contract. Reports and answers are either handed to the channel as the platform
 * would, or wait until the channel pulls them.
 */
public final class CloudPeer implements CarrierPeer {

    /** The key that the service knows. */
    public static final String KEY_ID = "contract-key";

    /** Its secret. */
    public static final String SECRET = "contract-secret-4711";

    /** What the address for webhooks holds. */
    public static final String HOOK_KEY = "contractHookKey4711";

    /** The application. */
    public static final String APP = "1400004711";

    /** The approved signature. */
    public static final String SIGNATURE = "契约";

    private static final String THREAD = "tencent cloud push";

    private final TencentCloud cloud;
    private final CarrierChannel channel;
    private final boolean pulled;
    private final AtomicLong unacknowledged = new AtomicLong();
    private final ScheduledExecutorService push = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, THREAD);
        made.setDaemon(true);
        return made;
    });
    private volatile PeerTrick trick = PeerTrick.BEHAVE;

    /**
     * A service that hands reports and answers over, with a channel for it.
     *
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(Function<TencentCloud, CarrierChannel> maker) throws IOException {
        this(false, maker);
    }

    /**
     * A service with a channel for it.
     *
     * @param pulled whether reports and answers wait until the channel pulls them
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(boolean pulled, Function<TencentCloud, CarrierChannel> maker) throws IOException {
        this.pulled = pulled;
        cloud = TencentCloud.open().key(KEY_ID, SECRET).app(APP).signature(SIGNATURE);
        cloud.template(CloudTemplate.notice(100_001, Parcels.SHORT));
        cloud.template(CloudTemplate.notice(100_002, Parcels.LONG));
        cloud.onTaken(this::took);
        channel = maker.apply(cloud);
    }

    private void took(CloudSms sms) {
        PeerTrick now = trick;
        int times = now == PeerTrick.RECEIPTS_TWICE ? 2 : now == PeerTrick.RECEIPTS ? 1 : 0;
        if (now == PeerTrick.RECEIPTS_EARLY) {
            report(sms);
        }
        for (int i = 0; i < times; i++) {
            push.execute(() -> report(sms));
        }
    }

    private void report(CloudSms sms) {
        cloud.endQuietly(sms, true, "DELIVRD");
        if (pulled) {
            cloud.offer(sms);
        } else {
            bring(cloud.reports(List.of(sms)));
        }
    }

    /** Brings a body until it is taken. */
    private void bring(String body) {
        unacknowledged.incrementAndGet();
        attempt(body);
    }

    private void attempt(String body) {
        push.execute(() -> {
            var webhook = new Webhook(
                    Map.of("content-type", List.of("application/json")),
                    "key=" + HOOK_KEY,
                    body.getBytes(StandardCharsets.UTF_8),
                    Instant.now());
            ((HookedChannel) channel).hook(webhook).whenComplete((reply, thrown) -> {
                if (thrown == null && reply.status() == 200) {
                    unacknowledged.decrementAndGet();
                } else if (!push.isShutdown()) {
                    @SuppressWarnings("unused") // It tries until it is taken.
                    var unasked = push.schedule(() -> attempt(body), 100, TimeUnit.MILLISECONDS);
                }
            });
        });
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
    public void play(PeerTrick wanted) {
        trick = wanted;
        if (wanted == PeerTrick.REFUSE) {
            cloud.refuse("+" + Parcels.REFUSED.digits());
        }
        cloud.mood(
                switch (wanted) {
                    case THROTTLE -> CloudMood.THROTTLING;
                    case SLOW -> CloudMood.SLOW;
                    case NO_ANSWER -> CloudMood.SILENT;
                    case FREEZE -> CloudMood.FROZEN;
                    default -> CloudMood.WELL;
                });
        if (wanted == PeerTrick.UNREACHABLE) {
            cloud.stop();
        } else if (!cloud.isOpen()) {
            reopen();
        }
    }

    private void reopen() {
        try {
            cloud.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void cut() {
        cloud.cutLook();
    }

    /** Each message whole and without the signature, which the service puts in front: it has one name for all of its parts. */
    @Override
    public List<Taken> taken() {
        return cloud.taken().stream()
                .map(sms -> new Taken(sms.serialNo(), sms.digits(), sms.text().content()))
                .toList();
    }

    @Override
    public void inbound(String from, String to, String text) {
        String number = from.startsWith("+") ? from : "+" + from;
        if (pulled) {
            cloud.reply(number, SIGNATURE, to, text);
        } else {
            bring(cloud.upward(number, SIGNATURE, to, text));
        }
    }

    @Override
    public long unacknowledged() {
        return unacknowledged.get() + (pulled ? cloud.unsettled() : 0);
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public int connections() {
        return cloud.underWay();
    }

    @Override
    public boolean owns(Thread thread) {
        return TencentCloud.owns(thread);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(SECRET, HOOK_KEY);
    }

    @Override
    public void close() {
        push.shutdownNow();
        cloud.close();
    }
}
