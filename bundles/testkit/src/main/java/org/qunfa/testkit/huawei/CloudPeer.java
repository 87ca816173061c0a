package org.qunfa.testkit.huawei;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.carrier.PeerTrick;
import org.qunfa.testkit.cloud.CloudMood;

/** The service as the far side of the carriers' contract. Reports and texts are handed to the channel as the platform would. */
public final class CloudPeer implements CarrierPeer {

    /** The key that the service knows. */
    public static final String KEY_ID = "contract-key";

    /** Its secret. */
    public static final String SECRET = "contract-secret-4711";

    /** What the address for webhooks holds. */
    public static final String HOOK_KEY = "contractHookKey4711";

    /** The approved signature. */
    public static final String SIGNATURE = "契约";

    /** The number that messages with it come from. */
    public static final String CHANNEL = "1069000000004711";

    /** The templates, of which the first is for the contract's short text and the second for its long one. */
    public static final List<String> TEMPLATES =
            List.of("c0ffee0000000000000000000000001", "c0ffee0000000000000000000000002");

    private static final String THREAD = "huawei cloud push";
    private static final int PART = 67;

    private final HuaweiCloud cloud;
    private final CarrierChannel channel;
    private final AtomicLong unacknowledged = new AtomicLong();
    private final ScheduledExecutorService push = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, THREAD);
        made.setDaemon(true);
        return made;
    });
    private volatile PeerTrick trick = PeerTrick.BEHAVE;

    /**
     * A service with a channel for it.
     *
     * @param maker makes the channel, from the running service
     */
    public CloudPeer(Function<HuaweiCloud, CarrierChannel> maker) throws IOException {
        cloud = HuaweiCloud.open().key(KEY_ID, SECRET).signature(SIGNATURE, CHANNEL);
        cloud.template(CloudTemplate.of(TEMPLATES.get(0), SIGNATURE, Parcels.SHORT));
        cloud.template(CloudTemplate.of(TEMPLATES.get(1), SIGNATURE, Parcels.LONG));
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
        cloud.reports(sms, "DELIVRD").forEach(this::bring);
    }

    /** Brings a body until it is taken, which the service does not; the contract is about the channel. */
    private void bring(String body) {
        unacknowledged.incrementAndGet();
        attempt(body);
    }

    private void attempt(String body) {
        push.execute(() -> {
            var webhook = new Webhook(
                    Map.of("content-type", List.of(Form.TYPE)),
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
        cloud.cut();
    }

    /**
     * The parts of each message as they are billed, without the signature, which the service puts in front. The first is called
     * by its identity, the others by that and their place.
     */
    @Override
    public List<Taken> taken() {
        var taken = new ArrayList<Taken>();
        for (CloudSms sms : cloud.taken()) {
            String text = sms.text().content();
            int parts = text.length() <= PART ? 1 : (text.length() + PART - 1) / PART;
            IntStream.range(0, parts)
                    .mapToObj(part -> new Taken(
                            part == 0 ? sms.id() : sms.id() + "-" + (part + 1),
                            sms.digits(),
                            text.substring(part * PART, Math.min(text.length(), (part + 1) * PART))))
                    .forEach(taken::add);
        }
        return taken;
    }

    @Override
    public void inbound(String from, String to, String text) {
        bring(cloud.upward(from.startsWith("+") ? from : "+" + from, to, text));
    }

    @Override
    public long unacknowledged() {
        return unacknowledged.get();
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public int connections() {
        return cloud.underWay();
    }

    @Override
    public boolean owns(Thread thread) {
        return HuaweiCloud.owns(thread);
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
