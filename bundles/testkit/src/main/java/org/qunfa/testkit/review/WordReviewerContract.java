package org.qunfa.testkit.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.testkit.ground.Asker;
import org.qunfa.testkit.ground.LogWitness;

/** What every word reviewer has to keep of the promises of {@link WordReviewer}. A plugin's test extends this. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class WordReviewerContract {

    private static final String GOOD = "会议改期通知，请在周五之前回复xq7vk。";
    private static final int ROUNDS = 200;

    @SuppressWarnings("NullAway.Init")
    private WordReviewer reviewer;

    @SuppressWarnings("NullAway.Init")
    private Asker asker;

    @SuppressWarnings("NullAway.Init")
    private LogWitness logs;

    /** A reviewer, fresh for each test, that has nothing against texts but {@link #badWord()}. */
    protected abstract WordReviewer reviewer();

    /** A word that it rejects. */
    protected abstract String badWord();

    @BeforeEach
    final void begin() {
        logs = new LogWitness();
        asker = new Asker();
        reviewer = reviewer();
    }

    @AfterEach
    final void end() {
        asker.close();
        Set<String> heard = logs.heard(Set.of("xq7vk", badWord()));
        logs.close();
        assertEquals(Set.of(), heard, "the log says what it must not");
    }

    private Verdict review(String text) {
        return asker.call("review", () -> reviewer.review(draft(text)));
    }

    private static Draft draft(String text) {
        return new Draft(text, MessageClass.NOTICE, Duration.ofSeconds(1));
    }

    /** Every finding of the word is where the word is. */
    static void pointsAt(Verdict.Reject rejected, String text, String word) {
        for (Finding finding : rejected.findings()) {
            assertTrue(finding.end() <= text.length(), "a finding is outside the text");
            assertEquals(word, text.substring(finding.start(), finding.end()), "a finding is elsewhere");
        }
    }

    @Test
    void profileIsConstant() {
        assertEquals(asker.call("profile", reviewer::profile), reviewer.profile());
    }

    @Test
    void passesWhatIsGoodAndSaysWhereATextIsBad() {
        assertInstanceOf(Verdict.Pass.class, review(GOOD));
        String bad = GOOD + badWord() + GOOD;
        pointsAt(assertInstanceOf(Verdict.Reject.class, review(bad)), bad, badWord());
    }

    @Test
    void judgesEveryText() {
        review("");
        review("\u0000\uD800" + badWord().substring(0, 1));
        String bad = badWord();
        pointsAt(assertInstanceOf(Verdict.Reject.class, review(bad)), bad, bad);
    }

    @Test
    void saysTheSameOfTheSameText() {
        Verdict first = review(GOOD + badWord());
        for (int i = 0; i < 3; i++) {
            review(GOOD);
            assertEquals(first, review(GOOD + badWord()), "the same text got another verdict");
        }
    }

    @Test
    void isQuick() {
        Draft draft = draft(GOOD.repeat(10));
        for (int i = 0; i < ROUNDS; i++) {
            reviewer.review(draft);
        }
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            reviewer.review(draft);
        }
        long each = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / ROUNDS;
        assertTrue(each < 2_000, "a text of a few segments took " + each + " µs on the platform's own thread");
    }
}
