package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.Invoices.Fiscal;
import org.qunfa.billing.Invoices.State;
import org.qunfa.billing.Invoices.Title;
import org.qunfa.billing.Invoices.View;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Tickets;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;

/** Invoices of what was paid. */
class InvoiceDeskTest {

    private static final String FINANCE = "person:6f1c2f0e-0000-4000-8000-000000000001";
    private static final Fiscal FISCAL = new Fiscal("26332000000012345678", null);
    private static final Title TITLE = new Title(
            "红星小学",
            "91350100M000100Y43",
            "杭州市文三路1号",
            "0571-8800 0000",
            "杭州银行",
            "5719 0000 0000 002",
            "finance@school.example.com");

    private Street street;
    private Shop shop;
    private Invoices invoices;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
        invoices = new InvoiceDesk(street.tables());
    }

    @AfterEach
    void close() {
        shop.close();
        street.close();
    }

    private static String code(Executable what) {
        return assertThrows(Denied.class, what).code();
    }

    private Invoices.Placed request(String key, String... orders) {
        return invoices.request(new Invoices.Wish(street.organisation, List.of(orders), key, "key-of-lin"));
    }

    private void titled() {
        invoices.put(street.organisation, TITLE, "key-of-lin");
    }

    private Refunds.View refund(String order, long segments) {
        return shop.refunds
                .refund(new Refunds.Wish(
                        street.organisation,
                        order,
                        segments,
                        "not needed",
                        UUID.randomUUID().toString(),
                        "key-of-lin"))
                .refund();
    }

    private State state(long id) {
        return invoices.invoice(id).state();
    }

    @Test
    void keepsTheTitleSealed() {
        assertTrue(invoices.title(street.organisation).isEmpty());
        titled();
        assertEquals(TITLE, invoices.title(street.organisation).orElseThrow());
        var person = new Title("林", null, null, null, null, null, "lin@example.com");
        invoices.put(street.organisation, person, "key-of-lin");
        assertEquals(person, invoices.title(street.organisation).orElseThrow());
        assertTrue(invoices.title(new OrganisationId(UUID.randomUUID())).isEmpty());
        assertEquals(
                List.of("f"),
                street.ask("select position(convert_to('example', 'UTF8') in sealed) > 0 from billing.invoice_title"));
        assertFalse(TITLE.toString().contains("红星"));
    }

    @Test
    void forgetsTheTitleAndKeepsWhatWasAskedFor() {
        titled();
        long invoice = request("k", shop.bought("a")).invoice().id();
        var other = new OrganisationId(UUID.randomUUID());
        invoices.put(other, TITLE, "key");
        invoices.forget(street.organisation);
        invoices.forget(street.organisation);
        assertTrue(invoices.title(street.organisation).isEmpty());
        assertEquals(List.of("1"), street.ask("select count(*) from billing.invoice_title"));
        assertEquals(TITLE, invoices.invoice(invoice).title());
    }

    private String wrong(@Nullable String taxNumber, @Nullable String phone, String email) {
        var title = new Title("红星小学", taxNumber, null, phone, null, null, email);
        return code(() -> invoices.put(street.organisation, title, "key-of-lin"));
    }

    @Test
    void refusesWhatCannotStandOnOne() {
        assertEquals("bad-form", wrong("91350100M000100Y44", null, "a@example.com"));
        assertEquals("bad-form", wrong(null, "call me", "a@example.com"));
        assertEquals("bad-form", wrong(null, null, "a@example"));
        var nameless = new Title(" ", null, null, null, null, null, "a@example.com");
        assertEquals("bad-text", code(() -> invoices.put(street.organisation, nameless, "key-of-lin")));
        assertTrue(invoices.title(street.organisation).isEmpty());
    }

    @Test
    void isOfWhatWasPaidAndNotGivenBack() {
        titled();
        String one = shop.bought("a");
        String other = shop.bought("b");
        refund(other, 400);

        Invoices.Placed placed = request("k", one, other);

        assertFalse(placed.replayed());
        Invoices.View invoice = placed.invoice();
        assertEquals(State.REQUESTED, invoice.state());
        assertEquals(new Money(9_990 + 5_994, "CNY"), invoice.amount());
        assertEquals(TITLE, invoice.title());
        assertTrue(request("k", other, one).replayed());
        assertEquals("idempotency-key-reused", code(() -> request("k", one)));
        assertEquals("already-invoiced", code(() -> request("l", one)));
        var own = new Invoices.Wanted(street.organisation, State.REQUESTED);
        assertEquals(List.of(invoice), invoices.invoices(own, 10, Long.MAX_VALUE));
        var others = new Invoices.Wanted(new OrganisationId(UUID.randomUUID()), null);
        assertEquals(List.of(), invoices.invoices(others, 10, Long.MAX_VALUE));
    }

    @Test
    void refusesWhatCannotBeInvoiced() {
        String paid = shop.bought("a");
        assertEquals("no-title", code(() -> request("k", paid)));
        titled();
        String open = shop.place("b").order().id();
        assertEquals("not-paid", code(() -> request("k", open)));
        assertEquals("unknown-order", code(() -> request("k", "nobodys-order")));
        assertEquals("out-of-range", code(() -> request("k")));
        assertEquals("out-of-range", code(() -> request("k", paid, paid)));
        assertEquals(
                "out-of-range",
                code(() -> request(
                        "k", IntStream.range(0, 101).mapToObj(i -> "order-" + i).toArray(String[]::new))));
        assertEquals("bad-form", code(() -> request("k", "order-a\0")));
        assertEquals("bad-form", code(() -> request("k", "x".repeat(33))));
        var others = new Invoices.Wish(new OrganisationId(UUID.randomUUID()), List.of(paid), "k", "key");
        invoices.put(others.organisation(), TITLE, "key");
        assertEquals("unknown-order", code(() -> invoices.request(others)));
        refund(paid, 1_000);
        assertEquals("nothing-left", code(() -> request("k", paid)));
        String returning = shop.bought("c");
        street.till.trick = Till.Trick.GIVES_BACK_LATER;
        refund(returning, 400);
        assertEquals("refund-open", code(() -> request("k", returning)));
    }

    @Test
    void oneOfManyRequestsAtOnceGetsTheOrder() throws Exception {
        titled();
        String order = shop.bought("a");
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String key = "key-" + i;
                all.add(() -> {
                    try {
                        request(key, order);
                        return true;
                    } catch (Denied denied) {
                        assertEquals("already-invoiced", denied.code());
                        return false;
                    }
                });
            }
            int made = 0;
            for (Future<Boolean> each : people.invokeAll(all)) {
                made += each.get() ? 1 : 0;
            }
            assertEquals(1, made);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void isIssuedOnceWithANumberOfItsOwn() {
        titled();
        long one = request("a", shop.bought("a")).invoice().id();
        long other = request("b", shop.bought("b")).invoice().id();
        assertEquals("bad-form", code(() -> invoices.issue(one, new Fiscal("12", null), FINANCE)));
        assertEquals("bad-form", code(() -> invoices.issue(one, new Fiscal("12345678", "1"), FINANCE)));
        assertEquals("unknown-invoice", code(() -> invoices.issue(4_711, FISCAL, FINANCE)));

        Invoices.View issued = invoices.issue(one, FISCAL, FINANCE);

        assertEquals(FISCAL.number(), issued.number());
        assertEquals(issued, invoices.issue(one, FISCAL, FINANCE), "nothing changes");
        assertEquals("number-used", code(() -> invoices.issue(other, FISCAL, FINANCE)));
        assertEquals("already-decided", code(() -> invoices.refuse(one, "wrong", FINANCE)));
        assertEquals(
                State.ISSUED,
                invoices.issue(other, new Fiscal("12345678", "3300123130"), FINANCE)
                        .state());
    }

    @Test
    void aRefusedOneLeavesItsOrdersToAnother() {
        titled();
        String order = shop.bought("a");
        long refused = request("a", order).invoice().id();
        assertEquals("bad-text", code(() -> invoices.refuse(refused, "", FINANCE)));
        assertEquals("names-payer", code(() -> invoices.refuse(refused, "ask 138 0013 8000", FINANCE)));
        assertEquals(
                "no such name",
                invoices.refuse(refused, "no such name", FINANCE).reason());
        assertEquals("already-decided", code(() -> invoices.issue(refused, FISCAL, FINANCE)));
        long again = request("b", order).invoice().id();
        assertEquals(State.REQUESTED, state(again));
    }

    /** Nobody is to have an invoice of more than was paid. */
    @Test
    void whatIsGivenBackMeanwhileIsNotIssued() {
        titled();
        String order = shop.bought("a");
        long invoice = request("a", order).invoice().id();
        refund(order, 400);
        assertEquals("amount-changed", code(() -> invoices.issue(invoice, FISCAL, FINANCE)));
        assertEquals(List.of(), shop.tickets.open(10, 0));
        invoices.refuse(invoice, "ask anew", FINANCE);
        assertEquals(new Money(5_994, "CNY"), request("b", order).invoice().amount());
    }

    @Test
    void whatIsGivenBackAfterwardsIsTold() {
        titled();
        String order = shop.bought("a");
        invoices.issue(request("a", order).invoice().id(), FISCAL, FINANCE);
        refund(order, 400);
        List<Tickets.View> told = shop.tickets.open(10, 0);
        assertEquals(1, told.size());
        assertEquals("refunded-after-invoice", told.get(0).kind());
    }

    /** The fiscal invoice is not worth anything any more, so that its orders are free for one that is. */
    @Test
    void aVoidedOneLeavesItsOrdersToAnother() {
        titled();
        String order = shop.bought("a");
        long invoice = request("a", order).invoice().id();
        assertEquals("not-issued", code(() -> invoices.voidIssued(invoice, "wrong name", FINANCE)));
        invoices.issue(invoice, FISCAL, FINANCE);
        refund(order, 400);
        assertEquals("already-invoiced", code(() -> request("b", order)));
        assertEquals("bad-text", code(() -> invoices.voidIssued(invoice, "", FINANCE)));
        assertEquals("names-payer", code(() -> invoices.voidIssued(invoice, "13800138000 asked", FINANCE)));

        View voided = invoices.voidIssued(invoice, "wrong name", FINANCE);

        assertEquals(State.VOIDED, voided.state());
        assertEquals(FISCAL.number(), voided.number());
        assertEquals("wrong name", voided.reason());
        assertEquals(FINANCE, voided.voidedBy());
        assertEquals(voided, invoices.voidIssued(invoice, "wrong name", FINANCE), "nothing changes");
        assertEquals("not-issued", code(() -> invoices.voidIssued(invoice, "another reason", FINANCE)));
        assertEquals("already-decided", code(() -> invoices.issue(invoice, FISCAL, FINANCE)));
        assertEquals(List.of(), shop.tickets.open(10, 0), "the red one is made");

        View again = request("b", order).invoice();
        assertEquals(new Money(5_994, "CNY"), again.amount());
        assertEquals("number-used", code(() -> invoices.issue(again.id(), FISCAL, FINANCE)));
        assertEquals(
                State.ISSUED,
                invoices.issue(again.id(), new Fiscal("87654321", null), FINANCE)
                        .state());
        assertEquals(
                List.of(again.id(), invoice),
                invoices.invoices(new Invoices.Wanted(street.organisation, null), 10, Long.MAX_VALUE).stream()
                        .map(View::id)
                        .toList());
    }
}
