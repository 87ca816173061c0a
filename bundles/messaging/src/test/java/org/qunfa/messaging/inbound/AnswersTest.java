package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Inbound.Text;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** Whose message a text answers, when several wrote to one number. */
class AnswersTest {

    /** A number that no line sends from: only the line says whom an answer is for. */
    private static final String ELSEWHERE = "95588";

    /**
     * How often this connection looked into chunks or their indexes, and what it found there, as far as PostgreSQL handed it on to nobody
     * yet: it does so between transactions, and at most once in a second. So what transactions before read may be in it, and two of these
     * are compared in one transaction.
     */
    private static final String CHUNKS_READ = """
            select sum(pg_stat_get_xact_numscans(c.oid)
                + pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))
            from pg_class c where c.relname like 'chunk\\_2%' and c.relkind in ('r', 'i')""";

    private static final PageRequest PAGE = new PageRequest(1_000, null);

    private final World world = new World();
    private final SuppressionBook book = new SuppressionBook(world.tables);
    private final InboundBook inbound = new InboundBook(world.tables);
    private final OrganisationId one = world.organisation;
    private final OrganisationId other = new OrganisationId(UUID.randomUUID());
    private final FakeCarrier first = new FakeCarrier("first", 50, true, p -> null);
    private volatile boolean refuses;
    private final FakeCarrier second = new FakeCarrier(
            "second", 50, true, p -> refuses ? new SubmitOutcome.Refused(RefusalReason.NUMBER, "0x0B") : null);
    private final InboundDesk desk = new InboundDesk(
            world.tables, world.notices, new InboundDesk.Manners("R, 退订", 3, "", 30, 180, Duration.ofMinutes(1)));

    AnswersTest() {
        world.quota.grant(new Quota.Grant(other, 10_000, "for a test", "test"), null);
        world.signatures.put(other, World.SIGNATURE, true);
        world.consents.rule(other, MessageClass.MARKETING, false, "test");
        world.channels.arrived(first);
        world.channels.arrived(second);
        Waiting.until(
                () -> world.channels.channels().stream().allMatch(c -> c.work().equals("active")), () -> "not open");
    }

    @AfterEach
    void end() {
        desk.stop();
        world.close();
    }

    private NoticeId accept(OrganisationId organisation, NoticeHead head, int recipients) {
        try {
            return world.notices
                    .accept(organisation, head, World.numbers(recipients), null)
                    .value()
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void done(OrganisationId organisation, NoticeId id) {
        Waiting.until(
                () -> world.notices.notice(organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(organisation, id).toString());
    }

    private void send(OrganisationId organisation, MessageClass messageClass, String channel) {
        done(organisation, accept(organisation, head(messageClass, channel, null), 3));
    }

    private static NoticeHead head(MessageClass messageClass, String channel, @Nullable Instant notBefore) {
        return new NoticeHead("meeting", messageClass, World.SIGNATURE, "hello", notBefore, null, null, channel, false);
    }

    private void bring(FakeCarrier over, int from, String to, String text) {
        over.bring(new InboundText(World.phone(from).e164(), to, text, Instant.now(), true))
                .toCompletableFuture()
                .join();
        Waiting.until(() -> count("select count(*) from messaging.inbound where meaning is null") == 0, () -> "waits");
    }

    private long count(String sql) {
        return world.store.database().read(connection -> number(connection, sql));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Set<MessageClass> refused(OrganisationId organisation, int who) {
        return book.suppressions(organisation, PAGE).items().stream()
                .filter(s -> s.to().equals(World.phone(who)))
                .map(Suppression::classes)
                .findFirst()
                .orElse(Set.of());
    }

    @Test
    void whoWroteOverAnotherLineIsNotMeant() {
        send(one, MessageClass.MARKETING, "fake~first");
        send(other, MessageClass.NOTICE, "fake~second");

        bring(first, 1, ELSEWHERE, "R");

        assertEquals(Set.of(MessageClass.MARKETING), refused(one, 1));
        assertEquals(Set.of(), refused(other, 1));
    }

    @Test
    void anotherLineThatSendsFromTheSameNumberIs() {
        send(one, MessageClass.MARKETING, "fake~first");

        bring(second, 1, FakeCarrier.SOURCE + "01", "R");

        assertEquals(Set.of(MessageClass.MARKETING), refused(one, 1));
    }

    @Test
    void whatNobodyGotIsNotMeant() {
        send(one, MessageClass.MARKETING, "fake~second");
        refuses = true;
        send(other, MessageClass.NOTICE, "fake~second");
        book.put(other, World.phone(2), Set.of(MessageClass.NOTICE), new Reason(Origin.AGENT, null));
        refuses = false;
        send(other, MessageClass.NOTICE, "fake~second");

        bring(second, 2, ELSEWHERE, "R");

        assertEquals(Set.of(MessageClass.MARKETING), refused(one, 2), "the other's were refused, or blocked");
        assertEquals(Set.of(MessageClass.NOTICE), refused(other, 2));
    }

    @Test
    void theLastThatWentOutIsMeantNotTheLastThatWasAccepted() {
        NoticeId scheduled = accept(
                one, head(MessageClass.MARKETING, "fake~first", Instant.now().plusSeconds(3_600)), 3);
        send(other, MessageClass.NOTICE, "fake~first");
        world.notices.reschedule(one, scheduled, Instant.now(), null);
        done(one, scheduled);

        bring(first, 1, ELSEWHERE, "R");

        assertEquals(Set.of(MessageClass.MARKETING), refused(one, 1));
        assertEquals(Set.of(), refused(other, 1));
    }

    @Test
    void aNoticeThatWasAcceptedLongBeforeItWentOutIsAnswered() {
        Instant later = Instant.now().plus(Duration.ofDays(5));
        NoticeId id = accept(one, head(MessageClass.NOTICE, "fake~first", later), 3);
        // Five days pass.
        world.store.database().transaction(connection -> {
            for (String table : List.of("chunk", "journal", "carrier_ref")) {
                number(connection, "select 1 from messaging.open_day('" + table + "', current_date - 5)");
            }
            try (var move = connection.createStatement()) {
                move.executeUpdate(
                        "update messaging.notice set day = day - 5, accepted_at = accepted_at - interval '5 d'");
                move.executeUpdate("update messaging.journal set day = day - 5");
                return move.executeUpdate("update messaging.chunk set day = day - 5");
            }
        });
        world.notices.reschedule(one, id, Instant.now(), null);
        done(one, id);

        bring(first, 1, ELSEWHERE, "退订");

        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), refused(one, 1));
    }

    @Test
    void anOptOutThatAnswersNothingIsHeededByAllWhoTried() {
        refuses = true;
        send(one, MessageClass.MARKETING, "fake~second");
        send(other, MessageClass.NOTICE, "fake~second");

        bring(second, 1, ELSEWHERE, "R");

        assertEquals(Set.of(MessageClass.MARKETING), refused(one, 1));
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), refused(other, 1));
        for (OrganisationId organisation : List.of(one, other)) {
            Text text = inbound.texts(organisation, PAGE).items().get(0);
            assertEquals("opt-out", text.meaning());
            assertEquals("every-sender", text.route());
            assertEquals(text, inbound.text(organisation, text.id()));
        }
        long theirs = inbound.texts(other, PAGE).items().get(0).id();
        assertThrows(Refusal.class, () -> inbound.text(one, theirs));
    }

