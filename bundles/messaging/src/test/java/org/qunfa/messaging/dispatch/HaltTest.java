package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Halts.Halt;
import org.qunfa.messaging.Halts.Subject;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.halt.HaltBook;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.review.ReviewDesk;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.messaging.series.SeriesBook;
import org.qunfa.messaging.series.SeriesClock;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/** Nothing is handed to a carrier of whoever is halted, by whatever way it came and however long ago. */
class HaltTest {

    private static final String REASON = "ban";

    // What is out is held for as long as a test takes.
    private final World world = World.answeredWithin(Duration.ofMinutes(2));
    private final HaltBook halts = new HaltBook(world.tables, world.channels);
    private final OrganisationId other = new OrganisationId(UUID.randomUUID());

    @BeforeEach
    void begin() {
        world.quota.grant(new Quota.Grant(other, 10_000, "for a test", "test"), null);
        world.signatures.put(other, World.SIGNATURE, true);
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private void halted(Subject... subjects) {
        halts.keep(REASON, () -> Set.of(subjects));
    }

    private void haltedIsWorld() {
        halted(Subject.of(world.organisation));
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private void await(NoticeId id, NoticeState state) {
        Waiting.until(() -> view(id).state() == state, () -> view(id) + " " + world.channels.channels());
    }

    private NoticeId accepted(Notices.Sender sender, String text, int many) {
        return accepted(sender, World.head(text), World.numbers(many));
    }

    private NoticeId accepted(Notices.Sender sender, NoticeHead head, Recipients to) {
        try {
            return world.notices.accept(sender, head, to, null).value().id();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Notices.Sender by(OrganisationId organisation, @Nullable String author) {
        return new Notices.Sender(organisation, author);
    }

    /** A notice of somebody else goes all the way over the lines: whatever else could have gone out meanwhile had its turn. */
    private void somebodyElseSends(int many) {
        NoticeId theirs = accepted(by(other, "key"), "hello", many);
        Waiting.until(
                () -> submitted(world.notices.notice(other, theirs)) == many,
                () -> world.notices.notice(other, theirs) + " " + world.channels.channels());
    }

    /** How many the carrier took, with a receipt or not. */
    private static int submitted(NoticeView view) {
        return view.counts().getOrDefault(DeliveryState.SUBMITTED, 0)
                + view.counts().getOrDefault(DeliveryState.NO_RECEIPT, 0);
    }

    @Test
    void onlyTheWindowThatIsOutIsFinishedAndTheRestGoesOnWhenItEnds() {
        var carrier = new GatedCarrier(20);
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(700)).id();
        Waiting.until(() -> carrier.got() == 20, () -> "nothing is out");

        assertEquals(1, halts.keep(REASON, () -> Set.of(Subject.of(world.organisation))));
        assertEquals(0, halts.keep(REASON, () -> Set.of(Subject.of(world.organisation))));
        carrier.permit(Integer.MAX_VALUE);
        Waiting.until(() -> submitted(view(id)) == 20, () -> view(id).toString());
        somebodyElseSends(50);
        assertEquals(70, carrier.got());
        assertEquals(NoticeState.ACTIVE, view(id).state());
        assertEquals(Map.of(DeliveryState.NO_RECEIPT, 20, DeliveryState.PENDING, 680), view(id).counts());
        List<Why.Step> why =
                world.notices.why(world.organisation, new DeliveryId(id, 600)).steps();
        assertEquals("halt", why.get(why.size() - 1).facts().get("for"), why.toString());

        halted();
        Waiting.until(() -> carrier.got() == 750, () -> view(id) + " " + carrier.got());
        assertEquals(750, carrier.different(), "nothing went twice");
    }

    @Test
    void whatAnotherNodeHaltsStopsHere() {
        var carrier = new GatedCarrier(20);
        world.channels.arrived(carrier);
        ChannelDirectory elsewhere = world.otherNode(RouteSettings.DEFAULT);
        try {
            NoticeId id = world.send(World.head("hello"), World.numbers(700)).id();
            Waiting.until(() -> carrier.got() == 20, () -> "nothing is out");
            var there = new HaltBook(new Tables(world.store.database(), world.store.vault()), elsewhere);
            there.keep(REASON, () -> Set.of(Subject.of(world.organisation)));
            carrier.permit(Integer.MAX_VALUE);
            Waiting.until(() -> submitted(view(id)) == 20, () -> view(id).toString());
            somebodyElseSends(50);
            assertEquals(70, carrier.got());
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void whoLearnedOfItLateUndoesNothing() {
        var asked = new AtomicInteger();
        haltedIsWorld();
        // What a node knew before it had the halts for itself is not what counts.
        halts.keep(REASON, () -> asked.getAndIncrement() == 0 ? Set.of() : Set.of(Subject.of(world.organisation)));
        assertEquals(2, asked.get());
        assertEquals(1, halts.halts().size());
        halts.keep("other", Set::of);
        assertEquals(1, halts.halts().size());
        halts.keep("other", () -> Set.of(Subject.of(world.organisation)));
        halted();
        assertEquals(List.of("other"), halts.halts().stream().map(Halt::reason).toList(), "it takes both to let go");
        assertEquals(Subject.of(world.organisation), halts.halts().get(0).subject());
        assertThrows(IllegalArgumentException.class, () -> halts.keep("", Set::of));
    }

    @Test
    void nothingNewIsTakenOfWhoIsHalted() {
        haltedIsWorld();
        Refusal refused = assertThrows(Refusal.class, () -> world.send(World.head("hello"), World.numbers(1)));
        assertEquals(Refusal.Fault.FORBIDDEN, refused.fault());
        assertEquals("halted", refused.problems().get(0).code());
        byte[] same = {1};
        var key = new RequestKey("k", () -> same);
        assertThrows(Refusal.class, () -> world.send(World.head("hello"), World.numbers(1), key));
        accepted(by(other, "key"), "hello", 1);
        halted();
        world.send(World.head("hello"), World.numbers(1), key);
    }

    @Test
    void anAuthorIsHaltedWhereverTheyActAndNobodyElse() {
        var carrier = new FakeCarrier("all", 20, false, p -> null);
        Subject lin = Subject.of("person:lin");
        NoticeId theirs = accepted(by(world.organisation, "person:lin"), "hello", 5);
        NoticeId mine = accepted(by(world.organisation, "key-one"), "hello", 5);
        NoticeId nobodys = accepted(by(world.organisation, null), "hello", 5);
        NoticeId elsewhere = accepted(by(other, "person:lin"), "hello", 5);
        halted(lin);
        assertThrows(Refusal.class, () -> accepted(by(other, "person:lin"), "hello", 5));
        world.channels.arrived(carrier);
        for (NoticeId id : List.of(mine, nobodys)) {
            await(id, NoticeState.DRAINING);
        }
        somebodyElseSends(5);
        assertEquals(
                Set.of(),
                carrier.got.stream()
                        .map(p -> p.id().notice())
                        .filter(Set.of(theirs, elsewhere)::contains)
                        .collect(Collectors.toSet()));
        halted();
        await(theirs, NoticeState.DRAINING);
    }

    @Test
    void whatWaitedForADecisionWaitsOnWhenItIsApproved() {
        var carrier = new FakeCarrier("all", 20, false, p -> null);
        world.channels.arrived(carrier);
        world.lexicon.load(
                null,
                List.of(new Word("m-1", "减肥药", Action.REVIEW, "medicine")),
                new Lexicons.Note("test", "for a test"));
        NoticeId id = world.send(World.head("特效减肥药"), World.numbers(3)).id();
        assertEquals(NoticeState.REVIEW, view(id).state());
        haltedIsWorld();
        var reviews =
                new ReviewDesk(world.tables, world.channels, world.lexicons, new Node(world.store.directory()), false);
        var reviewer = new Reviewer(new OrganisationId(UUID.randomUUID()), true, "reviewer");
        reviews.decide(reviewer, id, new Decision(true, "proof was shown", null), null);
        assertEquals(NoticeState.ACTIVE, view(id).state());
        somebodyElseSends(5);
        assertEquals(5, carrier.got.size());
        halted();
        await(id, NoticeState.DRAINING);
        assertEquals(8, carrier.got.size());
    }

    @Test
    void whatIsSentAgainIsNotWhileItIsHalted() {
        var profile = new ChannelProfile(
                ChannelId.of("fake", "doubtful"),
                Set.of(MessageClass.NOTICE),
                Set.of(),
                true,
                true,
                10,
                50,
                0,
                InDoubt.NEVER,
                TextLayout.USUAL);
        var carrier = new FakeCarrier(
                profile,
                false,
                p -> p.attempt() == 1 && p.text().text().endsWith("doubt") ? new SubmitOutcome.Unknown("cut") : null);
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("doubt"), World.numbers(10)).id();
        Waiting.until(
                () -> view(id).counts().equals(Map.of(DeliveryState.IN_DOUBT, 10))
                        && view(id).state() == NoticeState.DRAINING,
                () -> view(id).toString());
        haltedIsWorld();
        assertEquals(10, world.channels.replay(profile.id(), "test").messages());
        somebodyElseSends(5);
        assertEquals(15, carrier.got.size());
        halted();
        Waiting.until(() -> view(id).counts().equals(Map.of(DeliveryState.SUBMITTED, 10)), () -> view(id).toString());
        assertEquals(25, carrier.got.size());
    }

    /** The time within which a notice is valid is over. */
    private void isOver(NoticeId notice) {
        world.store.database().transaction(connection -> {
            try (var update =
                    connection.prepareStatement("update messaging.notice set valid_until = now() where id = ?")) {
                update.setObject(1, notice.value());
                return update.executeUpdate();
            }
        });
    }

    @Test
    void timeGoesOnAndWhatIsHaltedExpiresAndCanBeCancelled() {
        var carrier = new FakeCarrier("all", 20, false, p -> null);
        var head = World.head("hello");
        Instant soon = Instant.now().plusSeconds(60);
        NoticeId expires = world.send(
                        new NoticeHead(
                                head.kind(),
                                head.messageClass(),
                                head.signature(),
                                head.text(),
                                null,
                                soon,
                                null,
                                null,
                                false),
                        World.numbers(3))
                .id();
        NoticeId cancelled = world.send(head, World.numbers(3)).id();
        haltedIsWorld();
        isOver(expires);
        world.channels.arrived(carrier);
        world.notices.cancel(world.organisation, cancelled, null);
        Waiting.until(() -> view(expires).counts().equals(Map.of(DeliveryState.EXPIRED, 3)), () -> view(expires)
                .toString());
        Waiting.until(() -> view(cancelled).counts().equals(Map.of(DeliveryState.CANCELLED, 3)), () -> view(cancelled)
                .toString());
        halted();
        somebodyElseSends(5);
        assertEquals(5, carrier.got.size());
        assertEquals(1_000_000, world.quota.balance(world.organisation).available(), "all of it stays theirs");
    }

    @Test
    void aSeriesMakesNothingWhileItIsHaltedAndOnlyItsLastAfterwards() {
        var series = new SeriesBook(world.tables, new Node(world.store.directory()), Clock.systemUTC(), 10);
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var days = new AtomicInteger();
        var clock = new SeriesClock(world.tables, world.notices, () -> first.plus(Duration.ofDays(days.get()))
                .plusSeconds(2));
        try {
            var head = new NoticeHead(
                    "daily", MessageClass.NOTICE, World.SIGNATURE, "hello", first, null, null, null, false);
            NoticeId source = world.send(head, World.numbers(2)).id();
            var daily = new Series.Repeat("FREQ=DAILY", ZoneId.of("Asia/Shanghai"), null, "CN");
            UUID id = series.begin(world.organisation, source, daily, null)
                    .value()
                    .id();
            haltedIsWorld();
            days.set(2);
            clock.look();
            assertTrue(series.one(world.organisation, id).past().stream()
                    .noneMatch(past -> past.at().isAfter(first)));
            halted();
            days.set(3);
            clock.look();
            List<String> outcomes = series.one(world.organisation, id).past().stream()
                    .filter(past -> past.at().isAfter(first))
                    .map(Series.Occurrence::outcome)
                    .toList();
            assertEquals(1, outcomes.stream().filter("made"::equals).count(), outcomes.toString());
            assertEquals("made", outcomes.get(0), outcomes.toString());
            assertTrue(outcomes.stream().noneMatch("refused"::equals), outcomes.toString());
        } finally {
            clock.stop();
        }
    }

    @Test
    void haltsAreListed() {
        halted(Subject.of("person:lin"), Subject.of(world.organisation));
        assertEquals(
                Set.of(Subject.of("person:lin"), Subject.of(world.organisation)),
                halts.halts().stream().map(Halt::subject).collect(Collectors.toSet()));
    }
}
