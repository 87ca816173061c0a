package org.qunfa.messaging.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.review.Verdict;

/** Who is asked when, while reviewers, people and nodes come and go. */
class CourseTest {

    private static final Note NOTE = new Note("test", "for a test");
    private static final Word MEDICINE = new Word("m-1", "减肥药", Action.REVIEW, "medicine");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Court court = new Court();

    @AfterEach
    void end() {
        assertEquals(List.of(), court.world.quota.check());
        court.close();
    }

    private static void asked(OutsideReviewer reviewer, int many) {
        Waiting.until(() -> reviewer.waiting() == many, () -> reviewer.shown.toString());
    }

    @Test
    void whatAReviewerTakesAlongNeedsAPerson() {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("九点集合");
        asked(reviewer, 1);

        court.world.contentReviewers.left(reviewer);

        assertEquals("tiny~main:closed", court.waits(accepted).hits().get(0).rule());
        assertEquals(NoticeState.ACTIVE, court.send("九点集合").state());
    }

    @Test
    void oneThatLeftBeforeItWasAskedIsMissed() {
        ContentReviews first = court.node(Court.terms(MINUTE, MINUTE, 1));
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        court.send("八点集合");
        asked(reviewer, 1);
        Acceptance second = court.send("九点集合");
        first.stop();
        court.world.contentReviewers.left(reviewer);

        court.node(Court.terms(MINUTE, MOMENT, 1));

        assertEquals("tiny~main:absent", court.waits(second).hits().get(0).rule());
        assertEquals("【" + World.SIGNATURE + "】九点集合", court.waits(second).sample());
    }

    @Test
    void oneThatIsRequiredIsWaitedForAndAskedWhenItComes() {
        court.node(Court.terms(List.of(Court.REVIEWER), MINUTE, MINUTE, 16));
        Acceptance accepted = court.send("九点集合");
        assertEquals(NoticeState.REVIEW, accepted.state());
        var other = court.comes(new OutsideReviewer("other~main"));

        OutsideReviewer reviewer = court.comes();

        court.arrives(accepted);
        assertEquals(1, reviewer.shown.size());
        assertEquals(1, other.shown.size(), "whoever is there when it is looked at is asked");
    }

    @Test
    void whoComesIsAskedAboutWhatWaits() {
        court.node(Court.terms(MINUTE, MINUTE, 1));
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance first = court.send("八点集合");
        Acceptance second = court.send("九点集合");
        asked(reviewer, 1);
        OutsideReviewer other = court.comes(new OutsideReviewer("other~main"));

        reviewer.held = false;
        reviewer.answer();

        court.arrives(first);
        court.arrives(second);
        assertEquals(List.of("【" + World.SIGNATURE + "】九点集合"), List.copyOf(other.shown));
    }

    @Test
    void whatAPersonDecidedBeforeIsNotOverturned() {
        court.world.lexicon.load(null, List.of(MEDICINE), NOTE);
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("减肥药" + OutsideReviewer.BAD);
        asked(reviewer, 1);

        court.desk.decide(court.platform, accepted.id(), Court.YES, null);
        court.arrives(accepted);
        reviewer.answer();

        court.ends(accepted, "moot");
        assertEquals(NoticeState.DONE, court.view(accepted).state());
        assertEquals("reject", court.step(accepted, "judged").facts().get("verdict"));
        assertEquals(
                "A person approved the notice.",
                court.step(accepted, "approved").sentence());
    }

    @Test
    void wordsStillWantAPersonWhenReviewersPass() {
        court.world.lexicon.load(null, List.of(MEDICINE), NOTE);
        court.node(Court.USUAL);
        court.comes();
        Acceptance accepted = court.send("减肥药");
        court.ends(accepted, "pass");
        assertEquals("m-1", court.waits(accepted).hits().get(0).rule());
        court.desk.decide(court.platform, accepted.id(), Court.YES, null);
        court.arrives(accepted);
    }

    @Test
    void anOrganisationDecidesOnItsOwnWordsOnlyWhenReviewersPassed() {
        court.world.lexicon.load(court.world.organisation, List.of(MEDICINE), NOTE);
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("减肥药");
        asked(reviewer, 1);
        var own = new Reviews.Reviewer(court.world.organisation, false, "own");
        Refusal refused = assertThrows(Refusal.class, () -> court.desk.decide(own, accepted.id(), Court.YES, null));
        assertEquals("platform-only", refused.problems().get(0).code());

        reviewer.answer();
        court.ends(accepted, "pass");

        court.desk.decide(own, accepted.id(), Court.YES, null);
        court.arrives(accepted);
    }

    @Test
    void nobodyDecidesOnWhatReviewersAloneAreAskedAbout() {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("九点集合");
        asked(reviewer, 1);
        Refusal refused =
                assertThrows(Refusal.class, () -> court.desk.decide(court.platform, accepted.id(), Court.YES, null));
        assertEquals("reviewers-asked", refused.problems().get(0).code());
        reviewer.answer();
        court.arrives(accepted);
    }

    @Test
    void whatIsCancelledStaysCancelled() {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("九点集合");
        asked(reviewer, 1);
        court.world.notices.cancel(court.world.organisation, accepted.id(), null);

        reviewer.answer();

        court.ends(accepted, "moot");
        court.sees(accepted, NoticeState.CANCELLED);
        assertTrue(court.carrier.got.isEmpty());
    }

