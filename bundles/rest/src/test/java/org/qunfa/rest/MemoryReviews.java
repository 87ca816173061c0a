package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** One notice that waits, in memory. */
final class MemoryReviews implements Reviews {

    final List<Reviewer> reviewers = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();

    @Override
    public Page<Waiting> waiting(Reviewer reviewer, PageRequest page) {
        reviewers.add(reviewer);
        var waiting = new Waiting(
                MemoryNotices.NOTICE,
                MemoryKeys.THEIRS,
                "activity",
                MessageClass.NOTICE,
                "青松社区",
                "{name}",
                "【青松社区】x",
                List.of(),
                List.of(new Opinion(
                        "tiny~main",
                        "1.0.0",
                        Opinion.Verdict.PERSON,
                        1,
                        List.of(),
                        "It may be a draw.",
                        MemoryNotices.TIME)),
                3,
                2,
                MemoryNotices.TIME,
                MemoryNotices.TIME,
                "abc");
        return new Page<>(List.of(waiting), null);
    }

    @Override
    public Answer<Decided> decide(Reviewer reviewer, NoticeId notice, Decision decision, @Nullable RequestKey request) {
        reviewers.add(reviewer);
        decisions.add(decision);
        var state = decision.approved() ? NoticeState.ACTIVE : NoticeState.REFUSED;
        return new Answer<>(new Decided(notice, decision.approved(), state), request != null);
    }
}
