package org.qunfa.messaging.appeal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.messaging.appeal.AppealGround.CASINO;
import static org.qunfa.messaging.appeal.AppealGround.NO;
import static org.qunfa.messaging.appeal.AppealGround.NOTE;
import static org.qunfa.messaging.appeal.AppealGround.YES;
import static org.qunfa.messaging.appeal.AppealGround.code;
import static org.qunfa.messaging.appeal.AppealGround.last;
import static org.qunfa.messaging.appeal.AppealGround.sent;
import static org.qunfa.messaging.appeal.AppealGround.words;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Appeals.Viewer;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** Appeals as they are filed, shown and decided on. */
class AppealTest {

    private final AppealGround ground = new AppealGround();

    @AfterEach
    void end() {
        ground.close();
    }

    @Test
    void aDecisionIsFinalAndReplayedForItsKey() {
        NoticeId source = ground.blocked(2);
        View filed = ground.file(source, 0);
        var key = new RequestKey("once", () -> new byte[32]);
        var first = ground.desk.decide(ground.reviewer, filed.id(), YES, key);
        var again = ground.desk.decide(ground.reviewer, filed.id(), YES, key);
        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.value().sent(), again.value().sent());
        assertEquals("wrong-state", code(() -> ground.decide(filed, YES)));
        assertEquals("wrong-state", code(() -> ground.decide(filed, NO)));
        assertEquals("wrong-state", code(() -> ground.desk.withdraw(ground.world.organisation, filed.id())));

