package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Series.Occurrence;
import org.qunfa.messaging.Series.Repeat;
import org.qunfa.messaging.Series.View;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.reminder.clock.ReminderClock;
import org.qunfa.messaging.series.SeriesBook;
import org.qunfa.messaging.series.SeriesClock;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.SendingTerms;

/** Until it is known who sends, only so much goes out, and to the organisation's own numbers alone. */
class TrialTest {

    private static final String CODE = "real-name-required";
    private static final Repeat DAILY = new Repeat("FREQ=DAILY", ZoneId.of("Asia/Shanghai"), null, "CN");

    private final World world = new World();
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private volatile Instant now = first;

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    /** So many messages, to so many of the numbers of {@link World#numbers}. */
    private void onTrial(int messages, int own) {
        world.terms = new SendingTerms.Trial(
                messages, IntStream.range(0, own).mapToObj(World::phone).collect(Collectors.toSet()));
    }

    private Refusal refused(NoticeHead head, Recipients to) {
        return assertThrows(Refusal.class, () -> world.send(head, to));
    }

    private int counted() {
        return world.store.database().read(connection -> {
            try (var query = connection.prepareStatement("select sum(messages) from messaging.trial");
                    var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private static NoticeHead partial(String text) {
        return new NoticeHead("daily", MessageClass.NOTICE, World.SIGNATURE, text, null, null, null, null, true);
    }

    @Test
    void toOwnNumbersSoMuchGoesOut() {
        onTrial(5, 3);
        assertEquals(3, world.send(World.head("{no}"), World.numbers(3)).recipients());
        assertEquals(3, counted());
        Refusal refusal = refused(World.head("{no}"), World.numbers(3));
        assertEquals(Refusal.Fault.FORBIDDEN, refusal.fault());
        assertEquals(CODE, refusal.problems().get(0).code());
        assertTrue(refusal.problems().get(0).sentence().contains("POST /api/v1/me/real-name"));
        assertEquals(3, counted());
        world.send(World.head("{no}"), World.numbers(2));
        refused(World.head("{no}"), World.numbers(1));
        world.terms = new SendingTerms.Open();
        assertEquals(50, world.send(World.head("{no}"), World.numbers(50)).recipients());
        assertEquals(5, counted());
    }

    @Test
    void toOthersNothingGoesOut() {
        onTrial(20, 2);
        Refusal refusal = refused(World.head("{no}"), World.numbers(3));
        assertEquals(Refusal.Fault.INVALID, refusal.fault());
        assertEquals("/recipients/2/to", refusal.problems().get(0).pointer());
        assertEquals(CODE, refusal.problems().get(0).code());
        assertEquals(0, counted());
        Acceptance some = world.send(partial("{no}"), World.numbers(3));
        assertEquals(2, some.recipients());
        assertEquals(CODE, some.skipped().get(0).code());
        assertEquals(2, counted());
    }

    @Test
    void anOrganisationThatNobodyKnowsSendsNothing() {
        world.terms = new SendingTerms.Trial(0, Set.of());
        assertEquals(
                "no-recipients",
                refused(World.head("x"), World.numbers(1)).problems().get(0).code());
        onTrial(0, 1);
        assertEquals(
                CODE,
                refused(World.head("x"), World.numbers(1)).problems().get(0).code());
    }

    @Test
    void preflightTellsTheSame() throws IOException {
        onTrial(2, 3);
        Refusal over = preflight(World.head("{no}"), World.numbers(3)).refused();
        assertNotNull(over);
        assertEquals(refused(World.head("{no}"), World.numbers(3)).problems(), over.problems());
        Preflight others = preflight(World.head("{no}"), World.numbers(4));
        assertEquals("/recipients/3/to", others.problems().get(0).pointer());
        assertEquals(0, counted());
    }

    private Preflight preflight(NoticeHead head, Recipients to) throws IOException {
        return world.notices.preflight(world.organisation, head, to);
    }

    @Test
    void aRequestThatIsRepeatedIsCountedOnce() {
        onTrial(2, 1);
        var key = new RequestKey("again", () -> "content".getBytes(StandardCharsets.UTF_8));
        Answer<Acceptance> one = world.send(World.head("x"), World.numbers(1), key);
        Answer<Acceptance> two = world.send(World.head("x"), World.numbers(1), key);
        assertTrue(two.replayed());
        assertEquals(one.value().id(), two.value().id());
        assertEquals(1, counted());
    }

    @Test
    void whatIsRefusedForSomethingElseIsNotCounted() {
        onTrial(5, 5);
        var poor = new OrganisationId(UUID.randomUUID());
        world.signatures.put(poor, World.SIGNATURE, true);
        world.quota.grant(new Quota.Grant(poor, 2, "for a test", "test"), null);
        Refusal refusal = assertThrows(
                Refusal.class, () -> world.notices.accept(poor, World.head("{no}"), World.numbers(3), null));
        assertEquals("quota-exceeded", refusal.problems().get(0).code());
        assertEquals(0, counted());
    }

    @Test
    void ofManyAtOnceOnlySoManyAreTaken() {
        onTrial(5, 1);
        var all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> isTaken()))
                .toList();
        assertEquals(5, all.stream().filter(CompletableFuture::join).count());
        assertEquals(5, counted());
    }

    private boolean isTaken() {
        try {
            world.send(World.head("x"), World.numbers(1));
            return true;
        } catch (Refusal refusal) {
            assertEquals(CODE, refusal.problems().get(0).code());
            return false;
        }
    }

    /** A list that needs several commits is a draft until the last of them. */
    @Test
    void aLongListIsNoWayAround() {
        onTrial(100, 1);
        Refusal refusal = refused(World.head("x"), same(12_000));
        assertEquals(CODE, refusal.problems().get(0).code());
        assertEquals(0, counted());
        assertEquals(0, notices());
    }

    private static Recipients same(int many) {
        int[] given = {0};
        return () -> given[0]++ < many ? new Recipient(World.number(0), Map.of(), null) : null;
    }

    private int notices() {
        return world.notices
                .notices(world.organisation, null, new PageRequest(100, null))
                .items()
                .size();
    }

    @Test
    void aSeriesIsNoWayAround() {
        onTrial(3, 2);
        var series = new SeriesBook(world.tables, new Node(world.store.directory()), Clock.systemUTC(), 10);
        var clock = new SeriesClock(world.tables, world.notices, () -> now);
        try {
            var daily = new NoticeHead(
                    "daily", MessageClass.NOTICE, World.SIGNATURE, "{no}", first, null, null, null, false);
            NoticeId source = world.send(daily, World.numbers(2)).id();
            View begun = series.begin(world.organisation, source, DAILY, null).value();
            now = first.plus(Duration.ofDays(1)).plusSeconds(2);
            clock.look();
            Occurrence second =
                    series.one(world.organisation, begun.id()).past().get(0);
            assertEquals("refused", second.outcome());
            assertEquals(CODE, second.reason());
            assertEquals(2, counted());
            world.terms = new SendingTerms.Open();
            now = first.plus(Duration.ofDays(2)).plusSeconds(2);
            clock.look();
            assertEquals(
                    "made",
                    series.one(world.organisation, begun.id()).past().get(0).outcome());
        } finally {
            clock.stop();
        }
    }

    @Test
    void aReminderIsNoWayAround() {
        onTrial(1, 1);
        var clock = new ReminderClock(world.tables, world.notices, Duration.ofDays(30), () -> now);
        try {
            var occasion = new Occasion(
                    first.plus(Duration.ofDays(3)),
                    ZoneId.of("Asia/Shanghai"),
                    List.of(new Occasion.Reminder("PT24H", Occasion.Way.SMS, null)));
            NoticeId source = world.send(about(occasion), World.numbers(1)).id();
            now = first.plus(Duration.ofDays(2)).plusSeconds(2);
            clock.look();
            var told = world.notices.notice(world.organisation, source).occasion();
            assertNotNull(told);
            assertEquals(ReminderView.State.REFUSED, told.reminders().get(0).state());
            assertEquals(1, counted());
        } finally {
            clock.stop();
        }
    }

    private static NoticeHead about(@Nullable Occasion occasion) {
        return new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                "x",
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                occasion,
                false);
    }

    /** Where nobody can say on which terms somebody sends, nothing is sent. */
    @Test
    void withoutAnAnswerNothingGoesOut() {
        var silent = new UncheckedIOException(new IOException("nobody can say"));
        world.refusesTerms = silent;
        assertEquals(silent, assertThrows(UncheckedIOException.class, () -> world.send(World.head("x"), one())));
        assertEquals(silent, assertThrows(UncheckedIOException.class, () -> preflight(World.head("x"), one())));
        assertEquals(0, notices());
    }

    private static Recipients one() {
        return World.numbers(1);
    }
}
