package org.qunfa.messaging.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Granted;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.StoreException;

/** Grants that end, quota that is held back, and warnings. */
class MovementsTest {

    private final Instant now = Instant.now();
    private final Instant soon = now.plus(Duration.ofDays(10));
    private final Instant later = now.plus(Duration.ofDays(20));

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

    private UUID credit(String purpose, long segments, @Nullable Instant validUntil) {
        return books.inOne(c -> books.quota.credit(c, purpose + books.organisation, grant(segments, validUntil)))
                .id();
    }

    private Quota.Grant grant(long segments, @Nullable Instant validUntil) {
        return new Quota.Grant(books.organisation, Quota.SMS, segments, validUntil, "bought", "test");
    }

    private long refundable(UUID grant) {
        return books.inOne(c -> books.quota.refundable(c, grant));
    }

    private Balance balance() {
        return books.quota.balance(books.organisation);
    }

    private List<Long> remaining() {
        return books.quota.grants(books.organisation, new PageRequest(10, null)).items().stream()
                .map(Granted::remaining)
                .toList();
    }

    /** A notice that waits until tomorrow; it reserves one segment for each recipient. */
    private Acceptance waiting(int recipients) {
        world.signatures.put(books.organisation, World.SIGNATURE, true);
        var head = new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                "hello",
                now.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                false);
        try {
            return world.notices
                    .accept(books.organisation, head, World.numbers(recipients), null)
                    .value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void accountsThatWereMadeInATransactionThatFailedAreForgotten() {
        class Undone extends RuntimeException {
            private static final long serialVersionUID = 1;
        }
        assertThrows(
                Undone.class,
                () -> books.inOne(c -> {
                    books.quota.credit(c, "first" + books.organisation, grant(10, null));
                    books.quota.credit(c, "second" + books.organisation, grant(20, null));
                    throw new Undone();
                }));
        credit("third", 30, null);
        assertEquals(30, balance().available());
        books.consume(4);
        assertEquals(26, balance().available());
    }

    @Test
    void whoseGrantCannotEndKeepsNobodyElsesFromEnding() {
        Books others = new Books(world);
        Instant over = Instant.now().plus(Duration.ofHours(1));
        credit("mine", 10, over);
        others.inOne(c -> others.quota.credit(
                c,
                "theirs" + others.organisation,
                new Quota.Grant(others.organisation, Quota.SMS, 10, over, "bought", "test")));
        Instant later = over.plusSeconds(1);
        // Whoever's turn comes first is the one who cannot.
        UUID first = books.inOne(c -> Lots.due(c, later)).get(0).organisation();
        books.tamper("alter table messaging.ledger_transfer add constraint nothing_ends check"
                + " (kind <> 'expire' or organisation <> '" + first + "') not valid");
        try {
            books.keeper.expire(later);
        } finally {
            books.tamper("alter table messaging.ledger_transfer drop constraint nothing_ends");
        }
        Books whose = first.equals(books.organisation.value()) ? others : books;
        assertEquals(0, whose.quota.balance(whose.organisation).available());
        books.keeper.expire(later);
        assertEquals(0, books.quota.balance(books.organisation).available());
        assertEquals(0, others.quota.balance(others.organisation).available());
    }

    @Test
    void nothingMovesWhereAnAccountIsNotThere() {
        long available = books.inOne(c -> books.movements
                .accounts(c, books.organisation.value(), Quota.SMS)
                .available());
        var moves = new Moves();
        moves.add(available, Long.MAX_VALUE, 0);
        StoreException refused = assertThrows(
                StoreException.class,
                () -> books.inOne(c -> {
                    moves.run(c);
                    return moves;
                }));
        assertEquals("QF003", refused.sqlState());
    }

    @Test
    void whatIsConsumedIsTakenFromWhatEndsFirst() {
        credit("forever", 100, null);
        credit("later", 50, later);
        credit("soon", 30, soon);
        books.consume(40);
        assertEquals(List.of(0L, 40L, 100L), remaining());
        books.keeper.expire(soon.plusSeconds(1));
        assertEquals(140, balance().available());
        books.keeper.expire(later.plusSeconds(1));
        assertEquals(100, balance().available());
        assertEquals(40, balance().expired());
        assertEquals(List.of(0L, 0L, 100L), remaining());
        books.keeper.expire(later.plusSeconds(1));
        assertEquals(40, balance().expired());
    }

    @Test
    void aLaterGrantThatEndsEarlierGoesFirst() {
        credit("later", 100, later);
        books.consume(60);
        credit("soon", 50, soon);
        books.keeper.expire(soon);
        assertEquals(40, balance().available());
        assertEquals(50, balance().expired());
    }

    @Test
    void whatIsReservedIsKeptUntilItComesBack() {
        credit("soon", 50, soon);
        credit("forever", 10, null);
        Acceptance notice = waiting(30);
        books.keeper.expire(soon);
        assertEquals(10, balance().available());
        assertEquals(30, balance().reserved());
        assertEquals(20, balance().expired());
        assertEquals(List.of(10L, 30L), remaining());
        world.notices.cancel(books.organisation, notice.id(), null);
        Waiting.until(() -> balance().reserved() == 0, () -> balance().toString());
        assertEquals(40, balance().available());
        books.keeper.expire(soon);
        assertEquals(10, balance().available());
        assertEquals(50, balance().expired());
    }

    @Test
    void aPurposeGivesOnce() {
        UUID id = credit("order", 100, soon);
        var again = books.inOne(c -> books.quota.credit(c, "order" + books.organisation, grant(100, soon)));
        assertEquals(new Credits.Moved(id, false), again);
        assertEquals(100, balance().available());
        Refusal other = assertThrows(Refusal.class, () -> credit("order", 99, soon));
        assertEquals("purpose-used", other.problems().get(0).code());
        assertThrows(Refusal.class, () -> credit("order", 100, later));
    }

    @Test
    void whatIsHeldCanBeGivenBackToWhereItWas() {
        credit("soon", 30, soon);
        credit("forever", 20, null);
        String purpose = "refund 1 " + books.organisation;
        assertTrue(books.hold(purpose, 40).made());
        assertFalse(books.hold(purpose, 40).made());
        assertThrows(Refusal.class, () -> books.hold(purpose, 41));
        assertEquals(List.of(0L, 10L), remaining());
        assertEquals(40, balance().hold());
        Refusal none = assertThrows(Refusal.class, () -> books.hold("refund 2 " + books.organisation, 11));
        assertEquals(Refusal.Fault.NO_QUOTA, none.fault());
        assertTrue(books.inOne(c -> books.quota.release(c, purpose)).made());
        assertFalse(books.inOne(c -> books.quota.release(c, purpose)).made());
        Refusal ended = assertThrows(Refusal.class, () -> books.inOne(c -> books.quota.settle(c, purpose)));
        assertEquals("hold-ended", ended.problems().get(0).code());
        assertEquals(List.of(20L, 30L), remaining());
        assertEquals(50, balance().available());
    }

    @Test
    void aRefundTakesFromItsGrantOnly() {
        UUID order = credit("order", 30, soon);
        credit("present", 70, null);
        books.consume(10);
        assertEquals(20, refundable(order));
        String purpose = "refund of " + books.organisation;
        var tooMuch = new Credits.Hold(purpose, books.organisation, Quota.SMS, 21, order, "refund", "test");
        assertEquals(
                Refusal.Fault.NO_QUOTA,
                assertThrows(Refusal.class, () -> books.inOne(c -> books.quota.hold(c, tooMuch)))
                        .fault());
        var all = new Credits.Hold(purpose, books.organisation, Quota.SMS, 20, order, "refund", "test");
        books.inOne(c -> books.quota.hold(c, all));
        books.inOne(c -> books.quota.settle(c, purpose));
        assertEquals(List.of(70L, 0L), remaining());
        assertEquals(0, refundable(order));
        assertEquals(new Balance(Quota.SMS, 70, 0, 10, 0, 0, null, false), balance());
        assertThrows(Refusal.class, () -> books.inOne(c -> books.quota.release(c, "nothing")));
    }

    @Test
    void whatIsGivenBackToAGrantThatEndedEndsToo() {
        credit("soon", 30, soon);
        String purpose = "refund of " + books.organisation;
        books.hold(purpose, 12);
        books.keeper.expire(soon);
        assertEquals(18, balance().expired());
        books.inOne(c -> books.quota.release(c, purpose));
        books.keeper.expire(soon);
        assertEquals(new Balance(Quota.SMS, 0, 0, 0, 0, 30, null, false), balance());
    }

    @Test
    void aWarningComesOnceUntilItHasRisen() {
        books.give(100);
        books.quota.warn(books.organisation, Quota.SMS, 50L);
        assertEquals(List.of(), books.warnings());
        waiting(50);
        assertEquals(List.of(), books.warnings());
        Acceptance last = waiting(1);
        waiting(2);
        assertEquals(1, books.warnings().size());
        assertEquals(
                Map.of("product", "sms", "available", "49", "below", "50"),
                books.warnings().get(0).data());
        assertTrue(balance().low());
        books.give(3);
        assertFalse(balance().low());
        waiting(1);
        assertEquals(2, books.warnings().size());
        world.notices.cancel(books.organisation, last.id(), null);
        Waiting.until(() -> balance().available() == 50, () -> balance().toString());
        waiting(1);
        assertEquals(3, books.warnings().size());
        books.quota.warn(books.organisation, Quota.SMS, null);
        waiting(1);
        assertEquals(3, books.warnings().size());
    }

    @Test
    void theKeeperNotesWhoRoseAgain() {
        books.give(100);
        books.quota.warn(books.organisation, Quota.SMS, 80L);
        Acceptance notice = waiting(30);
        assertEquals(1, books.warnings().size());
        world.notices.cancel(books.organisation, notice.id(), null);
        Waiting.until(() -> balance().available() == 100, () -> balance().toString());
        books.keeper.round();
        books.hold("refund of " + books.organisation, 30);
        assertEquals(2, books.warnings().size());
        books.keeper.round();
        assertEquals(2, books.warnings().size());
    }

    @Test
    void productsAreKeptApart() {
        books.give(5);
        var voice = new Quota.Grant(books.organisation, "voice", 7, null, "calls", "test");
        assertEquals(7, books.quota.grant(voice, null).value().available());
        assertEquals(
                List.of("sms 5", "voice 7"),
                books.quota.balances(books.organisation).stream()
                        .map(b -> b.product() + " " + b.available())
                        .toList());
        assertEquals(
                List.of(new Balance(Quota.SMS, 0, 0, 0, 0, 0, null, false)),
                books.quota.balances(new OrganisationId(UUID.randomUUID())));
        for (String bad : List.of("", "SMS", "1st", "a".repeat(17), "语音")) {
            var grant = new Quota.Grant(books.organisation, bad, 7, null, "calls", "test");
            assertThrows(Refusal.class, () -> books.quota.grant(grant, null), bad);
        }
        Refusal never = assertThrows(Refusal.class, () -> books.quota.warn(books.organisation, "fax", 5L));
        assertEquals("unknown-product", never.problems().get(0).code());
        assertTrue(books.quota.warn(books.organisation, "voice", 8L).low());
        var ended = new Quota.Grant(books.organisation, Quota.SMS, 7, now.minusSeconds(1), "calls", "test");
        assertThrows(Refusal.class, () -> books.quota.grant(ended, null));
    }
}
