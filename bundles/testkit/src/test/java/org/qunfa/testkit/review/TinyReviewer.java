package org.qunfa.testkit.review;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;

/** The smallest content reviewer that keeps the contract, and on request does not. */
final class TinyReviewer extends TinyFar<ContentReviewer> implements ReviewPeer, ContentReviewer {

    /** What a reviewer in particular can do wrong. */
    enum Flaw {
        NONE(""),
        PASSES_WHAT_IS_BAD("saysWhereATextIsBad"),
        POINTS_ELSEWHERE("saysWhereATextIsBad"),
        REJECTS_EVERYTHING("saysWhereATextIsBad"),
        PASSES_WHAT_IS_DOUBTFUL("leavesWhatIsDoubtfulToAPerson"),
        PASSES_IN_SILENCE("doesNotGuessWhenNoAnswerComes"),
        PASSES_WHEN_NOBODY_IS_THERE("saysThatItDidNotHappenWhenNobodyIsThere");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private final TinyPlugin life = new TinyPlugin(remote, Habit.NONE);
    private final Flaw flaw;
    private volatile String bad = "\u0000";
    private volatile String doubtful = "\u0000";

    TinyReviewer(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public ContentReviewer plugin() {
        return this;
    }

    @Override
    public ReviewProfile profile() {
        return new ReviewProfile(new PluginId("tiny~test"), Duration.ofMinutes(10), life.window());
    }

    @Override
    public CompletionStage<Verdict> review(Draft draft) {
        var ends = new FailureEnds<Verdict>(
                why -> flaw == Flaw.PASSES_WHEN_NOBODY_IS_THERE ? new Verdict.Pass() : new Verdict.NeedsPerson(why),
                why -> flaw == Flaw.PASSES_IN_SILENCE ? new Verdict.Pass() : new Verdict.NeedsPerson(why));
        return life.ask(draft.text(), () -> judge(draft.text()), ends);
    }

    private Verdict judge(String text) {
        int at = text.indexOf(bad);
        if (flaw == Flaw.REJECTS_EVERYTHING) {
            at = Math.max(at, 0);
        }
        if (at >= 0 && flaw != Flaw.PASSES_WHAT_IS_BAD) {
            int start = flaw == Flaw.POINTS_ELSEWHERE ? at + 1 : at;
            return new Verdict.Reject(
                    List.of(new Finding(start, start + bad.length(), "gambling", "It is about bets.")));
        }
        boolean doubt = text.contains(doubtful) && flaw != Flaw.PASSES_WHAT_IS_DOUBTFUL;
        return doubt ? new Verdict.NeedsPerson(Failure.remote("job", "doubtful")) : new Verdict.Pass();
    }

    @Override
    public void ban(String word) {
        bad = word;
    }

    @Override
    public void doubt(String word) {
        doubtful = word;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return life.open(host);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return life.close(patience);
    }

    @Override
    public String toString() {
        return life.toString();
    }
}
