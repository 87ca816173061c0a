package org.qunfa.testkit.review;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every content reviewer has to keep of the promises of {@link ContentReviewer}. A plugin's test extends this. */
public abstract class ContentReviewerContract extends PluginContract<ContentReviewer, ReviewPeer> {

    private static final String BAD = "博彩";
    private static final String DOUBTFUL = "兼职";

    @Override
    protected final ReviewProfile profile() {
        return plugin.profile();
    }

    @Override
    protected final CompletionStage<Void> open(RecordedHost with) {
        return plugin.open(with);
    }

    @Override
    protected final CompletionStage<Void> close(Duration within) {
        return plugin.close(within);
    }

    @Override
    protected final Set<String> privateWords() {
        return Set.of("会议改期", "xq7vk");
    }

    /** A text that nobody judged has to be looked at. */
    @Override
    protected final Class<?> whenUnreachable() {
        return Outcome.NotKnown.class;
    }

    @Override
    protected final Asked<Verdict> ask() {
        return review("会议改期通知xq7vk");
    }

    private Asked<Verdict> review(String text) {
        var draft = new Draft(text, MessageClass.NOTICE, patience());
        return asker.ask("review", patience(), () -> plugin.review(draft));
    }

    @Test
    void saysWhereATextIsBad() throws Exception {
        opened();
        far.ban(BAD);
        String text = "会议改期通知xq7vk，" + BAD + "。";
        var rejected = review(text).get(Verdict.Reject.class);
        WordReviewerContract.pointsAt(rejected, text, BAD);
        ask().get(Verdict.Pass.class);
    }

    @Test
    void leavesWhatIsDoubtfulToAPerson() throws Exception {
        opened();
        far.doubt(DOUBTFUL);
        review("会议改期通知xq7vk，" + DOUBTFUL + "。").get(Verdict.NeedsPerson.class);
    }
}
