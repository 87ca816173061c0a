package org.qunfa.testkit.review;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.testkit.ground.Proof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract passes a good reviewer and fails every flawed one. */
class WordReviewerContractTest {

    private static final Logger LOG = LoggerFactory.getLogger(WordReviewerContractTest.class);
    private static final String BAD = "博彩";

    private static volatile Flaw flaw = Flaw.NONE;

    /** What a reviewer can do wrong. */
    enum Flaw {
        NONE(""),
        CHANGES_ITS_PROFILE("profileIsConstant"),
        PASSES_EVERYTHING("passesWhatIsGoodAndSaysWhereATextIsBad"),
        POINTS_ELSEWHERE("passesWhatIsGoodAndSaysWhereATextIsBad"),
        POINTS_OUTSIDE("judgesEveryText"),
        THROWS_AT_NOTHING("judgesEveryText"),
        ANSWERS_NULL("judgesEveryText"),
        CHANGES_ITS_MIND("saysTheSameOfTheSameText"),
        TAKES_ITS_TIME("isQuick"),
        LOGS_TEXTS("passesWhatIsGoodAndSaysWhereATextIsBad");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    /** The smallest reviewer: it knows one word. */
    private static final class TinyWords implements WordReviewer {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public ReviewProfile profile() {
            int hours = flaw == Flaw.CHANGES_ITS_PROFILE ? asked.incrementAndGet() : 1;
            return new ReviewProfile(new PluginId("tiny~test"), Duration.ofHours(hours), 1);
        }

        @Override
        @SuppressWarnings("NullAway") // To answer null is one of the flaws.
        public Verdict review(Draft draft) {
            String text = draft.text();
            switch (flaw) {
                case THROWS_AT_NOTHING -> {
                    if (text.isEmpty()) {
                        throw new IllegalStateException("there is no text");
                    }
                }
                case TAKES_ITS_TIME -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4));
                case LOGS_TEXTS -> LOG.debug("judging {}", text);
                case ANSWERS_NULL -> {
                    return null;
                }
                default -> {}
            }
            int at = text.indexOf(BAD);
            boolean tired = flaw == Flaw.CHANGES_ITS_MIND && asked.incrementAndGet() > 2;
            if (at < 0 || tired || flaw == Flaw.PASSES_EVERYTHING) {
                return new Verdict.Pass();
            }
            int start = flaw == Flaw.POINTS_ELSEWHERE ? at - 1 : at;
            int end = flaw == Flaw.POINTS_OUTSIDE ? text.length() + 1 : start + BAD.length();
            return new Verdict.Reject(List.of(new Finding(start, end, "gambling", "It is about bets.")));
        }
    }

    /** The contract against a reviewer with the flaw of the moment; run by the tests here only. */
    static class Tiny extends WordReviewerContract {

        @Override
        protected WordReviewer reviewer() {
            return new TinyWords();
        }

        @Override
        protected String badWord() {
            return BAD;
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
