package org.qunfa.messaging.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Head;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.messaging.filter.LexiconCsv;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.reviewer.FurtherJudge;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

class ContentTest {

    private static final Note NOTE = new Note("test", "for a test");
    private static final Word CASINO = new Word("g-1", "赌场", Action.BLOCK, "gambling");
    private static final Word MEDICINE = new Word("m-1", "减肥药", Action.REVIEW, "medicine");
    private static final Word HARMLESS = new Word("a-1", "赌场新闻", Action.ALLOW, "news");

    private final World world = new World();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private Head forEverybody(Word... words) {
        return world.lexicon.load(null, List.of(words), NOTE);
    }

    private NoticeView await(NoticeId id, Predicate<NoticeView> wanted) {
        Waiting.until(
                () -> wanted.test(world.notices.notice(world.organisation, id)),
                () -> world.notices.notice(world.organisation, id).toString());
        return world.notices.notice(world.organisation, id);
    }

    private static NoticeHead later(String text) {
        NoticeHead head = World.head(text);
        return new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                Instant.now().plusSeconds(3600),
                null,
                null,
                null,
                false);
    }

    private static Recipients named(String... names) {
        var all = new ArrayList<Recipient>();
        for (int i = 0; i < names.length; i++) {
            all.add(new Recipient(World.number(i), Map.of("name", names[i]), null));
        }
        return World.recipients(all);
    }

    @Test
    void aBlockedTextGoesToNobodyAndCostsNothing() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        Head head = forEverybody(CASINO);

        Acceptance none = world.send(World.head("今晚去赌*场"), World.numbers(700));

        assertEquals(NoticeState.DONE, none.state());
        assertEquals(0, none.segments());
        assertEquals(Map.of("content", 700), none.blockedBy());
        assertEquals(700, none.content().blocked());
        assertEquals(
                List.of(new TextHit("g-1", "gambling", Action.BLOCK, Set.of(Disguise.GAPS), head.version(), 8, 11)),
                none.content().hits());
        NoticeView view = world.notices.notice(world.organisation, none.id());
        assertEquals(Map.of(DeliveryState.BLOCKED, 700), view.counts());
        Why why = world.notices.why(world.organisation, new DeliveryId(none.id(), 600));
        Why.Step last = why.steps().get(why.steps().size() - 1);
        assertEquals("content", why.delivery().reason());
        assertEquals("blocked", last.what());
        assertEquals("gambling/g-1", last.facts().get("rule"));
        assertEquals(Long.toString(head.version()), last.facts().get("version"));
        assertEquals(
                "characters 9 to 11 of the final text, disguised by gaps; hits: gambling/g-1@" + head.version()
                        + " block 8-11 gaps",
                last.facts().get("detail"));
        assertTrue(carrier.got.isEmpty());
    }

    @Test
    void whatValuesMakeOfATextIsJudgedForEachRecipient() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));
        forEverybody(CASINO);

        Acceptance some = world.send(World.head("{name}您好，请到前台"), named("张三", "赌场", "李四"));

        assertEquals(1, some.blocked());
        NoticeView view = await(some.id(), v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 2, DeliveryState.BLOCKED, 1), view.counts());
        assertEquals(2, view.posted());
    }

    @Test
    void aWordAcrossTextAndValueIsFound() {
        forEverybody(CASINO);
        assertEquals(1, world.send(later("去赌{name}"), named("场")).blocked());
    }

    @Test
    void whatIsAllowedDoesNotCount() {
        forEverybody(CASINO, HARMLESS);
        assertEquals(0, world.send(later("今日赌场新闻"), World.numbers(1)).blocked());
        assertEquals(1, world.send(later("今日赌场"), World.numbers(1)).blocked());
    }

    @Test
    void anOrganisationsOwnWordsAreItsOwnAndCannotAllowWhatIsForbiddenToAll() {
        forEverybody(CASINO);
        var other = new OrganisationId(java.util.UUID.randomUUID());
        world.lexicon.load(world.organisation, List.of(MEDICINE, HARMLESS), NOTE);

        assertEquals(
                Action.REVIEW, world.lexicon.test(world.organisation, "特效减肥药").action());
        assertEquals(Action.ALLOW, world.lexicon.test(other, "特效减肥药").action());
        assertEquals(
                Action.BLOCK, world.lexicon.test(world.organisation, "今日赌场新闻").action());
    }

    @Test
    void preflightSaysWhatAcceptingWouldSay() throws IOException {
        forEverybody(CASINO, MEDICINE);
        var preflight =
                world.notices.preflight(world.organisation, World.head("{name}"), named("赌场", "减肥药", "张三", "减 肥 药"));

        assertEquals(Map.of("content", 1), preflight.blocked());
        assertEquals(1, preflight.content().blocked());
        assertEquals(2, preflight.content().doubtful());
        assertEquals("g-1", preflight.content().hits().get(0).rule());
        assertEquals(3, preflight.segments());
    }

    @Test
    void aReplayedAnswerSaysTheSame() {
        forEverybody(CASINO, MEDICINE);
        RequestKey key = new RequestKey("k", () -> new byte[32]);
        var first = world.send(later("{name}"), named("赌场", "减 肥 药"), key);
        var again = world.send(later("{name}"), named("赌场", "减 肥 药"), key);
        assertTrue(again.replayed());
        assertEquals(first.value(), again.value());
    }

    @Test
    void aWordLoadedAfterwardsStopsWhatIsNotReleased() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        forEverybody(MEDICINE);
        NoticeId fixed = world.send(later("今晚去赌场"), World.numbers(1_000)).id();
        NoticeId some = world.send(later("{name}"), named("张三", "赌 场", "减轻")).id();
        forEverybody(CASINO, new Word("m-2", "张三", Action.REVIEW, "names"));

        world.notices.reschedule(world.organisation, fixed, Instant.now(), null);
        world.notices.reschedule(world.organisation, some, Instant.now(), null);

        NoticeView view = await(fixed, v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.BLOCKED, 1_000), view.counts());
        assertEquals(1_000, view.voided());
        view = await(some, v -> v.state() == NoticeState.DONE);
        // Two characters with a space between are no certain hit, and nothing goes to a person any more.
        assertEquals(Map.of(DeliveryState.DELIVERED, 3), view.counts());
        Why why = world.notices.why(world.organisation, new DeliveryId(fixed, 999));
        assertEquals("content", why.delivery().reason());
    }

    @Test
    void anOrganisationsWordLoadedAfterwardsCountsTooOnEveryNode() {
        var elsewhere = new LexiconKeeper(world.tables, false, 1, FurtherJudge.NONE);
        try {
            var carrier = new FakeCarrier("all", 50, true, p -> null);
            world.channels.arrived(carrier);
            NoticeId id = world.send(later("今晚去赌场"), World.numbers(3)).id();
            // Loaded by another node: the one that sends has to notice by itself.
            Head head = new LexiconBook(world.tables, elsewhere, new LexiconBook.Bounds(9, 9))
                    .load(world.organisation, List.of(CASINO), NOTE);
            Waiting.until(
                    () -> world.lexicons.version(world.organisation.value()) == head.version(), () -> "not noticed");

            world.notices.reschedule(world.organisation, id, Instant.now(), null);

            NoticeView view = await(id, v -> v.state() == NoticeState.DONE);
            assertEquals(Map.of(DeliveryState.BLOCKED, 3), view.counts());
            assertTrue(carrier.got.isEmpty());
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void theStarterListComesOnceAndOnlyWhereNobodyLoadedAny() {
        var first = new LexiconKeeper(world.tables, true, 1, FurtherJudge.NONE);
        var second = new LexiconKeeper(world.tables, true, 1, FurtherJudge.NONE);
        first.stop();
        second.stop();
        Head head = world.lexicon.inForce(null).orElseThrow();
        assertEquals(1, head.version());
        assertEquals(LexiconCsv.starter().size(), head.words());
        assertEquals(1, second.version(world.organisation.value()));
        assertFalse(world.lexicon.inForce(world.organisation).isPresent());
    }

    @Test
    void theSameListIsNoNewVersion() {
        Head first = forEverybody(CASINO, MEDICINE);
        assertEquals(first, forEverybody(CASINO, MEDICINE));
        Head other = forEverybody(MEDICINE, CASINO);
        assertTrue(other.version() > first.version());
        Head own = world.lexicon.load(world.organisation, List.of(CASINO), NOTE);
        assertEquals(own, world.lexicon.load(world.organisation, List.of(CASINO), NOTE));
    }

    @Test
    void anEarlierVersionCanStillBeRead() {
        Head first = forEverybody(CASINO);
        Head second = forEverybody(MEDICINE);
        var page = new PageRequest(10, null);
        assertEquals(
                List.of(CASINO),
                world.lexicon.words(null, first.version(), page).words().items());
        assertEquals(
                List.of(MEDICINE),
                world.lexicon.words(null, second.version(), page).words().items());
        assertThrows(Refusal.class, () -> world.lexicon.words(world.organisation, first.version(), page));
        assertThrows(Refusal.class, () -> world.lexicon.words(null, second.version() + 1, page));
    }

    @Test
    void anOrganisationsOwnListsAreBounded() {
        var book = new LexiconBook(world.tables, world.lexicons, new LexiconBook.Bounds(2, 3));
        var third = new Word("third", "第三词", Action.BLOCK, "test");
        Refusal tooMany = assertThrows(
                Refusal.class, () -> book.load(world.organisation, List.of(CASINO, MEDICINE, third), NOTE));
        assertEquals("too-many-words", tooMany.problems().get(0).code());
        book.load(null, List.of(CASINO, MEDICINE, third), NOTE);
        book.load(world.organisation, List.of(CASINO), NOTE);
        book.load(world.organisation, List.of(MEDICINE), NOTE);
        book.load(world.organisation, List.of(third), NOTE);
        Refusal tooOften = assertThrows(Refusal.class, () -> book.load(world.organisation, List.of(CASINO), NOTE));
        assertEquals("too-many-versions", tooOften.problems().get(0).code());
        book.load(null, List.of(CASINO), NOTE);
    }

    @Test
    void compiledListsAreKeptAsFarAsThereIsMemoryForThem() {
        var keeper = new LexiconKeeper(world.tables, false, 2, FurtherJudge.NONE);
        try {
            var book = new LexiconBook(world.tables, keeper, new LexiconBook.Bounds(1_000, 40));
            for (int i = 0; i < 8; i++) {
                var organisation = new OrganisationId(UUID.randomUUID());
                book.load(organisation, List.of(CASINO), NOTE);
                assertEquals(
                        Action.BLOCK,
                        keeper.standing(organisation.value())
                                .judge()
                                .judge("赌场")
                                .action());
            }
            assertTrue(keeper.remembered() >= 1 && keeper.remembered() <= 4, "kept " + keeper.remembered());
        } finally {
            keeper.stop();
        }
    }

    @Test
    void anEmptyVersionTakesAllWordsOutOfForce() {
        Head before = forEverybody(CASINO);
        Head after = forEverybody();
        assertTrue(after.version() > before.version());
        assertEquals(Action.ALLOW, world.lexicon.test(world.organisation, "赌场").action());
        assertEquals(
                0,
                world.lexicon
                        .words(null, new PageRequest(10, null))
                        .words()
                        .items()
                        .size());
        world.lexicon.load(world.organisation, List.of(), NOTE);
        assertEquals(Action.ALLOW, world.lexicon.test(world.organisation, "赌场").action());
    }

    @Test
    void aListIsReadInPiecesOfOneVersion() {
        assertThrows(Refusal.class, () -> world.lexicon.words(null, new PageRequest(1, null)));
        Word odd = new Word("o\\1", "a\\b词", Action.ALLOW, "odd");
        Head head = forEverybody(CASINO, MEDICINE, odd);
        var first = world.lexicon.words(null, new PageRequest(2, null));
        forEverybody(CASINO);
        var second = world.lexicon.words(null, new PageRequest(2, first.words().next()));

        assertEquals(head, first.head());
        assertEquals(head, second.head());
        assertEquals(List.of(CASINO, MEDICINE), first.words().items());
        assertEquals(List.of(odd), second.words().items());
        assertEquals(null, second.words().next());
        for (@Nullable String bad : List.of("", "x", "1", "1-x", "-1-1", "99-0")) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> world.lexicon.words(world.organisation, new PageRequest(2, bad)));
            assertEquals("bad-cursor", refusal.problems().get(0).code());
        }
    }

    @Test
    void aVersionIsNeverChanged() {
        forEverybody(CASINO);
        for (String sql : List.of(
                "update messaging.lexicon_word set action = 'allow'",
                "delete from messaging.lexicon_word",
                "delete from messaging.lexicon",
                "truncate messaging.lexicon_word")) {
            assertThrows(org.qunfa.store.StoreException.class, () -> world.tables
                    .database()
                    .transaction(c -> c.prepareStatement(sql).executeUpdate()));
        }
    }
}
