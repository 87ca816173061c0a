package org.qunfa.carrier.smpp.speed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.qunfa.carrier.smpp.SmppChannel;
import org.qunfa.carrier.smpp.Texts;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Segments;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** The channel, driven as a host drives it: no more than the window out, receipts durable in groups on another thread. */
final class ChannelClient implements ChannelHost {

    private final CountDownLatch up = new CountDownLatch(1);
    private final LinkedBlockingQueue<CompletableFuture<Void>> receipts = new LinkedBlockingQueue<>();
    private final CountDownLatch receiptsLeft;

    private ChannelClient(int receiptsLeft) {
        this.receiptsLeft = new CountDownLatch(receiptsLeft);
    }

    /** Sends so many messages and says how long it took, in nanoseconds. */
    static long run(int port, int messages, String text, Map<String, Object> more) throws Exception {
        boolean wanted = "true".equals(more.get("receipts"));
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.smpp~speed",
                "host", "127.0.0.1",
                "port", port,
                "systemId", "q",
                "window", 100,
                "sourceAddress", "10690001"));
        settings.putAll(more);
        var channel = new SmppChannel(settings);
        var host = new ChannelClient(wanted ? messages : 0);
        var durable = new Thread(host::makeDurable, "durable");
        durable.setDaemon(true);
        durable.start();
        channel.open(host);
        host.up.await();
        long took = send(channel, host, messages, text);
        channel.close(Duration.ofSeconds(5)).toCompletableFuture().join();
        durable.interrupt();
        return took;
    }

    private static long send(SmppChannel channel, ChannelClient host, int messages, String text) throws Exception {
        var credits = new Semaphore(channel.profile().window());
        var left = new CountDownLatch(messages);
        Segments segments = Segments.cut(text, Alphabet.UCS2);
        long start = System.nanoTime();
        int sent = 0;
        while (sent < messages) {
            credits.acquire();
            int count = Math.min(messages - sent, 1 + credits.drainPermits());
            var batch = new ArrayList<Parcel>(count);
            for (int i = 0; i < count; i++) {
                batch.add(Texts.parcel(sent + i, segments, 30));
            }
            List<CompletionStage<SubmitOutcome>> outcomes = channel.submitAll(batch);
            sent += count;
            for (CompletionStage<SubmitOutcome> outcome : outcomes) {
                var unused = outcome.thenAccept(came -> {
                    if (!(came instanceof SubmitOutcome.Accepted)) {
                        throw new IllegalStateException(came.toString());
                    }
                    credits.release();
                    left.countDown();
                });
            }
        }
        left.await();
        host.receiptsLeft.await();
        return System.nanoTime() - start;
    }

    private void makeDurable() {
        var group = new ArrayList<CompletableFuture<Void>>();
        try {
            while (true) {
                group.add(receipts.take());
                receipts.drainTo(group);
                for (CompletableFuture<Void> one : group) {
                    one.complete(null);
                    receiptsLeft.countDown();
                }
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Void> receipt(Receipt receipt) {
        var stage = new CompletableFuture<Void>();
        receipts.add(stage);
        return stage;
    }

    @Override
    public CompletionStage<Void> inbound(InboundText text) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> part(InboundPart part) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> approved(ApprovedTexts texts) {
        throw new IllegalStateException("SMPP carriers approve no texts");
    }

    @Override
    public PluginHttp http() {
        throw new IllegalStateException("SMPP needs no HTTP");
    }

    @Override
    public void window(int parcels) {}

    @Override
    public void state(LineState state, String detail, String sentence) {
        if (state == LineState.UP) {
            up.countDown();
        }
    }
}
