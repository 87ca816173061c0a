package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.World;
import org.qunfa.messaging.ledger.LedgerAuditor;
import org.qunfa.messaging.quota.LedgerCheck.Depth;
import org.qunfa.store.StoreException;
import org.qunfa.store.TestDatabase;

/**
 * Random operations of every kind on the ledger, by several workers at once, while connections and the server are killed: the
 * sum stays 0, nothing is ever negative, and at the end every balance and every grant is what a model in Java says, and what
 * the transfers come to. {@code -Plong-ledger} does a million.
 */
class RandomLedgerTest {

    private static final int WORKERS = 4;
    private static final long LONG = 100_000;

    private final long wanted = Long.getLong("qunfa.ledger.operations", 20_000);

    @Test
    void theLedgerIsWhatTheModelSays() throws Exception {
        long seed = Long.getLong("qunfa.ledger.seed", System.nanoTime());
        System.out.println("seed " + seed + ", " + wanted + " operations");
        long began = System.nanoTime();
        try (var world = new World()) {
            var ground = new StormGround(world);
            var auditor = new LedgerAuditor(world.tables);
            List<StormBook> books = storm(ground, auditor, new Random(seed));
            long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            System.out.println(ground.operations + " operations in " + took + " s; " + ground.kills
                    + " connections killed, " + ground.unknown + " outcomes unknown at first, " + ground.refused
                    + " refused, " + ground.repeated + " asked for twice");
            // The pool may still hold connections that were killed.
            books.forEach(book -> ground.untilAnswered(book::compare));
            assertEquals(List.of(), ground.untilAnswered(() -> auditor.check(Depth.WHOLE, RandomLedgerTest::tell)));
            assertEquals(List.of(), ground.untilAnswered(() -> auditor.differences((what, done, of) -> {})));
            assertEquals(
                    List.of(), ground.untilAnswered(() -> auditor.findings().violations()));
            assertEquals(0L, ground.untilAnswered(ground::sums).get(0));
            assertTrue(ground.kills.get() > 0 && ground.unknown.get() > 0, "no connection was killed at work");
            assertTrue(ground.refused.get() > 0 && ground.repeated.get() > 0, "nothing was refused or repeated");
        }
    }

    private static void tell(String what, long done, long of) {
        if (of < 20 || done % 50_000 < 200) {
            System.out.println(LocalTime.now(ZoneOffset.UTC) + " " + what + ": " + done + " of " + of);
        }
    }

    private List<StormBook> storm(StormGround ground, LedgerAuditor auditor, Random random) throws Exception {
        var over = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(WORKERS + 2);
        try {
            List<Future<List<StormBook>>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(pool.submit(new StormWorker(ground, random.nextLong(), wanted)));
            }
            Future<?> killer = pool.submit(() -> kill(ground, over, new Random(random.nextLong())));
            Future<?> watch = pool.submit(() -> watch(ground, auditor, over));
            List<StormBook> books = new ArrayList<>();
            try {
                for (var worker : workers) {
                    books.addAll(worker.get());
                }
            } finally {
                over.set(true);
            }
            killer.get();
            watch.get();
            return books;
        } finally {
            // What stopped one of them stops all.
            over.set(true);
            ground.operations.set(wanted);
            pool.shutdown();
        }
    }

    /** Kills connections at any moment, and in a long run three times the whole server, which takes seconds to come back. */
    private void kill(StormGround ground, AtomicBoolean over, Random random) {
        long nextCrash = wanted < LONG ? Long.MAX_VALUE : wanted / 4;
        while (!over.get()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5 + random.nextInt(150)));
            ground.killAny();
            if (ground.operations.get() > nextCrash && !over.get()) {
                nextCrash += wanted / 4;
                TestDatabase.crash();
            }
        }
    }

    /** Looks at the ledger as the keeper does, all the time. */
    private static void watch(StormGround ground, LedgerAuditor auditor, AtomicBoolean over) {
        while (!over.get()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            try {
                List<Long> sums = ground.sums();
                assertEquals(0L, sums.get(0));
                assertTrue(sums.get(1) >= 0, "somebody has " + sums.get(1));
                assertEquals(List.of(), auditor.check(Depth.QUICK, (what, done, of) -> {}));
            } catch (StoreException e) {
                // Its connection was killed too.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }
}