    @Test
    void whatIsForNobodyStaysVisible() {
        bring(first, 70, ELSEWHERE, "hello");
        bring(first, 71, ELSEWHERE, "R");

        List<Text> unknown = inbound.unknown(PAGE).items();
        assertEquals(List.of("R", "hello"), unknown.stream().map(Text::text).toList());
        assertEquals(List.of(true, false), unknown.stream().map(Text::optsOut).toList());
        assertTrue(unknown.stream().allMatch(t -> t.meaning().equals("unknown") && t.route() == null));
    }

    /** However much was sent: what strangers write costs no look at a chunk, so that an opt-out beside it does not wait. */
    @Test
    void strangersCostNoLookAtWhatWasSent() {
        for (int i = 0; i < NumberRuns.GATHERED; i++) {
            accept(one, head(MessageClass.NOTICE, "fake~first", null), 2);
        }
        Waiting.until(
                () -> count("select count(*) from messaging.departure where not loose") == NumberRuns.GATHERED,
                () -> count("select count(*) from messaging.departure") + " departures");
        List<LastMessages.Ask> asks = new ArrayList<>();
        for (int i = 1_000; i < 1_200; i++) {
            asks.add(ask(i));
        }
        world.store.database().transaction(connection -> {
            try (var plainly = connection.createStatement()) {
                plainly.execute("set local enable_seqscan = off; set local enable_hashjoin = off");
            }
            long before = number(connection, CHUNKS_READ);
            assertEquals(Map.of(), LastMessages.to(connection, asks, 3));
            assertEquals(before, number(connection, CHUNKS_READ));
            asks.add(ask(1));
            assertEquals(Set.of(ask(1)), LastMessages.to(connection, asks, 3).keySet());
            assertTrue(number(connection, CHUNKS_READ) > before, "what is read is counted");
            return 0;
        });

        IntStream.range(1_000, 1_200)
                .forEach(i ->
                        first.bring(new InboundText(World.phone(i).e164(), ELSEWHERE, "hello", Instant.now(), true)));
        bring(first, 1, ELSEWHERE, "R");
        assertEquals(200, inbound.unknown(PAGE).items().size());
        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), refused(one, 1));
    }

    private LastMessages.Ask ask(int who) {
        return new LastMessages.Ask(
                Addressees.fingerprint(world.tables.vault(), World.phone(who)), "fake~first", ELSEWHERE);
    }
}
