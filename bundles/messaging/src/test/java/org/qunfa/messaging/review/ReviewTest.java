package org.qunfa.messaging.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Reviews.Waiting;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

class ReviewTest {

    private static final Note NOTE = new Note("test", "for a test");
    private static final Word CASINO = new Word("g-1", "赌场", Action.BLOCK, "gambling");
    private static final Word MEDICINE = new Word("m-1", "减肥药", Action.REVIEW, "medicine");
    private static final Decision YES = new Decision(true, "proof was shown", null);
    private static final Decision NO = new Decision(false, "no proof", null);

    private final World world = new World();
    private final ReviewDesk desk = desk(false);
    private final FakeCarrier carrier = new FakeCarrier("all", 50, true, p -> null);
    private final Reviewer reviewer = new Reviewer(new OrganisationId(UUID.randomUUID()), true, "reviewer");

    private ReviewDesk desk(boolean another) {
        return new ReviewDesk(world.tables, world.channels, world.lexicons, new Node(world.store.directory()), another);
    }

    @BeforeEach
    void begin() {
        world.channels.arrived(carrier);
        world.lexicon.load(null, List.of(CASINO, MEDICINE), NOTE);
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private NoticeView await(NoticeId id, Predicate<NoticeView> wanted) {
        org.qunfa.messaging.Waiting.until(() -> wanted.test(view(id)), () -> view(id).toString());
        return view(id);
    }

    private static NoticeHead at(@Nullable Instant notBefore, @Nullable Instant validUntil) {
        NoticeHead head = World.head("特效减肥药");
        return new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                notBefore,
                validUntil,
                null,
                null,
                false);
    }

    private List<Waiting> waiting() {
        return desk.waiting(reviewer, new PageRequest(10, null)).items();
    }

    private static String code(Refusal refusal) {
        return refusal.problems().get(0).code();
    }

