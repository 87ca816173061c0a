package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Webhooks.Change;
import org.qunfa.messaging.Webhooks.Webhook;
import org.qunfa.messaging.World;
import org.qunfa.messaging.reminder.clock.ReminderClock;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookReceiver;

class CallbackTest {

    @SuppressWarnings("NullAway.Init")
    private TellGround ground;

    @SuppressWarnings("NullAway.Init")
    private WebhookReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        ground = new TellGround();
        receiver = WebhookReceiver.open();
        ground.world.channels.arrived(new FakeCarrier("callback", 50, true, p -> null));
    }

    @AfterEach
    void close() {
        receiver.close();
        ground.close();
    }

    private NoticeId send(String callback) {
        return ground.world.send(head(callback, null), World.numbers(10)).id();
    }

    @Test
    void whatBecomesOfAReminderIsToldToTheCallbackOfItsNotice() {
        ground.book.rotate(ground.world.organisation, null, Duration.ZERO, null);
        ground.start();
        Instant event = Instant.now().plus(Duration.ofDays(2));
        var reminder = new Occasion.Reminder("P1D", Occasion.Way.SMS, null);
        var occasion = new Occasion(event, ZoneId.of("Asia/Shanghai"), List.of(reminder));
        NoticeId source = ground.world
                .send(head(receiver.url("/cb"), occasion), World.numbers(10))
                .id();
        untilDone(source);
        Instant due = event.minus(Duration.ofHours(20));
        var clock = new ReminderClock(ground.world.tables, ground.world.notices, Duration.ofDays(30), () -> due);
        clock.look();
        clock.stop();
        OccasionView view =
                ground.world.notices.notice(ground.world.organisation, source).occasion();
        NoticeId made = Objects.requireNonNull(
                Objects.requireNonNull(view).reminders().get(0).notice());
        untilDone(made);
        ground.until(() -> told("/cb").equals(about(source, made)));
    }

    private Set<String> about(NoticeId... notices) {
        Set<String> ids = Stream.of(notices).map(NoticeId::toString).collect(Collectors.toSet());
        return ground.events.after(ground.world.organisation, null, 1000).stream()
                .filter(e -> ids.contains(e.data().getOrDefault("notice", "")))
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    private static NoticeHead head(String callback, @Nullable Occasion occasion) {
        NoticeHead head = World.head("hello");
        return new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                null,
                null,
                null,
                null,
                false,
                callback,
                null,
                occasion,
                false);
    }

    private void untilDone(NoticeId id) {
        ground.until(
                () -> ground.world.notices.notice(ground.world.organisation, id).state() == NoticeState.DONE);
    }

    @Test
    void tellsTheEventsOfThoseNoticesOnlyThatNameIt() throws Exception {
        var secret = ground.secret(null, Duration.ZERO);
        ground.start();
        untilDone(ground.world.send(World.head("hello"), World.numbers(10)).id());
        NoticeId first = send(receiver.url("/cb"));
        NoticeId other = send(receiver.url("/other"));
        untilDone(ground.world.send(World.head("hello"), World.numbers(10)).id());
        NoticeId second = send(receiver.url("/cb"));
        List.of(first, other, second).forEach(this::untilDone);
        ground.world.settled();
        Set<String> expected = about(first, second);
        ground.until(() -> told("/cb").equals(expected));
        ground.until(() -> told("/other").size() == expected.size() / 2);
        for (ReceivedWebhook message : receiver.received()) {
            assertTrue(message.isSignedWith(secret.secret()));
        }
        List<Webhook> hooks = ground.book.webhooks(ground.world.organisation);
        assertEquals(2, hooks.size());
        assertTrue(hooks.stream().allMatch(w -> w.callback() && w.secrets().size() == 1));
        var change = new Change("https://example.com/", null, null, null, null);
        assertEquals(
                "is-callback",
                assertThrows(
                                Refusal.class,
                                () -> ground.book.change(
                                        ground.world.organisation, hooks.get(0).id(), change))
                        .problems()
                        .get(0)
                        .code());
    }

    private Set<String> told(String path) {
        return receiver.received().stream()
                .filter(m -> m.path().equals(path))
                .map(ReceivedWebhook::id)
                .collect(Collectors.toSet());
    }

    private String refusal(String callback) {
        Refusal refusal = assertThrows(Refusal.class, () -> send(callback));
        assertEquals("/callback", refusal.problems().get(0).pointer());
        assertTrue(ground.book.webhooks(ground.world.organisation).stream()
                .noneMatch(w -> w.url().equals(callback)));
        return refusal.problems().get(0).code();
    }

    @Test
    void refusesWhatCannotBeToldAndKeepsNothing() {
        assertEquals("no-callback-secret", refusal(receiver.url("/")));
        ground.secret(null, Duration.ZERO);
        assertEquals("bad-url", refusal("ftp://example.com/"));
        assertEquals("private-address", refusal("https://10.0.0.1/"));
        for (int i = 0; i < 20; i++) {
            send(receiver.url("/" + i));
        }
        assertEquals("too-many-callbacks", refusal(receiver.url("/20")));
        send(receiver.url("/7"));
    }
}
