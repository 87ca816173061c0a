package org.qunfa.messaging.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Statement;

class StatementTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static World world;
    private Books books;

    @BeforeAll
    static void begin() {
        world = new World();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @BeforeEach
    void open() {
        books = new Books(world);
    }

    @AfterEach
    void ledgerHolds() {
        assertEquals(List.of(), world.quota.check());
    }

    /** Lets all that is written from now on be older than it is, as if the database's clock stood then. */
    private void at(String time, Runnable work) {
        books.tamper("alter table messaging.ledger_transfer alter column at set default timestamptz '" + time + "'");
        try {
            work.run();
        } finally {
            books.tamper("alter table messaging.ledger_transfer alter column at set default now()");
        }
    }

    private Statement statement(String from, String to, ZoneId zone) {
        var days = new Statement.Days(LocalDate.parse(from), LocalDate.parse(to), zone);
        return books.quota.statement(books.organisation, Quota.SMS, days);
    }

    private static String moves(Statement statement) {
        return statement.moves().stream()
                .map(m -> m.type() + " " + m.entries() + " " + m.segments())
                .collect(Collectors.joining(", "));
    }

    @Test
    void everyDayBeginsWithWhatTheLastEndedWith() {
        at("2026-03-01 23:59:59+08", () -> books.give(100));
        at("2026-03-02 00:00:00+08", () -> books.consume(30));
        at("2026-03-02 12:00:00+08", () -> {
            books.hold("refund a " + books.organisation, 20);
            books.hold("refund b " + books.organisation, 5);
            books.inOne(c -> books.quota.settle(c, "refund a " + books.organisation));
        });
        at("2026-03-03 00:00:00+08", () -> books.give(7));
        Statement first = statement("2026-03-01", "2026-03-01", SHANGHAI);
        Statement second = statement("2026-03-02", "2026-03-02", SHANGHAI);
        Statement third = statement("2026-03-03", "2026-03-09", SHANGHAI);
        assertEquals(new Statement.Totals(0, 0, 0, 0, 0), first.opening());
        assertEquals("topup 1 100", moves(first));
        assertEquals(first.closing(), second.opening());
        assertEquals("hold 2 25, hold-done 1 20, post 1 30, reserve 1 30", moves(second));
        assertEquals(new Statement.Totals(45, 0, 30, 5, 0), second.closing());
        assertEquals(second.closing(), third.opening());
        Balance now = books.quota.balance(books.organisation);
        assertEquals(
                new Statement.Totals(now.available(), now.reserved(), now.consumed(), now.hold(), now.expired()),
                third.closing());
        assertTrue(third.complete());
        assertEquals(second, statement("2026-03-02", "2026-03-02", SHANGHAI));
    }

    @Test
    void aDayIsADayOfItsZone() {
        at("2026-03-01 23:30:00+00", () -> books.give(100));
        assertEquals(
                100, statement("2026-03-02", "2026-03-02", SHANGHAI).closing().available());
        assertEquals(
                0, statement("2026-03-01", "2026-03-01", SHANGHAI).closing().available());
        assertEquals(
                100,
                statement("2026-03-01", "2026-03-01", ZoneId.of("UTC"))
                        .closing()
                        .available());
    }

    @Test
    void today() {
        books.give(3);
        String today = LocalDate.now(SHANGHAI).toString();
        String tomorrow = LocalDate.now(SHANGHAI).plusDays(1).toString();
        Statement statement = statement(today, tomorrow, SHANGHAI);
        assertFalse(statement.complete());
        assertEquals(3, statement.closing().available());
    }

    @Test
    void daysHaveAnOrderAndALimit() {
        assertThrows(Refusal.class, () -> statement("2026-03-02", "2026-03-01", SHANGHAI));
        assertThrows(Refusal.class, () -> statement("2000-01-01", "2026-03-01", SHANGHAI));
    }

    private List<String> entries(EntryQuery query) {
        return books.quota.entries(books.organisation, query, new PageRequest(10, null)).items().stream()
                .map(e -> e.type() + " " + e.segments())
                .toList();
    }

    @Test
    void entriesAreFoundByTypeAndTime() {
        at("2026-03-01 10:00:00+08", () -> books.give(100));
        at("2026-03-02 10:00:00+08", () -> books.consume(40));
        at("2026-03-03 10:00:00+08", () -> books.give(5));
        assertEquals(List.of("topup 5", "post 40", "reserve 40", "topup 100"), entries(EntryQuery.ALL));
        assertEquals(List.of("topup 5", "topup 100"), entries(new EntryQuery(null, "topup", null, null, null)));
        Instant second = OffsetDateTime.parse("2026-03-02T10:00:00+08:00").toInstant();
        assertEquals(List.of("topup 100"), entries(new EntryQuery("sms", null, null, null, second)));
        assertEquals(
                List.of("post 40", "reserve 40"),
                entries(new EntryQuery(null, null, null, second, second.plusSeconds(1))));
        assertEquals(List.of(), entries(new EntryQuery("voice", null, null, null, null)));
        assertThrows(Refusal.class, () -> new EntryQuery(null, "gift", null, null, null));
    }

    @Test
    void entriesOfANoticeAreFound() {
        var notice = world.send(World.head("hello"), World.numbers(3)).id();
        var query = new EntryQuery(null, "reserve", notice, null, null);
        List<Entry> found = world.quota
                .entries(world.organisation, query, new PageRequest(10, null))
                .items();
        assertEquals(1, found.size());
        assertEquals(3, found.get(0).segments());
        assertEquals(notice, found.get(0).notice());
    }
}