    @Test
    void aDoubtfulNoticeWaitsWithItsQuotaReservedUntilItIsApproved() {
        Acceptance doubtful = world.send(at(null, null), World.numbers(600));

        assertEquals(NoticeState.REVIEW, doubtful.state());
        assertEquals(600, doubtful.segments());
        assertEquals(600, doubtful.content().doubtful());
        assertEquals(600, world.quota.balance(world.organisation).reserved());
        Waiting waiting = waiting().get(0);
        assertEquals(doubtful.id(), waiting.notice());
        assertEquals("特效减肥药", waiting.text());
        assertEquals("【" + World.SIGNATURE + "】特效减肥药", waiting.sample());
        assertEquals("m-1", waiting.hits().get(0).rule());
        assertTrue(carrier.got.isEmpty());
        List<TextHit> hits = waiting.hits();
        world.lexicon.load(null, List.of(CASINO), NOTE);
        assertEquals(hits, waiting().get(0).hits(), "those for which it waits, whatever is in force by now");
        world.lexicon.load(null, List.of(CASINO, MEDICINE), NOTE);
        waiting = waiting().get(0);

        var decided = desk.decide(reviewer, doubtful.id(), new Decision(true, "proof was shown", waiting.seen()), null);

        assertEquals(NoticeState.ACTIVE, decided.value().state());
        NoticeView view = await(doubtful.id(), v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 600), view.counts());
        assertEquals(600, view.posted());
        assertEquals(List.of(), waiting());
        List<Why.Step> steps = world.notices
                .why(world.organisation, new DeliveryId(doubtful.id(), 599))
                .steps();
        assertEquals(
                List.of("accepted", "filter", "review", "approved", "limits", "route", "released"),
                steps.stream().map(Why.Step::what).limit(7).toList());
        assertEquals("medicine/m-1", steps.get(2).facts().get("rule"));
        assertEquals("7-10", steps.get(2).facts().get("range"));
        assertEquals("proof was shown", steps.get(3).facts().get("reason"));
    }

    @Test
    void aRefusedNoticeGoesToNobodyAndItsQuotaComesBack() {
        Acceptance doubtful = world.send(at(null, null), World.numbers(1_200));
        assertEquals(
                NoticeState.REFUSED,
                desk.decide(reviewer, doubtful.id(), NO, null).value().state());

        NoticeView view = await(doubtful.id(), v -> v.endedAt() != null);
        assertEquals(NoticeState.REFUSED, view.state());
        assertEquals(Map.of(DeliveryState.CANCELLED, 1_200), view.counts());
        assertEquals(1_200, view.voided());
        assertEquals(0, world.quota.balance(world.organisation).reserved());
        assertTrue(carrier.got.isEmpty());
        Why why = world.notices.why(world.organisation, new DeliveryId(doubtful.id(), 7));
        assertEquals("review-refused", why.delivery().reason());
        assertEquals(
                List.of("accepted", "filter", "review", "refused", "cancelled"),
                why.steps().stream().map(Why.Step::what).toList());
        assertEquals("no proof", why.steps().get(3).facts().get("reason"));
    }

    @Test
    void aNoticeOnWhichNobodyDecidesIsRefusedAndItsQuotaComesBack() {
        NoticeId old = world.send(at(null, null), World.numbers(700)).id();
        NoticeId young = world.send(at(null, null), World.numbers(5)).id();
        waitedFor(old, Duration.ofDays(7).plusMinutes(1));
        waitedFor(young, Duration.ofDays(7).minusMinutes(10));
        world.restart();

        NoticeView view = await(old, v -> v.endedAt() != null);
        assertEquals(NoticeState.REFUSED, view.state());
        assertEquals(Map.of(DeliveryState.CANCELLED, 700), view.counts());
        assertEquals(5, world.quota.balance(world.organisation).reserved());
        Why why = world.notices.why(world.organisation, new DeliveryId(old, 7));
        assertEquals("nobody-decided", why.delivery().reason());
        assertEquals(
                List.of("accepted", "filter", "review", "refused", "cancelled"),
                why.steps().stream().map(Why.Step::what).toList());
        assertEquals("nobody-decided", why.steps().get(3).facts().get("reason"));
        assertTrue(new EventReader(world.tables)
                .after(world.organisation, null, 100).stream()
                        .anyMatch(e -> e.type().equals("notice.refused")));
        assertEquals(List.of(young), waiting().stream().map(Waiting::notice).toList());
        assertEquals("wrong-state", code(assertThrows(Refusal.class, () -> desk.decide(reviewer, old, YES, null))));
    }

    private void waitedFor(NoticeId id, Duration time) {
        world.store.database().transaction(connection -> {
            try (var update = connection.prepareStatement(
                    "update messaging.review set since = now() - ? * interval '1 second' where notice = ?")) {
                update.setLong(1, time.toSeconds());
                update.setObject(2, id.value());
                return update.executeUpdate();
            }
        });
    }

    @Test
    void whoseTextIsBlockedGetsNothingEvenWhenTheNoticeIsApproved() {
        var list = World.recipients(List.of(
                new Recipient(World.number(0), Map.of("name", "赌场"), null),
                new Recipient(World.number(1), Map.of("name", "减肥药"), null),
                new Recipient(World.number(2), Map.of("name", "张三"), null)));
        Acceptance mixed = world.send(World.head("{name}"), list);
        assertEquals(NoticeState.REVIEW, mixed.state());
        assertEquals(Map.of("content", 1), mixed.blockedBy());
        assertEquals("【" + World.SIGNATURE + "】减肥药", waiting().get(0).sample());

        desk.decide(reviewer, mixed.id(), YES, null);

        NoticeView view = await(mixed.id(), v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 2, DeliveryState.BLOCKED, 1), view.counts());
        assertEquals(
                List.of("accepted", "blocked"),
                world.notices.why(world.organisation, new DeliveryId(mixed.id(), 0)).steps().stream()
                        .map(Why.Step::what)
                        .toList());
    }

    @Test
    void anApprovedNoticeKeepsItsTimeItsDeadlineOrTheLengthOfItsValidity() {
        Instant begin = Instant.now().plusSeconds(3600);
        NoticeId later = world.send(at(begin, null), World.numbers(1)).id();
        NoticeId urgent = world.send(at(null, Instant.now().plusSeconds(7200)), World.numbers(1))
                .id();
        NoticeId now = world.send(at(null, null), World.numbers(1)).id();
        NoticeView due = view(urgent);
        NoticeView before = view(now);

        assertEquals(
                NoticeState.SCHEDULED,
                desk.decide(reviewer, later, YES, null).value().state());
        desk.decide(reviewer, urgent, YES, null);
        desk.decide(reviewer, now, YES, null);

        assertEquals(begin.getEpochSecond(), view(later).notBefore().getEpochSecond());
        assertEquals(due.validUntil(), view(urgent).validUntil());
        NoticeView after = view(now);
        assertTrue(after.notBefore().isAfter(before.notBefore()));
        assertEquals(
                Duration.between(before.notBefore(), before.validUntil()),
                Duration.between(after.notBefore(), after.validUntil()));
        await(now, v -> v.state() == NoticeState.DONE);
    }

    @Test
    void aDecisionIsBoundToWhatWasSeen() {
        NoticeId id = world.send(at(null, null), World.numbers(1)).id();
        String seen = waiting().get(0).seen();
        world.lexicon.load(null, List.of(MEDICINE), NOTE);

        Refusal refusal =
                assertThrows(Refusal.class, () -> desk.decide(reviewer, id, new Decision(true, "fine", seen), null));

        assertEquals("seen-changed", code(refusal));
        assertEquals(NoticeState.REVIEW, view(id).state());
        String now = waiting().get(0).seen();
        assertNotEquals(seen, now);
        desk.decide(reviewer, id, new Decision(true, "fine", now), null);
        await(id, v -> v.state() == NoticeState.DONE);
    }

    @Test
    void whatIsBlockedByTheTimeOfItsApprovalIsStoppedAllTheSame() {
        NoticeId id = world.send(at(null, null), World.numbers(3)).id();
        world.lexicon.load(null, List.of(new Word("m-1", "减肥药", Action.BLOCK, "medicine")), NOTE);
        desk.decide(reviewer, id, YES, null);
        NoticeView view = await(id, v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.BLOCKED, 3), view.counts());
        assertTrue(carrier.got.isEmpty());
    }

    @Test
    void aSecondPairOfEyesCanBeDemanded() throws IOException {
        world.lexicon.load(null, List.of(), NOTE);
        world.lexicon.load(world.organisation, List.of(MEDICINE), NOTE);
        var sender = new Notices.Sender(world.organisation, "key1");
        NoticeId id = world.notices
                .accept(sender, at(null, null), World.numbers(1), null)
                .value()
                .id();
        var strict = desk(true);
        var own = new Reviewer(world.organisation, false, "key1");

        assertEquals("own-notice", code(assertThrows(Refusal.class, () -> strict.decide(own, id, YES, null))));
        strict.decide(new Reviewer(world.organisation, false, "key2"), id, YES, null);
        await(id, v -> v.state() == NoticeState.DONE);
    }

    @Test
    void whatEverybodysWordsPutToReviewIsThePlatformsToDecide() {
        world.lexicon.load(world.organisation, List.of(new Word("o-1", "秘密", Action.REVIEW, "own")), NOTE);
        var own = new Reviewer(world.organisation, false, "key");
        NoticeId id = world.send(World.head("{name}"), named("秘密", "减肥药")).id();
        for (Decision decision : List.of(YES, NO)) {
            Refusal refusal = assertThrows(Refusal.class, () -> desk.decide(own, id, decision, null));
            assertEquals("platform-only", code(refusal));
            assertEquals(Refusal.Fault.FORBIDDEN, refusal.fault());
        }
        desk.decide(reviewer, id, YES, null);
        NoticeId theirs = world.send(World.head("{name}"), named("秘密", "张三")).id();
        desk.decide(own, theirs, YES, null);
        await(theirs, v -> v.state() == NoticeState.DONE);
    }

    private static Recipients named(String... names) {
        return World.recipients(IntStream.range(0, names.length)
                .mapToObj(i -> new Recipient(World.number(i), Map.of("name", names[i]), "n" + i))
                .toList());
    }

    @Test
    void anOrganisationSeesAndDecidesItsOwnOnly() {
        NoticeId id = world.send(at(null, null), World.numbers(1)).id();
        var stranger = new Reviewer(new OrganisationId(UUID.randomUUID()), false, "key");
        assertEquals(
                List.of(), desk.waiting(stranger, new PageRequest(10, null)).items());
        Refusal refusal = assertThrows(Refusal.class, () -> desk.decide(stranger, id, YES, null));
        assertEquals("not-found", code(refusal));
        var own = new Reviewer(world.organisation, false, "key");
        assertEquals(1, desk.waiting(own, new PageRequest(10, null)).items().size());
    }

    @Test
    void theVerbsOfTheSenderHoldBackWhileItWaitsButItCanBeCancelled() {
        NoticeId id = world.send(at(null, null), World.numbers(5)).id();
        for (Runnable verb : List.<Runnable>of(
                () -> world.notices.pause(world.organisation, id, null),
                () -> world.notices.resume(world.organisation, id, null),
                () -> world.notices.reschedule(world.organisation, id, Instant.now(), null))) {
            assertEquals("wrong-state", code(assertThrows(Refusal.class, verb::run)));
        }
        world.notices.cancel(world.organisation, id, null);
        NoticeView view = await(id, v -> v.state() == NoticeState.CANCELLED);
        assertEquals(5, view.voided());
        assertEquals(List.of(), waiting());
        assertEquals("wrong-state", code(assertThrows(Refusal.class, () -> desk.decide(reviewer, id, YES, null))));
    }

    @Test
    void aDecisionIsTakenOnceAndReplayed() {
        NoticeId id = world.send(at(null, null), World.numbers(1)).id();
        var key = new RequestKey("once", () -> new byte[32]);
        var first = desk.decide(reviewer, id, NO, key);
        var again = desk.decide(reviewer, id, NO, key);
        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.value(), again.value());
        assertEquals("wrong-state", code(assertThrows(Refusal.class, () -> desk.decide(reviewer, id, YES, null))));
    }

    @Test
    void theListIsReadInPieces() {
        for (int i = 0; i < 3; i++) {
            world.send(at(null, null), World.numbers(1));
        }
        var first = desk.waiting(reviewer, new PageRequest(2, null));
        var second = desk.waiting(reviewer, new PageRequest(2, first.next()));
        assertEquals(2, first.items().size());
        assertEquals(1, second.items().size());
        assertEquals(null, second.next());
        assertFalse(first.items().contains(second.items().get(0)));
        assertThrows(Refusal.class, () -> desk.waiting(reviewer, new PageRequest(2, "x")));
    }

    @Test
    void aReasonIsNeeded() {
        NoticeId id = world.send(at(null, null), World.numbers(1)).id();
        for (String reason : List.of("", " ", "x".repeat(201))) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> desk.decide(reviewer, id, new Decision(true, reason, null), null));
            assertEquals("bad-length", code(refusal));
        }
    }
}
