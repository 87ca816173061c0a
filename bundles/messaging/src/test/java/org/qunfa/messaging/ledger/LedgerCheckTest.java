package org.qunfa.messaging.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.LedgerCheck.Depth;
import org.qunfa.messaging.quota.LedgerCheck.Difference;
import org.qunfa.messaging.quota.LedgerCheck.Progress;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.model.NoticeState;
import org.qunfa.store.StoreException;

/** Damage that the product cannot do is done by hand, and has to be found. */
class LedgerCheckTest {

    private static final Progress SILENT = (what, done, of) -> {};

    private World world;
    private Books books;

    @BeforeEach
    void open() {
        world = new World();
        books = new Books(world);
        books.give(1_000);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> found(Depth depth) {
        return books.auditor.check(depth, SILENT).stream()
                .map(Violation::invariant)
                .distinct()
                .toList();
    }

    /** A notice that is sent and done. */
    private void send() {
        world.channels.arrived(new FakeCarrier("check", 30, true, p -> null));
        var id = world.send(World.head("hello"), World.numbers(700)).id();
        Waiting.until(() -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE, () -> "not done");
    }

    private String account(String kind) {
        return "organisation = '" + books.organisation + "' and kind = '" + kind + "'";
    }

    @Test
    void aSoundLedgerHolds() {
        send();
        books.consume(5);
        var steps = new ArrayList<String>();
        assertEquals(
                List.of(), books.auditor.check(Depth.WHOLE, (what, done, of) -> steps.add(what + done + "/" + of)));
        assertTrue(steps.contains("chunks2/2"), steps.toString());
        assertEquals(List.of(), found(Depth.QUICK));
        assertEquals(List.of(), books.auditor.findings().violations());
        Instant proved = Objects.requireNonNull(books.auditor.findings().provedAt());
        assertTrue(proved.isAfter(Instant.now().minus(Duration.ofMinutes(5))));
        assertEquals(Result.Status.OK, new LedgerHealth(books.auditor).execute().getStatus());
    }

    @Test
    void aBalanceThatWasEditedIsFound() {
        books.tamper("update messaging.ledger_account set balance = balance + 1 where " + account("available"));
        assertEquals(List.of("I1"), found(Depth.QUICK));
        assertEquals(List.of("I1", "I3", "I10"), found(Depth.WHOLE));
    }

    @Test
    void anAccountBelowNothingIsFound() {
        books.tamper("alter table messaging.ledger_account drop constraint ledger_account_check1");
        books.tamper("update messaging.ledger_account set balance = balance - 1500 where " + account("available"));
        books.tamper("update messaging.ledger_account set balance = balance + 1500 where " + account("expired"));
        assertEquals(List.of("I2"), found(Depth.QUICK));
        assertEquals(List.of("I2", "I3"), found(Depth.WHOLE));
    }

    @Test
    void movesBetweenWrongAccountsAreFound() {
        books.tamper("update messaging.ledger_account set balance = balance - 7 where " + account("available"));
        books.tamper("update messaging.ledger_account set balance = balance + 7 where " + account("expired"));
        books.tamper("""
                insert into messaging.ledger_transfer (id, kind, organisation, source, target, segments)
                select gen_random_uuid(), 'void', a.organisation, a.id, e.id, 7
                from messaging.ledger_account a join messaging.ledger_account e on e.organisation = a.organisation
                where a.kind = 'available' and e.kind = 'expired' and a.organisation = '%s'""".formatted(books.organisation));
        assertEquals(List.of("I3"), found(Depth.WHOLE));
    }

    @Test
    void aChunkThatWasEditedIsFoundAndTheNoticeThatRestsOnIt() {
        send();
        books.tamper("update messaging.chunk set posted = posted - 1 where no = 0");
        assertEquals(List.of("I4", "I6"), found(Depth.QUICK));
        assertEquals(List.of("I4", "I6", "I5"), found(Depth.WHOLE));
    }

    @Test
    void lotsAndHoldsThatWereEditedAreFound() {
        books.hold("refund " + books.organisation, 10);
        books.tamper("update messaging.quota_lot set remaining = remaining - 1");
        assertEquals(List.of("I10"), found(Depth.WHOLE));
        books.tamper("update messaging.quota_lot set remaining = remaining + 1");
        books.tamper("update messaging.quota_hold set segments = 9");
        assertEquals(List.of("I10"), found(Depth.WHOLE));
    }

    @Test
    void theLedgerCannotBeRewritten() {
        for (String change : List.of(
                "update messaging.ledger_transfer set segments = 1",
                "delete from messaging.ledger_transfer",
                "truncate messaging.ledger_transfer",
                "truncate messaging.ledger_repair")) {
            assertThrows(StoreException.class, () -> books.tamper(change), change);
        }
        books.tamper("alter table messaging.ledger_transfer disable trigger ledger_transfer_stays");
        assertEquals(List.of("I7"), found(Depth.WHOLE));
    }

    @Test
    void whatIsFoundStaysUntilAWholeProofHolds() {
        var other = new LedgerAuditor(world.tables);
        var health = new LedgerHealth(other);
        assertEquals(Result.Status.OK, health.execute().getStatus());
        books.tamper("update messaging.ledger_account set balance = balance + 1 where " + account("available"));
        books.keeper.round();
        Result sick = health.execute();
        assertEquals(Result.Status.CRITICAL, sick.getStatus());
        assertTrue(sick.toString().contains("I1"), sick.toString());
        books.tamper("update messaging.ledger_account set balance = balance - 1 where " + account("available"));
        found(Depth.QUICK);
        assertEquals(Result.Status.CRITICAL, health.execute().getStatus());
        found(Depth.WHOLE);
        assertEquals(Result.Status.OK, health.execute().getStatus());
    }

    @Test
    void figuresSayWhatIsFound() {
        var registry = new SimpleMeterRegistry();
        var meters = new LedgerMeters(registry, books.auditor);
        assertTrue(Double.isNaN(
                registry.get("qunfa.ledger.proof.age.seconds").gauge().value()));
        books.tamper("update messaging.ledger_account set balance = balance + 1 where " + account("available"));
        found(Depth.WHOLE);
        assertEquals(3, registry.get("qunfa.ledger.violations").gauge().value());
        assertTrue(registry.get("qunfa.ledger.proof.age.seconds").gauge().value() < 300);
        meters.stop();
        assertEquals(List.of(), registry.getMeters());
    }

    @Test
    void theKeeperProvesTheWholeOnceInAWhile() {
        books.keeper.round();
        Instant first = books.auditor.findings().provedAt();
        assertNotNull(first);
        books.keeper.round();
        assertEquals(first, books.auditor.findings().provedAt());
        new LedgerKeeper(world.tables, books.auditor, Duration.ZERO).round();
        assertTrue(Objects.requireNonNull(books.auditor.findings().provedAt()).isAfter(first));
    }

    @Test
    void balancesAreSetToWhatTheirTransfersComeTo() {
        assertEquals(List.of(), books.auditor.differences(SILENT));
        assertEquals(List.of(), books.auditor.rebuild("to be sure", "test", SILENT));
        books.tamper("update messaging.ledger_account set balance = 5 where " + account("available"));
        books.tamper("update messaging.ledger_account set balance = 0 where organisation is null and kind = 'issued'");
        List<Difference> differences = books.auditor.differences(SILENT);
        assertEquals(
                List.of("issued 0 -1001000", "available 5 1000"),
                differences.stream()
                        .map(d -> d.kind() + " " + d.balance() + " " + d.transfers())
                        .toList());
        assertThrows(Refusal.class, () -> books.auditor.rebuild(" ", "test", SILENT));
        assertEquals(differences, books.auditor.rebuild("rows were edited", "test", SILENT));
        assertEquals(List.of(), found(Depth.WHOLE));
        assertEquals(2, count("messaging.ledger_repair where actor = 'test' and reason = 'rows were edited'"));
    }

    @Test
    void transfersThatComeToLessThanNothingAreNotMadeABalance() {
        books.tamper("""
                insert into messaging.ledger_transfer (id, kind, organisation, source, target, segments)
                select gen_random_uuid(), 'expire', a.organisation, a.id, e.id, 2000
                from messaging.ledger_account a join messaging.ledger_account e on e.organisation = a.organisation
                where a.kind = 'available' and e.kind = 'expired' and a.organisation = '%s'""".formatted(books.organisation));
        Refusal refusal = assertThrows(Refusal.class, () -> books.auditor.rebuild("try", "test", SILENT));
        assertEquals("negative-transfers", refusal.problems().get(0).code());
        assertEquals(0, count("messaging.ledger_repair"));
    }

    private int count(String from) {
        return books.inOne(c -> {
            try (var query = c.prepareStatement("select count(*) from " + from);
                    var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void balancesAreSetWhileOthersMoveThem() throws Exception {
        var stop = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            pool.execute(() -> {
                while (!stop.get()) {
                    books.give(10);
                    books.consume(3);
                }
            });
        }
        for (int i = 0; i < 20; i++) {
            books.tamper("update messaging.ledger_account set balance = balance + 1000 where " + account("available"));
            assertEquals(1, books.auditor.rebuild("again", "test", SILENT).size());
        }
        stop.set(true);
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(List.of(), found(Depth.WHOLE));
    }
}
