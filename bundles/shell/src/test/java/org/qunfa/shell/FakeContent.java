package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** Words and decisions, in memory. */
final class FakeContent {

    private static final TextHit HIT =
            new TextHit("g-1", "gambling", Action.BLOCK, Set.of(Disguise.GAPS, Disguise.REPEATS), 7, 4, 8);

    private FakeContent() {}

    /** The list that was loaded last. */
    static final class Words implements Lexicons {

        private static final List<Word> LISTED = List.of(
                new Word("g-1", "赌场", Action.BLOCK, "gambling"),
                new Word("g-2", "赌球", Action.REVIEW, "gambling"),
                new Word("m-1", "减肥药", Action.ALLOW, "medicine"));

        final List<String> asked = new ArrayList<>();
        List<Word> loaded = List.of();

        @Override
        public Optional<Head> inForce(@Nullable OrganisationId of) {
            return of == null ? Optional.of(new Head(7, FakeNotices.AT, "lin", "a file", 31)) : Optional.empty();
        }

        /** A piece for each word. */
        @Override
        public Piece words(@Nullable OrganisationId of, PageRequest page) {
            return words(of, 7, page);
        }

        @Override
        public Piece words(@Nullable OrganisationId of, long version, PageRequest page) {
            int at = page.after() == null ? 0 : Integer.parseInt(page.after());
            var head = new Head(version, FakeNotices.AT, "lin", "a file", LISTED.size());
            String next = at + 1 < LISTED.size() ? Integer.toString(at + 1) : null;
            return new Piece(head, new Page<>(LISTED.subList(at, at + 1), next));
        }

        @Override
        public Head load(@Nullable OrganisationId of, List<Word> words, Note note) {
            asked.add((of == null ? "everybody" : "one") + ", " + note.actor() + ", " + note.source());
            loaded = words;
            return new Head(8, FakeNotices.AT, note.actor(), note.source(), words.size());
        }

        @Override
        public Lexicons.Opinion test(OrganisationId organisation, String text) {
            asked.add(text);
            return new Lexicons.Opinion(Action.BLOCK, List.of(HIT), 1, List.of(7L, 9L));
        }
    }

    /** One notice that waits. */
    static final class Desk implements Reviews {

        final List<Decision> decisions = new ArrayList<>();

        @Override
        public Page<Waiting> waiting(Reviewer reviewer, PageRequest page) {
            return new Page<>(
                    List.of(new Waiting(
                            FakeNotices.ID,
                            reviewer.organisation(),
                            "meeting",
                            MessageClass.NOTICE,
                            "群发",
                            "{name}",
                            "【群发】赌 场",
                            List.of(HIT),
                            List.of(new Opinion(
                                    "tiny~main",
                                    "1.0.0",
                                    Opinion.Verdict.PERSON,
                                    1,
                                    List.of(),
                                    "It may be a draw.",
                                    FakeNotices.AT)),
                            10,
                            3,
                            FakeNotices.AT,
                            FakeNotices.AT,
                            "abc")),
                    null);
        }

        @Override
        public Answer<Decided> decide(
                Reviewer reviewer, NoticeId notice, Decision decision, @Nullable RequestKey request) {
            decisions.add(decision);
            var state = decision.approved() ? NoticeState.ACTIVE : NoticeState.REFUSED;
            return new Answer<>(new Decided(notice, decision.approved(), state), false);
        }
    }

    /** One appeal. */
    static final class Court implements Appeals {

        static final UUID APPEAL = new UUID(9, 9);

        final List<String> asked = new ArrayList<>();

        private View view(State state) {
            boolean granted = state == State.GRANTED;
            return new View(
                    APPEAL,
                    FakeNotices.organisation("Lin"),
                    FakeNotices.ID,
                    new DeliveryId(FakeNotices.ID, 3),
                    state,
                    "it is a novel",
                    FakeNotices.AT,
                    new Blocked("content", "gambling/g-1", "7", "characters 5 to 8 of the final text"),
                    1,
                    state == State.OPEN ? null : FakeNotices.AT,
                    state == State.OPEN ? null : "fine",
                    granted ? new NoticeId(new UUID(8, 8)) : null,
                    new Subject("群发", "{name}", "【群发】赌 场", List.of(HIT), "abc"));
        }

        @Override
        public Answer<View> file(Sender sender, Claim claim, @Nullable RequestKey request) {
            throw new UnsupportedOperationException("nobody files at the console");
        }

        @Override
        public Page<View> appeals(Viewer viewer, @Nullable State state, PageRequest page) {
            asked.add("appeals " + viewer.everywhere() + " " + viewer.decides() + " " + state + " " + page.limit());
            return new Page<>(List.of(view(state == null ? State.OPEN : state)), null);
        }

        @Override
        public View appeal(Viewer viewer, UUID id) {
            return view(State.OPEN);
        }

        @Override
        public Answer<View> decide(Reviews.Reviewer reviewer, UUID id, Ruling ruling, @Nullable RequestKey request) {
            asked.add(reviewer.actor() + " " + id + " " + ruling);
            return new Answer<>(view(ruling.granted() ? State.GRANTED : State.DISMISSED), false);
        }

        @Override
        public View withdraw(OrganisationId organisation, UUID id) {
            throw new UnsupportedOperationException("nobody withdraws at the console");
        }
    }
}
