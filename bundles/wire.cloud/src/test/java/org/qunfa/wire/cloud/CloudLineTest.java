package org.qunfa.wire.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.host.Quiet;

/** What lines over cloud services do whatever the service; most of it is tested where they speak with one. */
@Timeout(120)
class CloudLineTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ApprovedTexts TEXTS = new ApprovedTexts(
            Set.of("青松"), List.of(new ApprovedText("1", "one", List.of(ApprovedText.Piece.words("停水。")))));

    private final RecordingHost host = new RecordingHost();
    private final Scripted service = new Scripted();
    private CloudLine line = line(Duration.ofSeconds(1));

    /** A service that answers what the test wants. */
    private static final class Scripted implements CloudService {
        private final AtomicInteger pulls = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile CompletableFuture<Learning> learning =
                CompletableFuture.completedFuture(new Learning.Known(TEXTS));
        private volatile CompletableFuture<Duration> pulling = new CompletableFuture<>();
        private volatile @Nullable CompletableFuture<Duration> pulled;
        private volatile Reply reply = new Reply.Unknown("silence");
        private volatile CompletableFuture<Void> answering = CompletableFuture.completedFuture(null);
        private final CompletableFuture<Quiet> opened = new CompletableFuture<>();

        CloudService with(Quiet host) {
            opened.complete(host);
            return this;
        }

        @Override
        public CompletionStage<Learning> learn() {
            looks.incrementAndGet();
            return learning;
        }

        @Override
        public CompletionStage<Handed> send(Order order) {
            return answering.thenApply(answered -> Handed.of(
                    reply,
                    done -> new SubmitOutcome.Accepted(List.of(order.name())),
                    refused -> new SubmitOutcome.Throttled(Duration.ZERO, refused.code())));
        }

        @Override
        public CompletionStage<Duration> pull() {
            pulls.incrementAndGet();
            CompletableFuture<Duration> next = pulling;
            pulled = next;
            return next;
        }

        @Override
        public CompletionStage<WebhookReply> hook(Webhook webhook) {
            return CompletableFuture.completedFuture(new WebhookReply(200, "text/plain", "heard"));
        }
    }

    private CloudLine line(Duration pull) {
        var profile = new ChannelProfile(
                ChannelId.of("scripted", "test"),
                Set.of(MessageClass.NOTICE),
                Set.of(),
                true,
                true,
                7,
                32,
                100,
                InDoubt.NEVER,
                new TextLayout(TextLayout.SignaturePlace.FRONT, "", ""),
                "",
                ChannelTerms.PLAIN,
                true);
        Duration second = Duration.ofSeconds(1);
        var pace = new Pace(LONG, LONG, second, second, pull, second);
        return new CloudLine(new CloudSetup(profile, true, pace, ""), service::with, Clock.systemUTC());
    }

    private void openUp() {
        line.open(host);
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    @AfterEach
    void close() throws Exception {
        line.close(Duration.ZERO).toCompletableFuture().get(60, TimeUnit.SECONDS);
        host.close();
    }

    private SubmitOutcome submit() throws Exception {
        return send().get(60, TimeUnit.SECONDS);
    }

    private CompletableFuture<SubmitOutcome> send() {
        var parcel = new Parcel(
                new DeliveryId(NoticeId.of("01234567-89ab-4def-8123-456789abcdef"), 7),
                2,
                new PhoneNumber(86_138_0000_0001L),
                Segments.cut("【青松】停水。", Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plus(LONG));
        return line.submit(parcel).toCompletableFuture();
    }

    @Test
    void waitsAtCloseUntilWhatWasPulledIsStored() throws Exception {
        openUp();
        Eventually.see("it asks", () -> service.pulls.get() == 1);
        CompletableFuture<Void> closed = line.close(LONG).toCompletableFuture();
        Eventually.stays("it did not wait", () -> !closed.isDone());
        var receipt = new Receipt("1", ReceiptStatus.DELIVERED, "", null, null);
        Quiet platform = service.opened.get(60, TimeUnit.SECONDS);
        platform.receipt(receipt).toCompletableFuture().get(60, TimeUnit.SECONDS);

        service.pulling.complete(Duration.ZERO);
        closed.get(60, TimeUnit.SECONDS);

        assertEquals(List.of(receipt), host.receipts());
        assertFalse(platform.receipt(receipt)
                .handle((stored, thrown) -> thrown == null)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS));
        assertEquals(1, service.pulls.get());
    }

    @Test
    void asksNothingMoreWhenItIsToClose() throws Exception {
        openUp();
        Eventually.see("it asks", () -> service.pulls.get() == 1);
        service.answering = new CompletableFuture<>();
        CompletableFuture<SubmitOutcome> out = send();
        CompletableFuture<Void> closed = line.close(LONG).toCompletableFuture();

        service.pulling.complete(Duration.ZERO);
        Eventually.stays("it asked, or did not wait", () -> service.pulls.get() == 1 && !closed.isDone());
        service.answering.complete(null);
        closed.get(60, TimeUnit.SECONDS);
        assertInstanceOf(SubmitOutcome.Unknown.class, out.get(60, TimeUnit.SECONDS));
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        openUp();
        Eventually.see("it asks", () -> service.pulls.get() == 1);
        service.learning = new CompletableFuture<>();
        service.reply = new Reply.Unknown("silence");
        assertInstanceOf(SubmitOutcome.Unknown.class, submit());
        Eventually.see("it looks", () -> service.looks.get() == 2);
        line.close(Duration.ofMillis(100)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void asksAgainWhenTheServiceWants() {
        service.pulling = CompletableFuture.completedFuture(Duration.ZERO);
        openUp();
        Eventually.see("it asks at once", () -> service.pulls.get() > 20);
        var last = new CompletableFuture<Duration>();
        service.pulling = last;
        Eventually.see("it waits for this answer", () -> service.pulled == last);
        int asked = service.pulls.get();
        last.complete(Duration.ofDays(1));
        Eventually.stays("it asks", () -> service.pulls.get() == asked);
    }

    @Test
    void asksNothingOfAServiceThatIsDown() {
        service.learning = CompletableFuture.completedFuture(new Learning.Failed(new Reply.Refused("Closed", 403)));
        line.open(host);
        Eventually.see("it looked again", () -> service.looks.get() >= 3);
        assertEquals(LineState.DOWN, host.state());
        assertEquals("refused: Closed", host.states().get(1).detail());
        assertEquals(0, service.pulls.get());
    }

    @Test
    void asksNothingWhereItIsNotTo() {
        line = line(Duration.ZERO);
        openUp();
        Eventually.stays("it asks", () -> service.pulls.get() == 0);
    }

    @Test
    void isDownWhenACallCannotLeaveAndUpWhenALookCan() throws Exception {
        openUp();
        service.reply = new Reply.NotSent(Failure.remote("no-connection", "nobody there"));
        assertInstanceOf(SubmitOutcome.Down.class, submit());
        Eventually.see("it is up again", () -> host.states().size() == 4);
        assertEquals(
                List.of(LineState.CONNECTING, LineState.UP, LineState.DOWN, LineState.UP),
                host.states().stream().map(RecordingHost.State::state).toList());
        assertEquals("no-connection: nobody there", host.states().get(2).detail());
    }

    @Test
    void looksAfterACallInDoubtAndStaysUp() throws Exception {
        openUp();
        assertInstanceOf(SubmitOutcome.Unknown.class, submit());
        Eventually.see("it looks", () -> service.looks.get() == 2);
        service.reply = new Reply.Refused("Slow", 429);
        assertInstanceOf(SubmitOutcome.Throttled.class, submit());
        assertEquals(2, host.states().size());
    }

    @Test
    void hearsOnlyWhileItIsOpen() throws Exception {
        var webhook = new Webhook(Map.of(), "", new byte[0], Instant.now());
        assertEquals(503, line.hook(webhook).toCompletableFuture().get().status());
        openUp();
        assertEquals(200, line.hook(webhook).toCompletableFuture().get().status());
        line.close(Duration.ZERO).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertEquals(503, line.hook(webhook).toCompletableFuture().get().status());
    }
}
