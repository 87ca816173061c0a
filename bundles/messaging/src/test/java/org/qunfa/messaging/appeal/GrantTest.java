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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.Parcel;

/** What is sent when appeals are granted, and what is not. */
class GrantTest {

    private final AppealGround ground = new AppealGround();

    @AfterEach
    void end() {
        ground.close();
    }

    @Test
    void whatAWordBlockedIsSentOnceWhenItsAppealIsGranted() {
        NoticeId source = ground.blocked(3);
        Why before = ground.why(source, 1);
        assertEquals(
                new Why.Appeal(
                        true,
                        null,
                        null,
                        Objects.requireNonNull(before.appeal()).sentence()),
                before.appeal());

        View filed = ground.file(source, 1);

        assertEquals(State.OPEN, filed.state());
        assertEquals(new DeliveryId(source, 1), filed.delivery());
        assertEquals("it is a novel", filed.argument());
        assertEquals("content", filed.blocked().reason());
        assertEquals("gambling/g-1", filed.blocked().rule());
        assertNull(filed.subject());
        assertEquals("appeal-exists", code(() -> ground.file(source, 1)));
        Why.Appeal open = Objects.requireNonNull(ground.why(source, 1).appeal());
        assertEquals(filed.id(), open.id());
        assertFalse(open.possible());
        var subject = Objects.requireNonNull(
                ground.desk.appeal(ground.everybody, filed.id()).subject());
        assertEquals("【" + World.SIGNATURE + "】《1号赌场》读书会", subject.sample());
        assertEquals("g-1", subject.hits().get(0).rule());
        assertEquals("《{no}号赌场》读书会", subject.text());
        assertTrue(ground.carrier.got.isEmpty());

        View granted = ground.decide(filed, new Ruling(true, "it is a novel's title", subject.seen()));

        assertEquals(State.GRANTED, granted.state());
        assertEquals(sent(granted) + ".0", granted.sentAs());
        NoticeView again = ground.ended(sent(granted));
        assertEquals(Map.of(DeliveryState.DELIVERED, 1), again.counts());
        assertEquals(1, again.posted());
        assertEquals(
                List.of("【" + World.SIGNATURE + "】《1号赌场》读书会"),
                ground.carrier.got.stream().map(p -> p.text().text()).toList());
        assertEquals("r1", ground.why(sent(granted), 0).delivery().ref());
        assertEquals(Map.of(DeliveryState.BLOCKED, 3), ground.view(source).counts());
        assertEquals(List.of("accepted", "blocked", "appealed", "appeal-granted"), words(ground.why(source, 1)));
        assertEquals(granted.sentAs(), last(ground.why(source, 1)).facts().get("sentAs"));
        assertEquals(
                "it is a novel's title", last(ground.why(source, 1)).facts().get("reason"));
        Why rests = ground.why(sent(granted), 0);
        assertEquals("overruled", rests.steps().get(1).what());
        assertEquals(source + ".1", rests.steps().get(1).facts().get("delivery"));
        assertNull(rests.appeal());
        assertEquals(List.of("accepted", "blocked"), words(ground.why(source, 2)));
    }

    @Test
    void whatHappensToAnAppealIsTold() {
        NoticeId source = ground.blocked(2);
        View filed = ground.file(source, 1);
        View granted = ground.decide(filed, YES);
        ground.desk.withdraw(ground.world.organisation, ground.file(source, 0).id());
        ground.decide(ground.file(source, 0), NO);
        ground.ended(sent(granted));
        Waiting.until(() -> ground.events().size() == 6, () -> ground.events().toString());
        assertEquals(
                List.of(
                        "appeal.filed",
                        "appeal.granted",
                        "appeal.filed",
                        "appeal.withdrawn",
                        "appeal.filed",
                        "appeal.dismissed"),
                ground.events().stream().map(Event::type).toList());
        assertEquals(
                Map.of(
                        "appeal",
                        filed.id().toString(),
                        "notice",
                        source.toString(),
                        "delivery",
                        source + ".1",
                        "sentAs",
                        sent(granted) + ".0"),
                ground.events().get(1).data());
    }

