package org.qunfa.messaging.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.review.Verdict;

/** What notices come to by what reviewers outside say. */
class VerdictsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Court court = new Court();

    @AfterEach
    void end() {
        assertEquals(List.of(), court.world.quota.check());
        court.close();
    }

    @Test
    void whatAllPassGoesOnByItself() {
        court.node(Court.USUAL);
        OutsideReviewer one = court.comes();
        OutsideReviewer other = court.comes(new OutsideReviewer("other~main"));

        Acceptance accepted = court.send("九点集合");

        assertEquals(NoticeState.REVIEW, accepted.state());
        court.arrives(accepted);
        assertEquals(List.of("【" + World.SIGNATURE + "】九点集合"), List.copyOf(one.shown));
        assertEquals(1, other.shown.size());
        assertEquals(
                List.of("accepted", "filter", "judged", "judged", "limits"),
                court.why(accepted).stream().map(Why.Step::what).limit(5).toList());
        assertEquals(
                "Reviewed by other~main: passed.", court.why(accepted).get(2).sentence());
        assertEquals(List.of(), court.waiting());
    }

    @Test
    void whatOneRejectsIsRefusedAndSaysForWhat() {
        court.node(Court.USUAL);
        court.comes();
        OutsideReviewer last = court.comes(new OutsideReviewer("other~main"));
        last.held = true;
        long before = court.world.quota.balance(court.world.organisation).available();

        Acceptance accepted = court.send("今晚" + OutsideReviewer.BAD);
        Waiting.until(() -> last.waiting() == 1, () -> "the other is not asked");
        assertEquals(NoticeState.REVIEW, court.view(accepted).state());
        assertEquals("reviewers", court.step(accepted, "waits").facts().get("for"));
        last.next().answer().complete(new Verdict.Pass());

        court.sees(accepted, NoticeState.REFUSED);
        Waiting.until(
                () -> court.view(accepted).counts().equals(Map.of(DeliveryState.BLOCKED, 3)),
                () -> court.view(accepted).toString());
        assertEquals(before, court.world.quota.balance(court.world.organisation).available());
        Why.Step judged = court.why(accepted).get(3);
        assertEquals("Reviewed by tiny~main: rejected.", judged.sentence());
        assertEquals("reviewer/tiny~main:gambling", judged.facts().get("rule"));
        assertEquals("7-9", judged.facts().get("range"));
        assertEquals("It is about bets.", judged.facts().get("said"));
        Why.Step refused = court.step(accepted, "refused");
        assertEquals("A reviewer outside refused the notice.", refused.sentence());
        assertEquals("rejected by the reviewer tiny~main", refused.facts().get("reason"));
        var delivery = new DeliveryId(accepted.id(), 1);
        assertEquals(
                "reviewer-rejected",
                court.world
                        .notices
                        .why(court.world.organisation, delivery)
                        .delivery()
                        .reason());
        assertTrue(court.carrier.got.isEmpty());
        court.world.settled();
        assertTrue(new EventReader(court.world.tables)
                .after(court.world.organisation, null, 100).stream()
                        .map(Event::type)
                        .anyMatch("notice.refused"::equals));
    }

    @Test
    void whatOneDoubtsWaitsForSomebodyOfThePlatform() {
        court.node(Court.USUAL);
        court.comes();

        Acceptance accepted = court.send("周末" + OutsideReviewer.DOUBTFUL);
        Reviews.Waiting waiting = court.waits(accepted);

        assertEquals("【" + World.SIGNATURE + "】周末" + OutsideReviewer.DOUBTFUL, waiting.sample());
        assertEquals(3, waiting.doubtful());
        assertEquals("tiny~main:job", waiting.hits().get(0).rule());
        Opinion opinion = waiting.opinions().get(0);
        assertEquals(Opinion.Verdict.PERSON, opinion.verdict());
        assertEquals("It may be an offer of a job.", opinion.said());
        assertEquals("review", court.step(accepted, "waits").facts().get("for"));
        var own = new Reviews.Reviewer(court.world.organisation, false, "own");
        Refusal refused = assertThrows(Refusal.class, () -> court.desk.decide(own, accepted.id(), Court.YES, null));
        assertEquals("platform-only", refused.problems().get(0).code());
        var seen = new Reviews.Decision(true, "it is none", waiting.seen());
        assertTrue(court.desk
                .decide(court.platform, accepted.id(), seen, null)
                .value()
                .approved());
        court.arrives(accepted);
        assertEquals(
                "A reviewer wants a person to decide on the notice.",
                court.step(accepted, "review").sentence());
    }

    @ParameterizedTest
    @CsvSource({
        OutsideReviewer.SILENT + ", no-answer",
        OutsideReviewer.THROWN + ", plugin-fault",
        OutsideReviewer.NOTHING + ", plugin-fault",
        OutsideReviewer.FAILED + ", plugin-fault",
    })
    void whatIsNotAnsweredNeedsAPerson(String word, String code) {
        court.node(Court.terms(Duration.ofMillis(300), MINUTE, 16));
        OutsideReviewer reviewer = court.comes();

        Acceptance accepted = court.send("九点" + word);

        Reviews.Waiting waiting = court.waits(accepted);
        assertEquals("tiny~main:" + code, waiting.hits().get(0).rule());
        assertEquals(1, reviewer.shown.size());
        assertTrue(court.carrier.got.isEmpty());
    }

    @Test
    void aVerdictThatComesTooLateChangesNothing() {
        Duration soon = Duration.ofMillis(300);
        court.node(Court.terms(soon, soon, 16));
        OutsideReviewer reviewer = court.comes();
        Acceptance accepted = court.send("九点" + OutsideReviewer.SILENT);
        court.waits(accepted);

        reviewer.answer();

        // What is asked after that is dealt with after that, be it that the reviewer is left alone for a while.
        court.waits(court.send("十点" + OutsideReviewer.SILENT));
        assertEquals(NoticeState.REVIEW, court.view(accepted).state());
        assertEquals("tiny~main:no-answer", court.waits(accepted).hits().get(0).rule());
        court.desk.decide(court.platform, accepted.id(), Court.YES, null);
        court.arrives(accepted);
    }

    @Test
    void theWorstOfAllTextsCounts() {
        court.node(Court.USUAL);
        court.comes();
        Acceptance accepted = court.world.send(
                World.head("今晚{no}"),
                World.recipients(List.of(
                        new Recipient(World.number(1), Map.of("no", OutsideReviewer.DOUBTFUL), "a"),
                        new Recipient(World.number(2), Map.of("no", "开会"), "b"),
                        new Recipient(World.number(3), Map.of("no", OutsideReviewer.BAD), "c"))));

        court.sees(accepted, NoticeState.REFUSED);
        assertEquals("3", court.step(accepted, "judged").facts().get("judgedText"));
    }

    @Test
    void threeTextsThatDifferAndTheWrittenOneAreShown() {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        Acceptance accepted = court.world.send(World.head("第{no}号"), World.numbers(700));

        Waiting.until(() -> court.view(accepted).state() == NoticeState.DONE, () -> court.view(accepted)
                .toString());
        String before = "【" + World.SIGNATURE + "】第";
        assertEquals(List.of(before + "0号", before + "1号", before + "2号", "第{no}号"), List.copyOf(reviewer.shown));
    }

    @Test
    void codesDoNotWait() {
        court.node(Court.USUAL);
        OutsideReviewer reviewer = court.comes();
        Acceptance code = court.world.send(World.head(MessageClass.CODE, "验证码1234"), World.numbers(3));
        assertEquals(NoticeState.ACTIVE, code.state());
        court.arrives(code);
        assertEquals(0, reviewer.shown.size());
        assertEquals("none", court.outcome(code.id()));
    }

    @Test
    void aVerdictHoldsForTheSameTextAsLongAsItsReviewerSays() {
        court.node(Court.USUAL);
        OutsideReviewer keeps = court.comes(new OutsideReviewer("keeps~main", MINUTE, 50));
        OutsideReviewer asks = court.comes();
        for (int i = 0; i < 3; i++) {
            court.arrives(court.send("九点集合"));
        }
        assertEquals(1, keeps.shown.size());
        assertEquals(3, asks.shown.size());
    }
}
