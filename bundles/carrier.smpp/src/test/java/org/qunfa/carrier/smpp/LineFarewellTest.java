package org.qunfa.carrier.smpp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.SmscSimulator;

/** How a line ends while its carrier goes on sending. */
class LineFarewellTest extends LineGround {

    private static final Duration LONG_PATIENCE = Duration.ofMinutes(1);
    private static final int STORING_MILLIS = 20;

    private final SmscSimulator smsc = SmscSimulator.start();
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean sending = true;

    @AfterEach
    void end() {
        sending = false;
        smsc.close();
        disk.shutdownNow();
    }

    /** A platform that takes a while to store what came. */
    private final class Slow implements ChannelHost {

        private CompletionStage<Void> stored() {
            var stored = new CompletableFuture<Void>();
            var unused = disk.schedule(() -> stored.complete(null), STORING_MILLIS, TimeUnit.MILLISECONDS);
            return stored;
        }

        @Override
        public CompletionStage<Void> receipt(Receipt receipt) {
            return stored();
        }

        @Override
        public CompletionStage<Void> inbound(InboundText text) {
            return stored();
        }

        @Override
        public CompletionStage<Void> part(InboundPart part) {
            return stored();
        }

        @Override
        public CompletionStage<Void> approved(ApprovedTexts texts) {
            return stored();
        }

        @Override
        public PluginHttp http() {
            return host.http();
        }

        @Override
        public void window(int parcels) {
            host.window(parcels);
        }

        @Override
        public void state(LineState state, String detail, String sentence) {
            host.state(state, detail, sentence);
        }
    }

    /** There is always something that is not stored yet: who waits for a moment without it waits until its patience is over. */
    @Test
    void aCarrierThatNeverStopsSendingDoesNotHoldItUp() throws Exception {
        var line = line(settings(smsc.port(), Map.of(), HASTY));
        line.open(new Slow());
        isUp();
        Thread carrier = new Thread(() -> {
            while (sending) {
                smsc.inbound("8613800138000", "10690001", "again");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        });
        carrier.start();
        Eventually.see("texts come", () -> smsc.pendingDeliveries() > 0);

        line.close(LONG_PATIENCE).toCompletableFuture().get(20, TimeUnit.SECONDS);

        sending = false;
        carrier.join();
        Eventually.see("nobody is bound", () -> smsc.boundConnections() == 0);
    }
}
