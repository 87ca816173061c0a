package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.Webhooks.Made;
import org.qunfa.messaging.Webhooks.Wanted;
import org.qunfa.messaging.World;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

class TellTest {

    @SuppressWarnings("NullAway.Init")
    private TellGround ground;

    @SuppressWarnings("NullAway.Init")
    private WebhookReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        ground = new TellGround();
        receiver = WebhookReceiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
        ground.close();
    }

    private Set<String> ids() {
        return receiver.received().stream().map(ReceivedWebhook::id).collect(Collectors.toCollection(HashSet::new));
    }

    private void untilTold(int messages) {
        ground.until(() -> ids().size() == messages);
    }

    @Test
    void tellsEveryEventOfANoticeOnceSignedAndUnderTheNameThatEventsGive() throws Exception {
        Made made = ground.hook(receiver.url("/hook"));
        ground.start();
        ground.world.channels.arrived(new FakeCarrier("tell", 50, true, p -> null));
        ground.world.send(World.head("hello"), World.numbers(120));
        ground.until(() -> receiver.received().stream().anyMatch(m -> m.text().contains("\"notice.done\"")));
        List<Event> events = ground.events.after(ground.world.organisation, null, 1000);
        untilTold(events.size());
        assertEquals(events.stream().map(Event::id).collect(Collectors.toSet()), ids());
        assertEquals(events.size(), receiver.received().size());
        for (ReceivedWebhook message : receiver.received()) {
            assertTrue(message.isSignedWith(made.secret().secret()));
        }
        Event first = events.get(0);
        String body = receiver.received().stream()
                .filter(m -> m.id().equals(first.id()))
                .findFirst()
                .orElseThrow()
                .text();
        assertEquals(
                "{\"type\":\"" + first.type() + "\",\"timestamp\":\"" + first.at() + "\",\"data\":{\"notice\":\""
                        + first.data().get("notice") + "\"}}",
                body);
        ground.until(() -> ground.show(made)
                .progress()
                .cursor()
                .equals(events.get(events.size() - 1).cursor()));
        assertEquals(0, ground.behind(made));
        assertNotNull(ground.show(made).progress().lastSuccess());
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        ground.hook(receiver.url("/"), "notice.*", "appeal.filed");
        ground.start();
        ground.happen(5);
        ground.world.settled();
        Made all = ground.hook(receiver.url("/all"));
        ground.happen(3);
        untilTold(3);
        assertTrue(receiver.received().stream().allMatch(m -> m.path().equals("/all")));
        ground.until(() -> ground.behind(all) == 0);
    }

    @Test
    void repeatsWhatFailedUnderTheSameNameAndWithTheSameBodyWhileTheRestGoesOn() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(m.text().contains("\"no\":\"1\"") ? 500 : 200));
        ground.start();
        ground.happen(10);
        untilTold(10);
        List<ReceivedWebhook> poison = new ArrayList<>();
        for (Duration wait : List.of(Duration.ofSeconds(6), Duration.ofSeconds(40), Duration.ofMinutes(3))) {
            int before = receiver.received().size();
            ground.until(() -> ground.show(made).progress().retrying() == 1);
            untilWritten(made);
            ground.clock.jump(wait);
            ground.until(() -> receiver.received().size() == before + 1);
        }
        receiver.received().stream()
                .filter(m -> m.text().contains("\"no\":\"1\""))
                .forEach(poison::add);
        assertEquals(4, poison.size());
        assertEquals(1, poison.stream().map(ReceivedWebhook::id).distinct().count());
        assertEquals(1, poison.stream().map(ReceivedWebhook::text).distinct().count());
        // Something new is taken at once, though the other one waits.
        ground.happen(1);
        untilTold(11);
        receiver.answer(m -> WebhookAnswer.of(204));
        untilWritten(made);
        ground.clock.jump(Duration.ofMinutes(11));
        ground.until(() -> ground.show(made).progress().retrying() == 0);
        assertNull(ground.show(made).progress().failingSince());
        var attempts =
                ground.book.attempts(ground.world.organisation, made.webhook().id());
        assertEquals(15, attempts.size());
        assertEquals(5, attempts.get(0).no());
        assertEquals(204, attempts.get(0).status());
        assertEquals(
                4,
                attempts.stream()
                        .filter(a -> Integer.valueOf(500).equals(a.status()))
                        .count());
    }

    /** What came of all that was sent is written down, by the time that it is now: what waits is due by it when the clock jumps. */
    private void untilWritten(Made made) {
        ground.until(() -> ground.book
                        .attempts(ground.world.organisation, made.webhook().id())
                        .size()
                == receiver.received().size());
    }

    @Test
    void givesUpAfterADay() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(m.text().contains("\"no\":\"1\"") ? 500 : 200));
        ground.start();
        ground.happen(3);
        untilTold(3);
        ground.until(() -> ground.show(made).progress().retrying() == 1);
        int tries = 1;
        while (ground.show(made).progress().givenUp() == 0) {
            int before = receiver.received().size();
            ground.clock.jump(Duration.ofHours(6));
            ground.until(() -> receiver.received().size() > before);
            untilWritten(made);
            tries++;
        }
        assertEquals(5, tries);
        assertEquals(0, ground.show(made).progress().retrying());
        assertEquals(Webhooks.State.ON, ground.show(made).state());
    }

    @Test
    void keepsEverythingWhileAReceiverIsDown() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(502));
        ground.start();
        ground.happen(50);
        ground.until(() -> ground.show(made).progress().retrying() >= 3);
        for (int i = 0; i < 6; i++) {
            int before = receiver.received().size();
            ground.clock.jump(Duration.ofHours(2));
            // A try that was under way at the jump is noted behind it, and due hours later.
            ground.until(() -> {
                ground.clock.jump(Duration.ofSeconds(1));
                return receiver.received().size() > before;
            });
        }
        assertTrue(
                ground.show(made).progress().retrying() < 20,
                () -> ground.show(made).progress().toString());
        assertNotNull(ground.show(made).progress().failingSince());
        receiver.answer(m -> WebhookAnswer.of(200));
        int before = receiver.received().size();
        ground.clock.jump(Duration.ofHours(4));
        ground.until(() -> receiver.received().size() > before);
        // A try that was under way when the receiver came back may have failed, and is due hours behind the first jump.
        ground.clock.jump(Duration.ofHours(7));
        untilTold(50);
        ground.until(
                () -> ground.behind(made) == 0 && ground.show(made).progress().retrying() == 0);
    }

    @Test
    void switchesOffWhatFailsForThreeDaysAndGoesOnWhereItWas() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(500));
        ground.start();
        ground.happen(20);
        ground.until(() -> ground.show(made).progress().retrying() >= 3);
        ground.clock.jump(Duration.ofHours(73));
        ground.until(() -> ground.show(made).state() == Webhooks.State.SWITCHED_OFF);
        assertEquals("failing", ground.show(made).reason());
        ground.world.settled();
        List<Event> events = ground.events.after(ground.world.organisation, null, 1000);
        Event told = events.get(events.size() - 1);
        assertEquals("webhook.switched-off", told.type());
        assertEquals(Map.of("webhook", made.webhook().id().toString(), "reason", "failing"), told.data());
        assertTrue(ground.behind(made) > 10);
        receiver.answer(m -> WebhookAnswer.of(200));
        var on = ground.change(made, true, null);
        assertEquals(Webhooks.State.ON, on.state());
        assertNull(on.reason());
        untilTold(21);
        ground.until(() -> ground.show(made).progress().retrying() == 0);
        // The try that has it switched off may be the last of a message that is a day old by then.
        assertTrue(ground.show(made).progress().givenUp() <= 1);
    }

    @Test
    void switchesOffAtOnceWhatIsGone() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(410));
        ground.start();
        ground.happen(1);
        ground.until(() -> ground.show(made).state() == Webhooks.State.SWITCHED_OFF);
        assertEquals("gone", ground.show(made).reason());
        assertEquals(1, receiver.received().size());
        // What it did not want then it gets when its owner says that it is back.
        receiver.answer(m -> WebhookAnswer.of(200));
        ground.change(made, true, null);
        ground.until(() -> receiver.received().size() == 3);
        assertEquals(2, ids().size());
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsks() {
        Made made = ground.hook(receiver.url("/"));
        receiver.answer(m -> WebhookAnswer.of(429, "Retry-After", "1800"));
        ground.start();
        ground.happen(1);
        ground.until(() -> ground.show(made).progress().retrying() == 1);
        ground.happen(5);
        ground.clock.jump(Duration.ofMinutes(29));
        // Another webhook's event shows that the teller has looked since.
        ground.hook(receiver.url("/other"));
        receiver.answer(m -> WebhookAnswer.of(200));
        ground.happen(1);
        ground.until(() -> receiver.received().stream().anyMatch(m -> m.path().equals("/other")));
        assertEquals(
                1,
                receiver.received().stream().filter(m -> m.path().equals("/")).count());
        ground.clock.jump(Duration.ofMinutes(2));
        ground.until(() -> ground.show(made).progress().retrying() == 0 && ground.behind(made) == 0);
        assertEquals(
                8,
                receiver.received().stream().filter(m -> m.path().equals("/")).count());
    }

    @Test
    void signsWithTwoSecretsWhileOneReplacesTheOther() throws Exception {
        Made made = ground.hook(receiver.url("/"));
        UUID id = made.webhook().id();
        ground.start();
        var second = ground.secret(id, Duration.ofHours(24));
        assertEquals(2, second.secrets().size());
        ground.until(() -> {
            ground.happen(1);
            return receiver.received().stream().anyMatch(m -> m.signatures() == 2);
        });
        ReceivedWebhook both = receiver.received().stream()
                .filter(m -> m.signatures() == 2)
                .findFirst()
                .orElseThrow();
        assertTrue(both.isSignedWith(made.secret().secret()));
        assertTrue(both.isSignedWith(second.secret()));
        var third = ground.secret(id, Duration.ZERO);
        assertEquals(1, third.secrets().size());
        int before = receiver.received().size();
        ground.until(() -> {
            ground.happen(1);
            return receiver.received().stream().skip(before).anyMatch(m -> m.signatures() == 1);
        });
        ReceivedWebhook last = receiver.received().stream()
                .skip(before)
                .filter(m -> m.signatures() == 1)
                .findFirst()
                .orElseThrow();
        assertTrue(last.isSignedWith(third.secret()));
        assertFalse(last.isSignedWith(second.secret()));
    }

    @Test
    void goesOnAfterARestartWithoutLosingAnythingAndRepeatsNoMoreThanWasOut() {
        Made made = ground.hook(receiver.url("/"));
        var hold = new CountDownLatch(1);
        var taken = new AtomicInteger();
        receiver.answer(m -> taken.incrementAndGet() > 40 ? WebhookAnswer.held(hold) : WebhookAnswer.of(200));
        UUID node = UUID.randomUUID();
        Teller first = ground.start(node, Duration.ofSeconds(15));
        ground.happen(100);
        ground.until(() -> receiver.received().size() == 44);
        first.stop();
        receiver.answer(m -> WebhookAnswer.of(200));
        ground.start(node, Duration.ofSeconds(15));
        untilTold(100);
        ground.until(() -> ground.behind(made) == 0);
        assertTrue(
                receiver.received().size() <= 104,
                () -> "sent " + receiver.received().size());
        hold.countDown();
    }

    @Test
    void oneNodeTellsAWebhookAndAnotherTakesOverWhenItFallsSilent() {
        Made made = ground.hook(receiver.url("/"));
        // Nobody repeats anything while both live, however slow they are; who stops gives its lease back.
        Teller one = ground.start(UUID.randomUUID(), Duration.ofSeconds(10));
        ground.start(UUID.randomUUID(), Duration.ofSeconds(10));
        ground.happen(50);
        untilTold(50);
        assertEquals(50, receiver.received().size());
        ground.until(() -> ground.behind(made) == 0);
        one.stop();
        ground.happen(50);
        untilTold(100);
        assertEquals(100, receiver.received().size());
        ground.until(() -> ground.behind(made) == 0);
    }

    @Test
    void gathersEventsIntoOneMessageWhereThatIsWanted() {
        var made = ground.hook(new Wanted(receiver.url("/"), Set.of("*"), 100));
        ground.happen(250);
        ground.world.settled();
        ground.start();
        ground.until(() -> ground.behind(made) == 0);
        assertTrue(
                receiver.received().size() < 20,
                () -> "sent " + receiver.received().size());
        String all = receiver.received().stream().map(ReceivedWebhook::text).collect(Collectors.joining());
        for (Event event : ground.events.after(ground.world.organisation, null, 1000)) {
            assertTrue(all.contains("\"id\":\"" + event.id() + "\""), event::id);
        }
        assertTrue(receiver.received().get(0).text().startsWith("{\"type\":\"batch\",\"timestamp\":\""));
    }

    @Test
    void tellsAgainFromACursorAndStopsWhenItIsSwitchedOff() {
        Made made = ground.hook(receiver.url("/"));
        ground.start();
        ground.happen(5);
        untilTold(5);
        ground.until(() -> ground.behind(made) == 0);
        String first =
                ground.events.after(ground.world.organisation, null, 1).get(0).cursor();
        ground.change(made, null, first);
        ground.until(() -> receiver.received().size() == 9);
        assertEquals(5, ids().size());
        ground.change(made, false, null);
        ground.happen(5);
        ground.world.settled();
        assertEquals(5, ground.behind(made));
        ground.change(made, true, null);
        untilTold(10);
    }

    @Test
    void testsEvenWhatIsOff() throws Exception {
        Made made = ground.hook(receiver.url("/"));
        ground.change(made, false, null);
        receiver.answer(m -> WebhookAnswer.of(418));
        var attempt = ground.book.test(ground.world.organisation, made.webhook().id());
        assertEquals(418, attempt.status());
        assertEquals("webhook.test", attempt.type());
        assertTrue(receiver.received().get(0).isSignedWith(made.secret().secret()));
    }
}
