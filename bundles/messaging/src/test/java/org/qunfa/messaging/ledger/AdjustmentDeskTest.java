package org.qunfa.messaging.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.keys.StoredKeys;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Adjustments.Adjustment;
import org.qunfa.messaging.quota.Adjustments.Decision;
import org.qunfa.messaging.quota.Adjustments.Proposal;
import org.qunfa.messaging.quota.Adjustments.State;
import org.qunfa.messaging.quota.Adjustments.Wanted;
import org.qunfa.messaging.quota.Quota;

class AdjustmentDeskTest {

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

    private Adjustment propose(long segments) {
        return books.adjustments.propose(proposal(segments), null).value();
    }

    private Proposal proposal(long segments) {
        return new Proposal(books.organisation, Quota.SMS, segments, "charged twice", "lin");
    }

    private Adjustment decide(UUID id, boolean approve, String actor) {
        return books.adjustments
                .decide(new Decision(id, approve, "seen", actor), null)
                .value();
    }

    private long available() {
        return books.quota.balance(books.organisation).available();
    }

    private String refusal(Runnable asked) {
        return assertThrows(Refusal.class, asked::run).problems().get(0).code();
    }

    @Test
    void asvs_2_3_5_whatIsProposedMovesNothingUntilAnotherApproves() {
        Adjustment proposed = propose(70);
        assertEquals(State.PROPOSED, proposed.state());
        assertEquals(0, available());
        assertEquals("own-proposal", refusal(() -> decide(proposed.id(), true, "lin")));
        assertEquals("own-proposal", refusal(() -> decide(proposed.id(), false, "lin")));
        Adjustment approved = decide(proposed.id(), true, "wang");
        assertEquals(State.APPROVED, approved.state());
        assertEquals("wang", approved.decidedBy());
        assertNotNull(approved.decidedAt());
        assertEquals(70, available());
        assertEquals("already-decided", refusal(() -> decide(proposed.id(), true, "wang")));
        assertEquals("already-decided", refusal(() -> decide(proposed.id(), false, "zhao")));
        assertEquals(70, available());
    }

    @Test
    void asvs_2_3_5_whoProposedDoesNotDecideByAKeyOfTheirs() {
        var keys = new StoredKeys(
                world.store.database(), world.store.directory(), new StoredKeys.Limits(100, "Qunfa", System::nanoTime));
        String own = key(keys, "lin");
        String others = key(keys, "wang");
        keys.stop();
        Adjustment proposed = propose(70);
        assertEquals("own-proposal", refusal(() -> decide(proposed.id(), true, own)));
        assertEquals(0, available());
        assertEquals(State.APPROVED, decide(proposed.id(), true, others).state());
    }

    private static String key(StoredKeys keys, String by) {
        var wanted = new ApiKeys.Wanted("finance", Set.of(Scope.QUOTA_ADJUST), List.of());
        return keys.create(keys.platform(), wanted, by).key().name();
    }

    @Test
    void whatIsRejectedNeverMoves() {
        Adjustment proposed = propose(70);
        assertEquals(State.REJECTED, decide(proposed.id(), false, "wang").state());
        assertEquals("already-decided", refusal(() -> decide(proposed.id(), true, "zhao")));
        assertEquals(0, available());
    }

    @Test
    void noMoreIsTakenThanIsThere() {
        books.give(50);
        Adjustment tooMuch = propose(-51);
        assertEquals("quota-exceeded", refusal(() -> decide(tooMuch.id(), true, "wang")));
        assertEquals(State.PROPOSED, books.adjustments.adjustment(tooMuch.id()).state());
        decide(propose(-50).id(), true, "wang");
        assertEquals(0, available());
    }

    @Test
    void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        books.give(1_000);
        Adjustment proposed = propose(-400);
        var pool = Executors.newFixedThreadPool(8);
        var decisions = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            String actor = "actor " + i;
            decisions.add(() -> {
                try {
                    decide(proposed.id(), true, actor);
                    return 1;
                } catch (Refusal e) {
                    return 0;
                }
            });
        }
        int decided = 0;
        for (var answer : pool.invokeAll(decisions)) {
            decided += answer.get();
        }
        pool.shutdown();
        assertEquals(1, decided);
        assertEquals(600, available());
    }

    @Test
    void aRepeatedRequestIsAnsweredAlike() {
        var key = new RequestKey("k", () -> new byte[32]);
        var first = books.adjustments.propose(proposal(5), key);
        var again = books.adjustments.propose(proposal(5), key);
        assertTrue(again.replayed());
        assertEquals(first.value(), again.value());
        var decision = new Decision(first.value().id(), true, null, "wang");
        var decided = books.adjustments.decide(decision, key);
        assertEquals(decided.value(), books.adjustments.decide(decision, key).value());
        assertEquals(5, available());
    }

    @Test
    void theyAreListedByStateAndOrganisation() {
        Adjustment first = propose(1);
        Adjustment second = propose(2);
        Adjustment third = propose(3);
        decide(second.id(), false, "wang");
        var open = new Wanted(books.organisation, State.PROPOSED);
        assertEquals(
                List.of(third, first),
                books.adjustments.adjustments(open, new PageRequest(10, null)).items());
        var all = new Wanted(books.organisation, null);
        var page = books.adjustments.adjustments(all, new PageRequest(2, null));
        assertEquals(2, page.items().size());
        assertEquals(
                List.of(first),
                books.adjustments
                        .adjustments(all, new PageRequest(2, page.next()))
                        .items());
        assertEquals("not-found", refusal(() -> books.adjustments.adjustment(UUID.randomUUID())));
    }

    @Test
    void badProposalsAreRefused() {
        assertEquals("out-of-range", refusal(() -> propose(0)));
        assertEquals("out-of-range", refusal(() -> propose(-1_000_000_001)));
        assertEquals(
                "out-of-range",
                refusal(() ->
                        books.adjustments.propose(new Proposal(books.organisation, Quota.SMS, 1, " ", "lin"), null)));
        assertEquals(
                "bad-product",
                refusal(() ->
                        books.adjustments.propose(new Proposal(books.organisation, "Sms", 1, "why", "lin"), null)));
    }
}