    @Test
    void aNewStartAsksAgainAndWhatTheOldOneHearsIsNotWritten() {
        UUID node = UUID.randomUUID();
        court.node(node, Court.terms(MINUTE, MINUTE, 1));
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        Acceptance accepted = court.send("今晚" + OutsideReviewer.BAD);
        asked(reviewer, 1);

        // The life before this one did not end: it is as if it had been killed, but for what it hears.
        court.node(node, Court.terms(MINUTE, MINUTE, 1));
        asked(reviewer, 2);
        reviewer.answer();
        OutsideReviewer.Question second = reviewer.next();
        assertEquals(NoticeState.REVIEW, court.view(accepted).state());
        second.answer().complete(new Verdict.Pass());

        court.arrives(accepted);
    }

    @Test
    void aNodeTakesOverWhatADeadOneAskedAbout() {
        ContentReviews first = court.node(Court.USUAL);
        court.comes();
        first.stop();
        Acceptance accepted = court.send("九点集合");
        var dead = new Claims(UUID.randomUUID(), Duration.ofMillis(200));
        assertEquals(
                1,
                court.world.store.database().transaction(c -> dead.take(c, 10)).size());

        court.node(Court.USUAL);

        court.arrives(accepted);
    }

    @Test
    void severalNodesAskOnce() {
        court.node(Court.terms(MINUTE, MINUTE, 4));
        court.node(Court.terms(MINUTE, MINUTE, 4));
        court.node(Court.terms(MINUTE, MINUTE, 4));
        OutsideReviewer reviewer = court.comes();
        List<Acceptance> all =
                IntStream.range(0, 40).mapToObj(i -> court.send(i + "点集合")).toList();
        all.forEach(court::arrives);
        assertEquals(40, reviewer.shown.size());
        assertEquals(40, Set.copyOf(reviewer.shown).size());
    }

    @Test
    void manyNoticesOfOneKeepNobodyElseWaiting() {
        court.node(Court.terms(MINUTE, MINUTE, 2));
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        for (int i = 0; i < 20; i++) {
            court.send(i + "点集合");
        }
        asked(reviewer, 2);
        OrganisationId other = court.organisation();
        court.send(other, "别家", World.numbers(1));

        reviewer.answer();
        asked(reviewer, 2);

        assertEquals("【" + World.SIGNATURE + "】别家", List.copyOf(reviewer.shown).get(2));
        releaseAll(reviewer, 21);
    }

    @Test
    void neverMoreAreOutThanAReviewersWindow() {
        court.node(Court.terms(MINUTE, MINUTE, 16));
        OutsideReviewer narrow = court.comes(new OutsideReviewer("narrow~main", Duration.ZERO, 2));
        narrow.held = true;
        var most = new HashSet<Integer>();
        for (int i = 0; i < 6; i++) {
            court.send(i + "点集合");
        }
        for (int i = 0; i < 6; i++) {
            Waiting.until(() -> narrow.waiting() > 0, () -> narrow.shown.toString());
            most.add(narrow.waiting());
            narrow.answer();
        }
        assertTrue(most.stream().allMatch(out -> out <= 2), most::toString);
    }

    private static void releaseAll(OutsideReviewer reviewer, int all) {
        reviewer.held = false;
        while (reviewer.waiting() > 0) {
            reviewer.answer();
        }
        Waiting.until(() -> reviewer.shown.size() == all, () -> reviewer.shown.toString());
    }

    @Test
    void whatThePlatformMakesIsAskedAboutUnlessItOverruled() throws IOException {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        reviewer.held = true;
        var sender = new Notices.Sender(court.world.organisation, null);
        Acceptance made = make(Intake.Making.of(sender, UUID.randomUUID()));
        assertEquals(NoticeState.REVIEW, made.state());
        UUID appeal = UUID.randomUUID();
        var own = new Intake.Making(sender, UUID.randomUUID(), appeal, true, true, Intake.Also.NOTHING);
        assertEquals(NoticeState.REVIEW, make(own).state());
        var platforms = new Intake.Making(sender, UUID.randomUUID(), appeal, false, true, Intake.Also.NOTHING);
        assertEquals(NoticeState.ACTIVE, make(platforms).state());
        asked(reviewer, 2);
        releaseAll(reviewer, 2);
        court.arrives(made);
    }

    private Acceptance make(Intake.Making making) throws IOException {
        return court.world.notices.accept(making, World.head("九点集合"), World.numbers(3));
    }

    @Test
    void whatAReviewerKeepsIsThereForItsNextLifeAlone() {
        PluginStore store = store(court.comes());
        store.put("token", "abc", MINUTE).toCompletableFuture().join();
        assertEquals(
                false, store.add("token", "other", MINUTE).toCompletableFuture().join());
        assertEquals(
                Optional.empty(),
                store(court.comes(new OutsideReviewer("other~main")))
                        .get("token")
                        .toCompletableFuture()
                        .join());
        assertEquals(
                Optional.of("abc"), store.get("token").toCompletableFuture().join());
        store.remove("token").toCompletableFuture().join();
        assertEquals(Optional.empty(), store.get("token").toCompletableFuture().join());
        assertEquals(
                true, store.add("token", "other", MINUTE).toCompletableFuture().join());
    }

    private static PluginStore store(OutsideReviewer reviewer) {
        return reviewer.host().orElseThrow().store();
    }
}
