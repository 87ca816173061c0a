package org.qunfa.messaging.reviewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.review.ReviewDesk;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;

class ReviewerDirectoryTest {

    private static final Note NOTE = new Note("test", "for a test");

    private final World world = new World();
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);
    private final FakeReviewer reviewer = new FakeReviewer("tiny~main");

    @BeforeEach
    void begin() {
        world.channels.arrived(carrier);
        world.reviewers.arrived(reviewer);
    }

    @AfterEach
    void end() {
        reviewer.freed.countDown();
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private Acceptance send(String text) {
        return world.send(World.head(text), World.numbers(3));
    }

    private List<PluginState> states() {
        return world.supervisor.plugin("review.tiny~main").stream()
                .map(PluginView::state)
                .toList();
    }

    private void sees(PluginState state) {
        Waiting.until(() -> states().contains(state), () -> states().toString());
    }

    @Test
    void whatItRejectsGoesToNobodyAndSaysWhoSaidIt() {
        Acceptance rejected = send("今晚抽奖");

        assertEquals(Map.of("content", 3), rejected.blockedBy());
        assertEquals(
                List.of(new TextHit("tiny~main:word", "reviewer", Action.BLOCK, Set.of(), 0, 7, 9)),
                rejected.content().hits());
        Why why = world.notices.why(world.organisation, new DeliveryId(rejected.id(), 1));
        Why.Step last = why.steps().get(why.steps().size() - 1);
        assertEquals("reviewer/tiny~main:word", last.facts().get("rule"));
        assertTrue(carrier.got.isEmpty());
        assertEquals(NoticeState.ACTIVE, send("今晚开会").state());
    }

    @Test
    void whatValuesMakeOfATextIsShownToItToo() {
        Acceptance some = world.send(World.head("第{no}号奖"), World.numbers(3));
        assertEquals(0, some.blocked());
        assertEquals(3, reviewer.asked());
        assertEquals(0, world.send(World.head("九点集合"), World.numbers(700)).blocked());
        assertEquals(4, reviewer.asked(), "a text that is the same for all is asked about once");
    }

    @Test
    void whereItIsNotSureOrBrokenAPersonDecidesWhoIsOfThePlatform() {
        for (String text : List.of("可能抽", "坏抽")) {
            Acceptance doubtful = send(text);
            assertEquals(NoticeState.REVIEW, doubtful.state());
            assertEquals(3, doubtful.content().doubtful());
            var desk = new ReviewDesk(
                    world.tables, world.channels, world.lexicons, new Node(world.store.directory()), false);
            var own = new Reviews.Reviewer(world.organisation, false, "own");
            var yes = new Reviews.Decision(true, "seen", null);
            var refused = assertThrows(Refusal.class, () -> desk.decide(own, doubtful.id(), yes, null));
            assertEquals("platform-only", refused.problems().get(0).code());
            var platform = new Reviews.Reviewer(new OrganisationId(UUID.randomUUID()), true, "platform");
            assertTrue(desk.decide(platform, doubtful.id(), yes, null).value().approved());
            Waiting.until(() -> view(doubtful).counts().equals(Map.of(DeliveryState.DELIVERED, 3)), () -> view(doubtful)
                    .toString());
        }
        Waiting.until(
                () -> world.supervisor.plugin("review.tiny~main").stream()
                        .anyMatch(view -> view.vitals().faults() > 0),
                () -> states().toString());
    }

    private NoticeView view(Acceptance acceptance) {
        return world.notices.notice(world.organisation, acceptance.id());
    }

    @Test
    void whatTheWordsStopAlreadyIsNotShownToIt() {
        world.lexicon.load(null, List.of(new Word("g-1", "赌场", Action.BLOCK, "gambling")), NOTE);
        assertEquals(3, send("赌场抽奖").blocked());
        assertEquals(0, reviewer.asked());
    }

    @Test
    void ofTwoWithOneNameTheSecondFollowsTheFirst() {
        var next = new FakeReviewer("tiny~main");
        world.reviewers.arrived(next);
        sees(PluginState.REFUSED);
        send("九点集合");
        assertEquals(0, next.asked());
        world.reviewers.left(reviewer);
        send("九点集合");
        assertEquals(1, next.asked());
        sees(PluginState.ACTIVE);
        world.reviewers.left(next);
        assertEquals(0, send("今晚抽奖").blocked());
        sees(PluginState.STOPPED);
    }

    @Test
    void whoLeavesIsWaitedForAndAskedNoMore() throws InterruptedException {
        var asked = new CountDownLatch(1);
        reviewer.held = asked;
        var sending = CompletableFuture.supplyAsync(() -> send("九点集合"));
        asked.await();
        var leaving = CompletableFuture.runAsync(() -> world.reviewers.left(reviewer));
        sees(PluginState.DRAINING);
        assertFalse(leaving.isDone());
        assertEquals(0, send("今晚抽奖").blocked());
        reviewer.freed.countDown();
        leaving.join();
        assertEquals(0, sending.join().blocked());
        assertEquals(1, reviewer.asked());
    }

    @Test
    void severalAreAskedAndTheWorstIsFirst() {
        var other = new FakeReviewer("other~main");
        world.reviewers.arrived(other);
        other.instead = new Verdict.Pass();
        assertEquals(3, send("今晚抽奖").blocked());
        assertEquals(1, other.asked());
    }
}
