package org.qunfa.messaging.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Consents.Consent;
import org.qunfa.messaging.Consents.Evidence;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.messaging.Consents.Stored;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.SubmitOutcome;

class ConsentTest {

    private static final Instant SPRING = Instant.parse("2026-03-01T08:00:00Z");

    private final World world = new World();
    private final SuppressionBook suppressions = new SuppressionBook(world.tables);

    @BeforeEach
    void begin() {
        world.consents.rule(world.organisation, MessageClass.MARKETING, true, "test");
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static Given given(int i, Instant at, @Nullable Instant until) {
        var evidence = new Evidence(MessageClass.MARKETING, at, "web-form", "我同意接收优惠信息", "form/" + i, until);
        return new Given(World.phone(i), evidence, false);
    }

    private Consent agree(int i) {
        return world.consents.put(world.organisation, given(i, SPRING, null), "key 1");
    }

    private NoticeView done(NoticeId id) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        return world.notices.notice(world.organisation, id);
    }

    private static NoticeHead marketing() {
        return World.head(MessageClass.MARKETING, "big sale");
    }

    @Test
    void marketingGoesOnlyToThoseWhoAgreed() throws IOException {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        Consent consent = agree(1);
        agree(700);
        world.consents.put(world.organisation, given(2, SPRING, SPRING.plusSeconds(60)), "key 1");

        var preflight = world.notices.preflight(world.organisation, marketing(), World.numbers(1_000));
        assertEquals(Map.of("no-consent", 998), preflight.blocked());
        Acceptance some = world.send(marketing(), World.numbers(1_000));

        assertEquals(998, some.blocked());
        assertEquals(2, some.segments());
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 2, DeliveryState.BLOCKED, 998),
                done(some.id()).counts());
        Why blocked = world.notices.why(world.organisation, new DeliveryId(some.id(), 2));
        assertEquals("no-consent", blocked.delivery().reason());
        Map<String, String> facts =
                blocked.steps().get(blocked.steps().size() - 1).facts();
        assertEquals("consent", facts.get("rule"));
        assertTrue(facts.containsKey("version"));
        Why sent = world.notices.why(world.organisation, new DeliveryId(some.id(), 1));
        Why.Step ground = sent.steps().stream()
                .filter(s -> s.what().equals("consent"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                Map.of("consent", consent.id().toString(), "source", "web-form", "since", SPRING.toString()),
                ground.facts());
    }

    @Test
    void noticesNeedNone() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));

        assertEquals(0, world.send(World.head("hello"), World.numbers(3)).blocked());
    }

    @Test
    void theRuleForAllIsThatMarketingNeedsConsent() {
        var other = new org.qunfa.model.OrganisationId(java.util.UUID.randomUUID());

        assertTrue(world.consents.rule(other, MessageClass.MARKETING).required());
        assertFalse(world.consents.rule(other, MessageClass.NOTICE).required());
    }

    @Test
    void aWithdrawalStopsWhatIsQueued() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        world.consents.putAll(
                world.organisation,
                IntStream.range(0, 10).mapToObj(i -> given(i, SPRING, null)).toList(),
                "key 1");
        NoticeHead head = marketing();
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
        NoticeId id = world.send(later, World.numbers(10)).id();

        world.consents.withdraw(world.organisation, World.phone(3), MessageClass.MARKETING, "key 1");
        world.notices.reschedule(world.organisation, id, Instant.now(), null);

        NoticeView view = done(id);
        assertEquals(Map.of(DeliveryState.DELIVERED, 9, DeliveryState.BLOCKED, 1), view.counts());
        assertEquals(1, view.voided());
    }

    @Test
    void aWithdrawalStopsWhatAChannelHolds() {
        var throttled = new CountDownLatch(1);
        world.channels.arrived(new FakeCarrier("slow", 50, true, p -> {
            if (p.id().index() == 5) {
                throttled.countDown();
                return new SubmitOutcome.Throttled(Duration.ofSeconds(10), "0x58");
            }
            return null;
        }));
        IntStream.range(0, 10).forEach(this::agree);
        NoticeId id = world.send(marketing(), World.numbers(10)).id();
        Waiting.until(() -> throttled.getCount() == 0, () -> "not handed over");

        world.consents.withdraw(world.organisation, World.phone(5), MessageClass.MARKETING, "key 1");

        assertEquals(Map.of(DeliveryState.DELIVERED, 9, DeliveryState.BLOCKED, 1), done(id).counts());
        assertEquals(
                "no-consent",
                world.notices
                        .why(world.organisation, new DeliveryId(id, 5))
                        .delivery()
                        .reason());
    }

    @Test
    void anOptOutGoesBeforeAConsentUntilALaterOneLiftsIt() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));
        suppressions.put(
                world.organisation,
                World.phone(0),
                Set.of(MessageClass.MARKETING, MessageClass.NOTICE),
                new Reason(Origin.REPLY, null));
        var now = given(0, Instant.now(), null);
        world.consents.put(world.organisation, now, "key 1");
        assertEquals(1, world.send(marketing(), World.numbers(1)).blocked());

        var old = new Given(now.to(), given(0, SPRING, null).evidence(), true);
        assertThrows(Refusal.class, () -> world.consents.put(world.organisation, old, "key 1"));
        Stored stored = world.consents.putAll(
                world.organisation,
                List.of(new Given(now.to(), given(0, Instant.now(), null).evidence(), true)),
                "key 1");

        assertEquals(1, stored.lifted());
        assertEquals(
                Set.of(MessageClass.NOTICE),
                suppressions.suppression(world.organisation, World.phone(0)).classes());
        assertEquals(0, world.send(marketing(), World.numbers(1)).blocked());
    }

    @Test
    void newerEvidenceReplacesOlderAndTheSameIsKnown() {
        Consent first = agree(1);
        assertEquals(first, agree(1));
        Stored stored = world.consents.putAll(
                world.organisation,
                List.of(
                        given(1, SPRING, null),
                        given(1, SPRING.plusSeconds(5), null),
                        given(1, SPRING.minusSeconds(5), null)),
                "key 2");
        assertEquals(new Stored(1, 2, 0), stored);

        List<Consent> all = world.consents
                .consents(world.organisation, new PageRequest(10, null))
                .items();
        assertEquals(2, all.size());
        assertEquals(SPRING.plusSeconds(5), all.get(0).evidence().givenAt());
        assertEquals("key 2", all.get(0).actor());
        assertEquals(null, all.get(0).ending());
        assertEquals(first.id(), all.get(1).id());
        assertEquals(
                "replaced",
                java.util.Objects.requireNonNull(all.get(1).ending()).as());
        assertEquals("我同意接收优惠信息", all.get(1).evidence().text());
    }

    @Test
    void refusesWhatShowsNothing() {
        Evidence good = given(1, SPRING, null).evidence();
        for (Evidence bad : List.of(
                new Evidence(MessageClass.MARKETING, Instant.now().plusSeconds(600), "form", "yes", null, null),
                new Evidence(MessageClass.MARKETING, SPRING, "form", null, " ", null),
                new Evidence(MessageClass.MARKETING, SPRING, "", "yes", null, null),
                new Evidence(MessageClass.MARKETING, SPRING, "form", "x".repeat(2_001), null, null),
                new Evidence(MessageClass.MARKETING, SPRING, "form", "yes", null, SPRING))) {
            var two = List.of(new Given(World.phone(2), good, false), new Given(World.phone(1), bad, false));
            assertThrows(Refusal.class, () -> world.consents.putAll(world.organisation, two, "key 1"));
        }
        assertTrue(world.consents
                .consents(world.organisation, new PageRequest(10, null))
                .items()
                .isEmpty());
        assertThrows(
                Refusal.class,
                () -> world.consents.withdraw(world.organisation, World.phone(1), MessageClass.MARKETING, "key 1"));
    }
}
