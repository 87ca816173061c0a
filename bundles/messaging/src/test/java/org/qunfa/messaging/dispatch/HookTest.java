package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.Eventually;

/** What carriers bring reaches the line through the guard, and is answered when it is durable. */
@Timeout(120)
class HookTest {

    private static final WebhookReply TAKEN = new WebhookReply(200, "text/plain", "taken");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    /** A line whose carrier tells of each message by a webhook that holds its id. */
    private static final class Hooked implements HookedChannel {

        private final String name;
        private final BiFunction<ChannelHost, Webhook, @Nullable CompletionStage<WebhookReply>> reader;
        private volatile @Nullable ChannelHost host;

        Hooked(String name, BiFunction<ChannelHost, Webhook, @Nullable CompletionStage<WebhookReply>> reader) {
            this.name = name;
            this.reader = reader;
        }

        @Override
        public ChannelProfile profile() {
            return new ChannelProfile(
                    new ChannelId("fake~" + name),
                    Set.of(MessageClass.values()),
                    Set.of(),
                    true,
                    false,
                    10,
                    50,
                    0,
                    InDoubt.NEVER,
                    TextLayout.USUAL);
        }

        @Override
        public CompletionStage<Void> open(ChannelHost given) {
            host = given;
            given.state(LineState.UP, "in memory", "The line is up.");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
            return CompletableFuture.completedFuture(
                    new SubmitOutcome.Accepted(List.of(parcel.id().toString())));
        }

        @Override
        @SuppressWarnings("NullAway") // A plugin that breaks its promise.
        public CompletionStage<WebhookReply> hook(Webhook webhook) {
            ChannelHost to = host;
            return to == null ? null : reader.apply(to, webhook);
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static CompletionStage<WebhookReply> report(ChannelHost host, Webhook webhook) {
        String id = new String(webhook.body(), StandardCharsets.UTF_8);
        return host.receipt(new Receipt(id, ReceiptStatus.DELIVERED, "0", null, null))
                .thenApply(durable -> TAKEN);
    }

    private static Webhook webhook(String body) {
        return new Webhook(Map.of(), "", body.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private int bring(String line, String body) throws Exception {
        return world.channels
                .hook(new ChannelId("fake~" + line), webhook(body))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .status();
    }

    @Test
    void answersWhenWhatWasBroughtIsDurable() throws Exception {
        world.channels.arrived(new Hooked("hooked", HookTest::report));
        NoticeId id = world.send(World.head("hello"), World.numbers(1)).id();
        Eventually.see(
                "it was sent",
                () -> world.notices.notice(world.organisation, id).counts().containsKey(DeliveryState.SUBMITTED));

        assertEquals(200, bring("hooked", id + ".0"));

        // No waiting: what is answered is stored.
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 1),
                world.notices.notice(world.organisation, id).counts());
    }

    @Test
    void knowsWhoTakesNothing() {
        world.channels.arrived(new FakeCarrier("plain", 10, false, parcel -> null));
        assertEquals(
                Refusal.Fault.NOT_FOUND,
                assertThrows(Refusal.class, () -> bring("plain", "x")).fault());
        assertEquals(
                Refusal.Fault.NOT_FOUND,
                assertThrows(Refusal.class, () -> bring("nobody", "x")).fault());
    }

    @Test
    void hasItBroughtAgainWhenThePluginBreaksItsPromise() throws Exception {
        world.channels.arrived(new Hooked("broken", (host, webhook) -> null));
        Eventually.see(
                "it is open", () -> world.channels.channels().stream().anyMatch(line -> line.line() == LineState.UP));

        assertEquals(503, bring("broken", "x"));

        String detail = world.channels.channel(new ChannelId("fake~broken")).detail();
        assertTrue(detail.contains("hook() answered null"), detail);
    }
}
