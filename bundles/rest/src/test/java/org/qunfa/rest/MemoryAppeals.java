package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** One appeal, in memory, and what was asked about it. */
final class MemoryAppeals implements Appeals {

    static final UUID ID = new UUID(9, 9);
    private static final NoticeId SENT = new NoticeId(new UUID(8, 8));

    final List<Claim> claims = new ArrayList<>();
    final List<Sender> senders = new ArrayList<>();
    final List<Viewer> viewers = new ArrayList<>();
    final List<Reviewer> reviewers = new ArrayList<>();
    final List<Ruling> rulings = new ArrayList<>();

    private static View view(@Nullable Integer index, State state, boolean decides) {
        boolean open = state == State.OPEN;
        return new View(
                ID,
                MemoryKeys.THEIRS,
                MemoryNotices.NOTICE,
                index == null ? null : new DeliveryId(MemoryNotices.NOTICE, index),
                state,
                "it is a novel",
                MemoryNotices.TIME,
                new Blocked("content", "gambling/g-1", "7", "characters 1 to 2 of the final text"),
                1,
                open ? null : MemoryNotices.TIME,
                open || state == State.WITHDRAWN ? null : "fine",
                state == State.GRANTED ? SENT : null,
                decides ? new Subject("青松社区", "{name}", "【青松社区】x", List.of(), "abc") : null);
    }

    @Override
    public Answer<View> file(Sender sender, Claim claim, @Nullable RequestKey request) {
        senders.add(sender);
        claims.add(claim);
        return new Answer<>(view(claim.index(), State.OPEN, false), request != null);
    }

    @Override
    public Page<View> appeals(Viewer viewer, @Nullable State state, PageRequest page) {
        viewers.add(viewer);
        return new Page<>(List.of(view(3, state == null ? State.OPEN : state, viewer.decides())), null);
    }

    @Override
    public View appeal(Viewer viewer, UUID id) {
        viewers.add(viewer);
        return view(3, State.OPEN, viewer.decides());
    }

    @Override
    public Answer<View> decide(Reviewer reviewer, UUID id, Ruling ruling, @Nullable RequestKey request) {
        reviewers.add(reviewer);
        rulings.add(ruling);
        return new Answer<>(view(3, ruling.granted() ? State.GRANTED : State.DISMISSED, true), request != null);
    }

    @Override
    public View withdraw(OrganisationId organisation, UUID id) {
        return view(3, State.WITHDRAWN, false);
    }
}
