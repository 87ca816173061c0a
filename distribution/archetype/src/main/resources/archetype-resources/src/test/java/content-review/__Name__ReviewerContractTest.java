package ${package};

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.review.ContentReviewerContract;
import org.qunfa.testkit.review.ReviewPeer;

class ${Name}ReviewerContractTest extends ContentReviewerContract {

    @Override
    protected ReviewPeer peer() {
        return new Peer();
    }

    /** A judge in memory. A simulator of the real one takes its place when its protocol is there. */
    private static final class Peer implements ReviewPeer, ${Name}Reviewer.Judge {

        private volatile FarTrick trick = FarTrick.BEHAVE;
        private volatile String banned = "\u0000";
        private volatile String doubtful = "\u0000";

        @Override
        public ContentReviewer plugin() {
            return new ${Name}Reviewer("test", 10, this);
        }

        @Override
        public Set<FarTrick> tricks() {
            return EnumSet.of(FarTrick.BEHAVE, FarTrick.SILENT, FarTrick.UNREACHABLE);
        }

        @Override
        public void play(FarTrick next) {
            trick = next;
        }

        @Override
        public void ban(String word) {
            banned = word;
        }

        @Override
        public void doubt(String word) {
            doubtful = word;
        }

        @Override
        public CompletionStage<Verdict> ask(Draft draft) {
            var answer = new CompletableFuture<Verdict>();
            if (trick == FarTrick.UNREACHABLE) {
                answer.complete(new Verdict.NeedsPerson(Failure.remote("", "nobody is there")));
            } else if (trick == FarTrick.BEHAVE) {
                answer.complete(judge(draft.text()));
            }
            return answer;
        }

        private Verdict judge(String text) {
            int at = text.indexOf(banned);
            if (at >= 0) {
                var finding = new Finding(at, at + banned.length(), "word", "This may not be in a text.");
                return new Verdict.Reject(List.of(finding));
            }
            return text.contains(doubtful)
                    ? new Verdict.NeedsPerson(Failure.remote("doubt", "It may be something else."))
                    : new Verdict.Pass();
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public boolean owns(Thread thread) {
            return false;
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
