package org.qunfa.messaging.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Appeals.Viewer;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.appeal.AppealDesk;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** What reviewers outside refused can be appealed, as whatever else no person refused. */
class RejectedTest {

    private static final Ruling YES = new Ruling(true, "it is a novel's title", null);
    private static final Ruling NO = new Ruling(false, "it is about bets", null);

    private final Court court = new Court();
    private final World world = court.world;
    private final AppealDesk appeals = new AppealDesk(
            world.tables,
            world.notices,
            world.lexicons,
            new Node(world.store.directory()),
            new AppealDesk.Rules(30, 10, false));

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        court.close();
    }

    private OutsideReviewer reviewer() {
        court.node(Court.USUAL);
        return court.comes();
    }

    private NoticeId rejected() {
        NoticeId id = court.send("今晚" + OutsideReviewer.BAD).id();
        assertEquals(Map.of(DeliveryState.BLOCKED, 3), ended(id).counts());
        return id;
    }

    private NoticeView ended(NoticeId id) {
        Waiting.until(() -> view(id).endedAt() != null, () -> view(id).toString());
        return view(id);
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private View file(NoticeId notice, @Nullable Integer index) {
        var claim = new Claim(notice, index, "it is a novel");
        return appeals.file(new Sender(world.organisation, "key1"), claim, null).value();
    }

    private View decide(View appeal, Ruling ruling) {
        return appeals.decide(court.platform, appeal.id(), ruling, null).value();
    }

    private Why why(NoticeId notice, int index) {
        return world.notices.why(world.organisation, new DeliveryId(notice, index));
    }

    private static String code(Runnable refused) {
        return assertThrows(Refusal.class, refused::run).problems().get(0).code();
    }

    @Test
    void saysByWhatItIsBlockedAndHowToAppeal() {
        reviewer();
        NoticeId id = rejected();
        assertEquals(NoticeState.REFUSED, view(id).state());

        Why why = why(id, 1);

        Why.Step blocked = why.steps().get(why.steps().size() - 1);
        assertEquals("blocked", blocked.what());
        assertEquals("reviewer-rejected", blocked.facts().get("reason"));
        assertEquals("reviewer/tiny~main:gambling", blocked.facts().get("rule"));
        assertTrue(blocked.facts().containsKey("version"));
        assertEquals(
                "characters 8 to 9 of text 1 of those that tiny~main was shown",
                blocked.facts().get("detail"));
        assertTrue(Objects.requireNonNull(why.appeal()).possible());
        View filed = file(id, 1);
        assertEquals("reviewer-rejected", filed.blocked().reason());
        assertEquals(State.OPEN, Objects.requireNonNull(why(id, 1).appeal()).state());
    }

    @Test
    void whatIsGrantedIsSentOnceThoughTwoGrantItAndNobodyIsAskedAgain() throws Exception {
        OutsideReviewer reviewer = reviewer();
        NoticeId id = rejected();
        View filed = file(id, null);
        assertEquals(3, filed.recipients());

        Callable<View> granting = () -> decide(filed, YES);
        int granted = 0;
        var two = Executors.newFixedThreadPool(2);
        try {
            for (Future<View> one : two.invokeAll(List.of(granting, granting))) {
                granted += isGranted(one) ? 1 : 0;
            }
        } finally {
            two.shutdown();
        }

        assertEquals(1, granted);
        var viewer = new Viewer(world.organisation, false, false);
        NoticeId sent =
                Objects.requireNonNull(appeals.appeal(viewer, filed.id()).sent());
        assertEquals(Map.of(DeliveryState.DELIVERED, 3), ended(sent).counts());
        assertEquals(3, court.carrier.got.size());
        assertEquals(1, reviewer.shown.size());
        assertEquals(Map.of(DeliveryState.BLOCKED, 3), view(id).counts());
        assertTrue(why(sent, 0).steps().stream().anyMatch(step -> step.what().equals("overruled")));
        assertEquals("appeal-exists", code(() -> file(id, 0)));
    }

    private static boolean isGranted(Future<View> one) throws InterruptedException {
        try {
            return one.get().state() == State.GRANTED;
        } catch (ExecutionException e) {
            var refused = (Refusal) Objects.requireNonNull(e.getCause());
            assertEquals("wrong-state", refused.problems().get(0).code());
            return false;
        }
    }

    @Test
    void oneOfThemIsAppealedByItselfAndTheOthersTogether() {
        reviewer();
        NoticeId id = rejected();
        ended(Objects.requireNonNull(decide(file(id, 1), YES).sent()));
        assertEquals(1, court.carrier.got.size());
        View others = file(id, null);
        assertEquals(2, others.recipients());
        assertNull(decide(others, NO).sent());
        assertEquals(1, court.carrier.got.size());
    }

    @Test
    void itIsThePlatformsToDecideThoughOwnWordsBlockedOthersOfIt() {
        var word = new Word("g-1", "赌场", Action.BLOCK, "gambling");
        world.lexicon.load(world.organisation, List.of(word), new Note("test", "for a test"));
        reviewer();
        Acceptance accepted = world.send(
                World.head("今晚{where}"),
                World.recipients(List.of(
                        new Recipient(World.number(1), Map.of("where", "赌场"), null),
                        new Recipient(World.number(2), Map.of("where", OutsideReviewer.BAD), null))));
        NoticeId id = accepted.id();
        assertEquals(Map.of(DeliveryState.BLOCKED, 2), ended(id).counts());
        assertEquals("content", why(id, 0).delivery().reason());
        assertEquals("reviewer-rejected", why(id, 1).delivery().reason());
        var own = new Reviewer(world.organisation, false, "own");
        View rejected = file(id, 1);
        assertEquals("platform-only", code(() -> appeals.decide(own, rejected.id(), YES, null)));
        appeals.withdraw(world.organisation, rejected.id());
        View all = file(id, null);
        assertEquals("platform-only", code(() -> appeals.decide(own, all.id(), YES, null)));
        appeals.withdraw(world.organisation, all.id());
        View words = file(id, 0);
        View granted = appeals.decide(own, words.id(), YES, null).value();
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 1),
                ended(Objects.requireNonNull(granted.sent())).counts());
    }
}
