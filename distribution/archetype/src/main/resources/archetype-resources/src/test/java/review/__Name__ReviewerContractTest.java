package ${package};

import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.testkit.review.WordReviewerContract;

class ${Name}ReviewerContractTest extends WordReviewerContract {

    @Override
    protected WordReviewer reviewer() {
        return new ${Name}Reviewer("test", "bets, 博彩");
    }

    @Override
    protected String badWord() {
        return "博彩";
    }
}