    @Test
    void manyWhoGrantAtOnceSendOneMessage() throws Exception {
        View filed = ground.file(ground.blocked(1), 0);
        List<Callable<String>> grants = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return ground.decide(filed, YES).state().word();
                    } catch (Refusal refusal) {
                        return refusal.problems().get(0).code();
                    }
                })
                .toList();
        var threads = Executors.newFixedThreadPool(20);
        try {
            var answers = new ArrayList<String>();
            for (var grant : threads.invokeAll(grants)) {
                answers.add(grant.get());
            }
            assertEquals(1, answers.stream().filter("granted"::equals).count(), answers::toString);
            assertEquals(19, answers.stream().filter("wrong-state"::equals).count(), answers::toString);
        } finally {
            threads.shutdownNow();
        }
        ground.ended(sent(ground.desk.appeal(ground.own, filed.id())));
        assertEquals(1, ground.carrier.got.size());
        assertEquals(
                2,
                ground.world
                        .notices
                        .notices(ground.world.organisation, null, new PageRequest(10, null))
                        .items()
                        .size());
        assertEquals(0, ground.world.quota.balance(ground.world.organisation).reserved());
    }

    @Test
    void aWholeNoticeIsAppealedAndWhatWasGrantedAloneIsLeftOut() {
        NoticeId source = ground.blocked(1_300);
        Set<Integer> alone = Set.of(0, 700, 1_299);
        List<NoticeId> before = new ArrayList<>();
        alone.forEach(index -> before.add(sent(ground.decide(ground.file(source, index), YES))));

        View filed = ground.file(source, null);
        assertEquals(1_297, filed.recipients());
        assertNull(filed.delivery());
        assertEquals("appeal-exists", code(() -> ground.file(source, 5)));
        assertFalse(Objects.requireNonNull(ground.why(source, 5).appeal()).possible());
        View granted = ground.decide(filed, YES);

        assertEquals(
                Map.of(DeliveryState.DELIVERED, 1_297),
                ground.ended(sent(granted)).counts());
        assertEquals(sent(granted).toString(), granted.sentAs());
        before.forEach(ground::ended);
        assertEquals(1_300, ground.carrier.got.size());
        assertEquals(
                1_300, ground.carrier.got.stream().map(Parcel::to).distinct().count());
        Set<String> refs = ground
                .world
                .notices
                .deliveries(ground.world.organisation, sent(granted), new PageRequest(1_000, "700"))
                .items()
                .stream()
                .map(d -> String.valueOf(d.ref()))
                .collect(Collectors.toSet());
        assertTrue(refs.contains("r1298") && !refs.contains("r1299"));
        assertEquals("appeal-granted", last(ground.why(source, 5)).what());
        // It was sent by its own appeal, not by that of the notice.
        assertEquals(List.of("accepted", "blocked", "appealed", "appeal-granted"), words(ground.why(source, 700)));
        assertEquals("appeal-exists", code(() -> ground.file(source, 5)));
        assertEquals("appeal-exists", code(() -> ground.file(source, null)));
    }

    @Test
    void whatIsGrantedForTheNoticeIsNotGrantedForItsDeliveryToo() {
        NoticeId source = ground.blocked(2);
        View single = ground.file(source, 1);
        View whole = ground.file(source, null);
        assertEquals(2, whole.recipients());
        NoticeId sent = sent(ground.decide(whole, YES));
        assertEquals("appeal-exists", code(() -> ground.decide(single, YES)));
        assertEquals(State.OPEN, ground.desk.appeal(ground.own, single.id()).state());
        assertEquals(State.DISMISSED, ground.decide(single, NO).state());
        ground.ended(sent);
        assertEquals(2, ground.carrier.got.size());
    }

    @Test
    void nobodyOverrulesWhatARecipientWants() {
        var suppressions = new SuppressionBook(ground.world.tables);
        suppressions.put(
                ground.world.organisation, World.phone(0), Set.of(MessageClass.NOTICE), new Reason(Origin.REPLY, null));
        NoticeId source =
                ground.world.send(World.head("今晚的赌场"), World.numbers(2)).id();
        ground.ended(source);
        View filed = ground.file(source, 0);
        assertEquals("opted-out", filed.blocked().reason());

        assertEquals("recipient-objects", code(() -> ground.decide(filed, YES)));

        assertEquals(State.OPEN, ground.desk.appeal(ground.own, filed.id()).state());
        assertEquals(0, ground.world.quota.balance(ground.world.organisation).reserved());
        suppressions.remove(ground.world.organisation, World.phone(0), "test");
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 1),
                ground.ended(sent(ground.decide(filed, YES))).counts());
        assertEquals(1, ground.carrier.got.size());
    }

    @Test
    void whoObjectsStaysBlockedWhenTheNoticesAppealIsGranted() {
        NoticeId source = ground.blocked(3);
        new SuppressionBook(ground.world.tables)
                .put(
                        ground.world.organisation,
                        World.phone(1),
                        Set.of(MessageClass.NOTICE),
                        new Reason(Origin.REPLY, null));
        NoticeId sent = sent(ground.decide(ground.file(source, null), YES));
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 2, DeliveryState.BLOCKED, 1),
                ground.ended(sent).counts());
        Why why = ground.why(sent, 1);
        assertEquals("opted-out", why.delivery().reason());
        assertEquals(List.of("accepted", "overruled", "blocked"), words(why));
        assertTrue(Objects.requireNonNull(why.appeal()).possible());
    }

    @Test
    void withoutQuotaItIsRefusedAndStaysOpen() throws Exception {
        var poor = new OrganisationId(UUID.randomUUID());
        ground.world.signatures.put(poor, World.SIGNATURE, true);
        var sender = new Sender(poor, "key1");
        NoticeId source = ground.world
                .notices
                .accept(sender, World.head("赌场"), World.numbers(2), null)
                .value()
                .id();
        View filed =
                ground.desk.file(sender, new Claim(source, null, "x"), null).value();

        Refusal refusal = assertThrows(Refusal.class, () -> ground.decide(filed, YES));

        assertEquals(Refusal.Fault.NO_QUOTA, refusal.fault());
        assertEquals(
                State.OPEN, ground.desk.appeal(ground.everybody, filed.id()).state());
        ground.world.quota.grant(new Quota.Grant(poor, 2, "for a test", "test"), null);
        NoticeId sent = sent(ground.decide(filed, YES));
        Waiting.until(
                () -> ground.world.notices.notice(poor, sent).state() == NoticeState.DONE,
                () -> ground.world.notices.notice(poor, sent).toString());
        assertEquals(2, ground.world.notices.notice(poor, sent).posted());
    }

    @Test
    void aWordLoadedAfterTheGrantStopsNothingOfIt() {
        NoticeId source =
                ground.world.send(World.head("《赌场与赌球》"), World.numbers(3)).id();
        ground.busy.set(true);
        NoticeId other = ground.world.send(World.head("赌球"), World.numbers(3)).id();
        NoticeId sent = sent(ground.decide(ground.file(source, null), YES));
        pause(other);
        pause(sent);
        ground.world.lexicon.load(null, List.of(CASINO, new Word("g-2", "赌球", Action.BLOCK, "gambling")), NOTE);
        ground.busy.set(false);
        ground.world.notices.resume(ground.world.organisation, other, null);
        ground.world.notices.resume(ground.world.organisation, sent, null);
        assertEquals(Map.of(DeliveryState.BLOCKED, 3), ground.ended(other).counts());
        assertEquals(Map.of(DeliveryState.DELIVERED, 3), ground.ended(sent).counts());
    }

    /** Pauses a notice, and waits until nothing of it is on its way. */
    private void pause(NoticeId notice) {
        ground.world.notices.pause(ground.world.organisation, notice, null);
        Waiting.until(
                () -> ground.view(notice).counts().getOrDefault(DeliveryState.IN_FLIGHT, 0) == 0,
                () -> ground.view(notice).toString());
    }

    @Test
    void aLimitIsOverruledAndWhatIsSentCounts() {
        var channel = new ChannelId("fake~all");
        var rule = new Rule(
                "day", Set.of(MessageClass.NOTICE), Set.of(Likeness.SIGNATURE), 1, Duration.ofDays(1), "a test");
        ground.world.frequency.put(channel, List.of(rule), "a test", "test");
        ground.ended(ground.world.send(World.head("first"), World.numbers(2)).id());
        NoticeId second =
                ground.world.send(World.head("second"), World.numbers(2)).id();
        assertEquals(Map.of(DeliveryState.BLOCKED, 2), ground.ended(second).counts());
        View filed = ground.file(second, 1);
        assertEquals("too-often", filed.blocked().reason());
        assertEquals("day", filed.blocked().rule());

        assertEquals(
                Map.of(DeliveryState.DELIVERED, 1),
                ground.ended(sent(ground.decide(filed, YES))).counts());

        assertEquals(
                2,
                ground.world
                        .frequency
                        .used(ground.world.organisation, World.phone(1), channel)
                        .get(0)
                        .used());
        NoticeId third =
                ground.world.send(World.head("third"), World.numbers(2)).id();
        assertEquals(Map.of(DeliveryState.BLOCKED, 2), ground.ended(third).counts());
        assertEquals(
                "2 in 86400 s, and 1 may be, of class notice, with the same signature",
                last(ground.why(third, 1)).facts().get("detail"));
    }

    @Test
    void aSourceThatIsValidForAWhileIsSoAgain() {
        NoticeHead head = World.head("赌场");
        var brief = new NoticeHead(
                "daily",
                head.messageClass(),
                head.signature(),
                head.text(),
                null,
                Instant.now().plusSeconds(7200),
                InDoubt.NEVER,
                "fake~all",
                false);
        NoticeId source = ground.world.send(brief, World.numbers(1)).id();
        NoticeView sent = ground.ended(sent(ground.decide(ground.file(source, 0), YES)));
        assertEquals("daily", sent.kind());
        long valid = Duration.between(sent.notBefore(), sent.validUntil()).toSeconds();
        assertTrue(valid > 7_190 && valid <= 7_200, () -> valid + " s");
    }
}
