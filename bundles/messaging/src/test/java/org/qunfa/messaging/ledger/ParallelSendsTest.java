package org.qunfa.messaging.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.connection.PostgresDatabase;

/** A thousand notices at once, over 32 connections, for a quota that fits a part of them. */
class ParallelSendsTest {

    private static final int NOTICES = 1_000;
    private static final int CONNECTIONS = 32;
    private static final int RECIPIENTS = 7;

    /** Not a multiple of a notice. */
    private static final int QUOTA = 400 * RECIPIENTS + 3;

    @Test
    void exactlyThoseThatFitAreAcceptedAndTheWarningComesOnce() throws Exception {
        try (var world = new World();
                var wide = new PostgresDatabase(
                        world.store::endpoint,
                        new PoolSettings(CONNECTIONS, Duration.ofMinutes(2), Duration.ofMinutes(2)))) {
            var sender = new OrganisationId(UUID.randomUUID());
            var tables = new Tables(wide, world.store.vault());
            var notices = new NoticeService(
                    tables,
                    world.channels,
                    new Limits(500, 100_000, Duration.ofDays(366), Duration.ofDays(30)),
                    UUID.randomUUID(),
                    World.callbacks(tables),
                    world.lexicons,
                    "",
                    World.WHY,
                    id -> world.terms,
                    ContentGate.NONE,
                    Clock.systemUTC());
            world.signatures.put(sender, World.SIGNATURE, true);
            world.quota.grant(new Quota.Grant(sender, QUOTA, "for a test", "test"), null);
            world.quota.warn(sender, Quota.SMS, 1_000L);

            List<String> answers = send(notices, sender);

            assertEquals(400, answers.stream().filter("accepted"::equals).count());
            assertEquals(600, answers.stream().filter("quota-exceeded"::equals).count());
            Balance balance = world.quota.balance(sender);
            assertEquals(3, balance.available());
            assertEquals(QUOTA - 3, balance.reserved());
            assertTrue(balance.low());
            var low = new EventReader(world.tables)
                    .after(sender, null, 1_000).stream()
                            .filter(e -> e.type().equals("quota.low"))
                            .toList();
            assertEquals(1, low.size(), low.toString());
            assertEquals(List.of(), world.quota.check());
        }
    }

    private static List<String> send(NoticeService notices, OrganisationId sender) throws Exception {
        var pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Callable<String> send = () -> {
                try {
                    notices.accept(sender, World.head("hello"), World.numbers(RECIPIENTS), null);
                    return "accepted";
                } catch (Refusal e) {
                    return e.problems().get(0).code();
                }
            };
            List<String> answers = new ArrayList<>();
            for (var answer : pool.invokeAll(Collections.nCopies(NOTICES, send))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