        View other = ground.file(source, 1);
        View dismissed = ground.decide(other, NO);
        assertEquals(State.DISMISSED, dismissed.state());
        assertEquals("it is an advertisement", dismissed.reason());
        assertEquals("appeal-exists", code(() -> ground.file(source, 1)));
        assertEquals("appeal-dismissed", last(ground.why(source, 1)).what());
        ground.ended(sent(first.value()));
        assertEquals(1, ground.carrier.got.size());
    }

    @Test
    void aNoticeIsAppealedWhenItHasEnded() {
        NoticeHead head = World.head("{name}");
        var later = new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                Instant.now().plusSeconds(3600),
                null,
                null,
                null,
                false);
        NoticeId source = ground.world.send(later, named("赌场", "张三")).id();
        assertEquals("still-going", code(() -> ground.file(source, null)));
        assertEquals("not-blocked", code(() -> ground.file(source, 1)));
        assertEquals("not-found", code(() -> ground.file(source, 2)));
        assertNull(ground.why(source, 1).appeal());
        assertEquals(State.OPEN, ground.file(source, 0).state());
        ground.world.notices.cancel(ground.world.organisation, source, null);
        ground.ended(source);
        assertEquals(1, ground.file(source, null).recipients());
    }

    @Test
    void aNoticeIsAppealedThoughReceiptsAreStillOut() {
        ground.world.channels.arrived(new FakeCarrier("silent", 50, false, p -> null));
        NoticeId source = ground.world
                .send(World.over("{name}", "fake~silent"), named("赌场", "张三"))
                .id();
        Waiting.until(() -> ground.view(source).state() == NoticeState.DRAINING, () -> ground.view(source)
                .toString());
        assertNull(ground.view(source).endedAt());
        assertEquals(1, ground.file(source, null).recipients());
    }

    @Test
    void theListIsReadInPieces() {
        NoticeId source = ground.blocked(3);
        for (int i = 0; i < 3; i++) {
            ground.file(source, i);
        }
        var first = ground.desk.appeals(ground.own, null, new PageRequest(2, null));
        var second = ground.desk.appeals(ground.own, null, new PageRequest(2, first.next()));
        assertEquals(
                List.of(0, 1),
                first.items().stream()
                        .map(v -> Objects.requireNonNull(v.delivery()).index())
                        .toList());
        assertEquals(1, second.items().size());
        assertNull(second.next());
        assertThrows(Refusal.class, () -> ground.desk.appeals(ground.own, null, new PageRequest(2, "x")));
    }

    @Test
    void strangersSeeNothing() {
        View filed = ground.file(ground.blocked(1), 0);
        var stranger = new OrganisationId(UUID.randomUUID());
        assertEquals("not-found", code(() -> ground.desk.appeal(new Viewer(stranger, false, true), filed.id())));
        assertEquals("not-found", code(() -> ground.desk.withdraw(stranger, filed.id())));
        assertEquals(
                "not-found",
                code(() -> ground.desk.decide(new Reviewer(stranger, false, "key"), filed.id(), YES, null)));
        var claim = new Claim(filed.notice(), 0, "x");
        assertEquals("not-found", code(() -> ground.desk.file(new Sender(stranger, "key"), claim, null)));
        var page = new PageRequest(10, null);
        assertEquals(
                List.of(),
                ground.desk
                        .appeals(new Viewer(stranger, false, true), null, page)
                        .items());
        assertEquals(1, ground.desk.appeals(ground.own, null, page).items().size());
        assertEquals(
                1,
                ground.desk.appeals(ground.everybody, State.OPEN, page).items().size());
        assertEquals(
                List.of(),
                ground.desk.appeals(ground.everybody, State.GRANTED, page).items());
    }

    @Test
    void whatWasWithdrawnMayBeFiledAgain() {
        NoticeId source = ground.blocked(1);
        View filed = ground.file(source, 0);
        assertEquals(
                State.WITHDRAWN,
                ground.desk.withdraw(ground.world.organisation, filed.id()).state());
        assertEquals(
                State.WITHDRAWN,
                ground.desk.withdraw(ground.world.organisation, filed.id()).state());
        assertEquals("wrong-state", code(() -> ground.decide(filed, YES)));
        assertTrue(Objects.requireNonNull(ground.why(source, 0).appeal()).possible());
        View again = ground.file(source, 0);
        assertEquals(
                List.of("accepted", "blocked", "appealed", "appeal-withdrawn", "appealed"),
                words(ground.why(source, 0)));
        assertEquals(
                again.id(),
                Objects.requireNonNull(ground.why(source, 0).appeal()).id());
    }

    @Test
    void filingIsBoundedAndReplayed() {
        NoticeId source = ground.blocked(3);
        var few = ground.desk(new AppealDesk.Rules(30, 1, false));
        var sender = new Sender(ground.world.organisation, "key1");
        var key = new RequestKey("file", () -> new byte[32]);
        View filed = few.file(sender, new Claim(source, 0, "x"), key).value();
        var again = few.file(sender, new Claim(source, 0, "x"), key);
        assertTrue(again.replayed());
        assertEquals(filed.id(), again.value().id());
        assertEquals("too-many-appeals", code(() -> few.file(sender, new Claim(source, 1, "x"), null)));
        for (String argument : List.of("", " ", "x".repeat(501), "a\u0007b")) {
            assertThrows(Refusal.class, () -> ground.desk.file(sender, new Claim(source, 1, argument), null));
        }
        ground.world.tables.database().transaction(c -> {
            try (var update = c.prepareStatement(
                    "update messaging.notice set accepted_at = accepted_at - interval '31 days' where id = ?")) {
                update.setObject(1, source.value());
                return update.executeUpdate();
            }
        });
        assertEquals("too-late", code(() -> ground.desk.file(sender, new Claim(source, 1, "x"), null)));
        assertFalse(Objects.requireNonNull(ground.why(source, 1).appeal()).possible());
    }

    @Test
    void aDecisionIsBoundToWhatWasSeen() {
        View filed = ground.file(ground.blocked(1), 0);
        String seen = Objects.requireNonNull(
                        ground.desk.appeal(ground.everybody, filed.id()).subject())
                .seen();
        ground.world.lexicon.load(null, List.of(CASINO, new Word("g-2", "赌球", Action.BLOCK, "gambling")), NOTE);
        assertEquals("seen-changed", code(() -> ground.decide(filed, new Ruling(true, "fine", seen))));
        String now = Objects.requireNonNull(
                        ground.desk.appeal(ground.everybody, filed.id()).subject())
                .seen();
        ground.ended(sent(ground.decide(filed, new Ruling(true, "fine", now))));
        for (String reason : List.of("", " ", "x".repeat(201))) {
            assertEquals("bad-length", code(() -> ground.decide(filed, new Ruling(true, reason, null))));
        }
    }

    @Test
    void aSecondPairOfEyesCanBeDemanded() throws Exception {
        var strict = ground.desk(new AppealDesk.Rules(30, 10, true));
        ground.world.lexicon.load(ground.world.organisation, List.of(new Word("o-1", "秘密", Action.BLOCK, "own")), NOTE);
        NoticeId source = ground.world
                .notices
                .accept(new Sender(ground.world.organisation, "key0"), World.head("秘密"), World.numbers(1), null)
                .value()
                .id();
        View filed = ground.file(source, 0);
        assertEquals("own-notice", code(() -> strict.decide(by("key0"), filed.id(), NO, null)));
        assertEquals("own-appeal", code(() -> strict.decide(by("key1"), filed.id(), NO, null)));
        strict.decide(by("key2"), filed.id(), NO, null);
    }

    @Test
    void whatThePlatformsWordsStoppedIsThePlatformsToDecide() {
        View filed = ground.file(ground.blocked(1), 0);
        var refused = assertThrows(Refusal.class, () -> ground.desk.decide(by("key2"), filed.id(), YES, null));
        assertEquals(Refusal.Fault.FORBIDDEN, refused.fault());
        assertEquals("platform-only", refused.problems().get(0).code());
        assertEquals("platform-only", code(() -> ground.desk.decide(by("key2"), filed.id(), NO, null)));
        ground.ended(sent(ground.decide(filed, YES)));
    }

    @Test
    void whatOwnWordsAloneStoppedIsTheOrganisationsToDecide() {
        ground.world.lexicon.load(ground.world.organisation, List.of(new Word("o-1", "秘密", Action.BLOCK, "own")), NOTE);
        NoticeId mixed = ground.world
                .send(World.head("{name}"), named("秘密", "赌场", "秘密赌场"))
                .id();
        ground.ended(mixed);
        View own = ground.file(mixed, 0);
        for (int i = 1; i < 3; i++) {
            View other = ground.file(mixed, i);
            assertEquals("platform-only", code(() -> ground.desk.decide(by("key2"), other.id(), YES, null)));
        }
        View granted = ground.desk.decide(by("key2"), own.id(), YES, null).value();
        ground.ended(sent(granted));
        assertEquals(1, ground.carrier.got.size());
        View whole = ground.file(mixed, null);
        assertEquals("platform-only", code(() -> ground.desk.decide(by("key2"), whole.id(), NO, null)));
    }

    @Test
    void whatAnOrganisationGrantsIsJudgedByEverybodysWords() {
        ground.world.lexicon.load(ground.world.organisation, List.of(new Word("o-1", "秘密", Action.BLOCK, "own")), NOTE);
        NoticeId source = ground.world.send(World.head("秘密"), World.numbers(1)).id();
        ground.ended(source);
        View filed = ground.file(source, null);
        ground.world.lexicon.load(null, List.of(CASINO, new Word("g-3", "秘密", Action.BLOCK, "fraud")), NOTE);
        assertEquals("still-blocked", code(() -> ground.desk.decide(by("key2"), filed.id(), YES, null)));
        ground.ended(sent(ground.decide(filed, YES)));
        assertEquals(1, ground.carrier.got.size());
    }

    private static Recipients named(String... names) {
        return World.recipients(IntStream.range(0, names.length)
                .mapToObj(i -> new Recipient(World.number(i), Map.of("name", names[i]), "n" + i))
                .toList());
    }

    private Reviewer by(String key) {
        return new Reviewer(ground.world.organisation, false, key);
    }
}
