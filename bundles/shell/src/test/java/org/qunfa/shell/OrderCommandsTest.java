package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.Bills;
import org.qunfa.billing.Invoices;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.billing.PaymentTroubles;
import org.qunfa.billing.PaymentTroubles.Trouble;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Repayments;
import org.qunfa.billing.Tickets;
import org.qunfa.billing.Transfers;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.slf4j.LoggerFactory;

/** What the console does about money. */
class OrderCommandsTest {

    private static final String PUT = "qunfa:package-put --json --name 千条 --segments 1000 --price 9990"
            + " --valid-days 365 --refund-rule 未用部分可退 ";

    private final OrganisationId buyer = new OrganisationId(UUID.randomUUID());
    private final FakeFramework framework = new FakeFramework();
    private final FakeBilling billing = new FakeBilling(buyer);
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Packages.class, billing);
        framework.offer(Orders.class, billing);
        framework.offer(Refunds.class, billing.refunds);
        framework.offer(Tickets.class, billing.tickets);
        framework.offer(Bills.class, billing.bills);
        framework.offer(Transfers.class, billing.transfers);
        framework.offer(Repayments.class, new FakeRepayments());
        framework.offer(Invoices.class, new FakeInvoices(buyer));
        console = new Console(framework);
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    @Test
    void packagesAreSoldAndWithdrawn() throws Exception {
        assertTrue(console.run("qunfa:package-list").contains("no packages"));
        JsonNode put = json(PUT + "thousand").get(0);
        assertEquals(1, put.path("version").asInt());
        assertEquals("9990 CNY", put.path("price").asText());
        assertEquals(2, json(PUT + "thousand").get(0).path("version").asInt());
        assertEquals(List.of("console:lin", "console:lin"), billing.asked);
        assertEquals(List.of("thousand"), console.complete("qunfa:package-withdraw "));
        assertTrue(
                json("qunfa:package-withdraw --json thousand").path("withdrawn").asBoolean());
        assertTrue(refusal("qunfa:package-withdraw thousand").contains("unknown-package"));
    }

    @Test
    void ordersAreListedAndShown() throws Exception {
        String table = console.run("qunfa:order-list --limit 5");
        assertTrue(table.contains(FakeBilling.ORDER) && table.contains("prepaid"), table);
        assertTrue(table.contains("more with --after 7"), table);
        assertEquals(List.of("orders null 5 null"), billing.asked);
        JsonNode shown = json("qunfa:order-show --json " + FakeBilling.ORDER);
        assertEquals(buyer.toString(), shown.path("organisation").asText());
        assertEquals("9990 CNY", shown.path("price").asText());
        assertTrue(refusal("qunfa:order-show nobodys").contains("unknown-order"));
    }

    @Test
    void anOrderIsShownWithWhatItsProviderDoesNotDo() throws Exception {
        var why = new Failure(Blame.HOST, "SIGN_ERROR", "it does not take the merchant's signature");
        framework.offer(
                PaymentTroubles.class,
                () -> List.of(
                        new Trouble("till~main", "start", why, Instant.EPOCH, Instant.EPOCH, 2),
                        new Trouble("other~main", "find", why, Instant.EPOCH, Instant.EPOCH, 1)));
        JsonNode troubles = json("qunfa:order-show --json " + FakeBilling.ORDER).path("providerTroubles");
        assertEquals(1, troubles.size(), troubles::toString);
        assertEquals("start", troubles.at("/0/call").asText());
        assertEquals("SIGN_ERROR", troubles.at("/0/code").asText());
        assertEquals("host", troubles.at("/0/blame").asText());
    }

    @Test
    void ordersAreAskedAfterAndClosed() throws Exception {
        assertEquals(
                "closed",
                json("qunfa:order-close --json " + FakeBilling.ORDER)
                        .path("state")
                        .asText());
        assertEquals(
                "credited",
                json("qunfa:order-check --json " + FakeBilling.ORDER)
                        .path("state")
                        .asText());
        assertTrue(refusal("qunfa:order-close " + FakeBilling.ORDER).contains("order-paid"));
    }

    @Test
    void moneyIsGivenBack() throws Exception {
        JsonNode refund = json("qunfa:order-refund --json --segments 400 --reason 不需要 " + FakeBilling.ORDER)
                .get(0);
        assertEquals("refunding", refund.path("state").asText());
        assertEquals(buyer, billing.wishes.get(0).organisation());
        assertEquals("console:lin", billing.wishes.get(0).actor());
        assertEquals(
                400,
                json("qunfa:order-show --json " + FakeBilling.ORDER)
                        .at("/refunds/0/segments")
                        .asInt());
    }

    @Test
    void whatDoesNotFitIsLookedAtAndClosed() throws Exception {
        assertEquals(
                "amount-differs", json("qunfa:ticket-list --json").at("/0/kind").asText());
        assertEquals(List.of("3"), console.complete("qunfa:ticket-close "));
        assertTrue(json("qunfa:ticket-close --json --words returned 3")
                .path("closed")
                .asBoolean());
        assertEquals(List.of("console:lin returned"), billing.asked);
        assertTrue(console.run("qunfa:ticket-list").contains("nothing is open"));
        assertTrue(refusal("qunfa:ticket-close --words x 3").contains("unknown-ticket"));
    }

    @Test
    void transfersAreEnteredAndRejected() throws Exception {
        assertTrue(console.run("qunfa:transfer-list").contains("no transfers"));
        JsonNode entered = json("qunfa:transfer-enter --json --order " + FakeBilling.ORDER + " 9990 B-1 2026-11-30");
        assertEquals("entered", entered.path("state").asText());
        assertEquals("9990 CNY", entered.path("amount").asText());
        assertEquals("console:lin", billing.entries.get(0).actor());
        json("qunfa:transfer-enter --json --refund r1 --returned 9990 R-1 2026-11-30");
        assertTrue(billing.entries.get(1).returned());
        assertEquals(List.of("7"), console.complete("qunfa:transfer-confirm "));
        assertTrue(refusal("qunfa:transfer-confirm 7").contains("own-entry"));
        assertEquals(
                "rejected",
                json("qunfa:transfer-reject --json --reason typo 7")
                        .path("state")
                        .asText());
        assertEquals(
                "7",
                json("qunfa:transfer-list --json --state entered --limit 5 --after 9")
                        .at("/0/id")
                        .asText());
        assertTrue(billing.asked.contains("transfers ENTERED 5 9"), billing.asked.toString());
        assertTrue(refusal("qunfa:transfer-list --state gone").contains("entered, confirmed or rejected"));
        assertTrue(refusal("qunfa:transfer-enter --order x 1 B-1 yesterday").contains("2026-11-30"));
    }

    @Test
    void invoicesAreListedIssuedAndRefused() throws Exception {
        assertEquals("5", json("qunfa:invoice-list --json").at("/0/id").asText());
        assertTrue(console.run("qunfa:invoice-list --state issued").contains("no invoices"));
        assertEquals(
                "finance@school.example.com",
                json("qunfa:invoice-list --json 5").path("email").asText());
        assertEquals(
                List.of("console:lin did invoice-list with all that stands on it to 5"),
                audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertEquals(List.of("5"), console.complete("qunfa:invoice-issue "));
        assertTrue(refusal("qunfa:invoice-issue --number 12345678 6").contains("unknown-invoice"));
        JsonNode issued = json("qunfa:invoice-issue --json --number 12345678 --code 3300123130 5");
        assertEquals("3300123130", issued.path("code").asText());
        assertEquals("console:lin", issued.path("decidedBy").asText());
        assertEquals(
                "no",
                json("qunfa:invoice-refuse --json --reason no 5").path("reason").asText());
        assertTrue(refusal("qunfa:invoice-list --state gone").contains("requested, issued, refused or voided"));
        JsonNode voided = json("qunfa:invoice-void --json --reason 抬头有误 5");
        assertEquals("voided", voided.path("state").asText());
        assertEquals("console:lin", voided.path("voidedBy").asText());
    }

    @Test
    void whatWasPaidBackIsEnteredAndListed() throws Exception {
        assertTrue(console.run("qunfa:repayment-list").contains("no repayments"));
        String line = "qunfa:repayment-enter --json --order " + FakeBilling.ORDER + " --reason 金额不符 500 site-1 ";
        assertTrue(refusal(line + "yesterday").contains("2026-11-30"));
        JsonNode entered = json(line + "2026-11-30").get(0);
        assertEquals("500 CNY", entered.path("amount").asText());
        assertEquals("console:lin", entered.path("enteredBy").asText());
        assertEquals("金额不符", json("qunfa:repayment-list --json").at("/0/reason").asText());
        assertEquals(
                List.of("console:lin did repayment-enter to " + FakeBilling.ORDER),
                audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void billsAreListedAndCompared() throws Exception {
        assertEquals(
                "2029-12-31", json("qunfa:order-reconcile --json").at("/0/day").asText());
        JsonNode bill =
                json("qunfa:order-reconcile --json till~main 2029-12-30").get(0);
        assertEquals("waiting", bill.path("state").asText());
        assertEquals("not-yet", bill.path("why").asText());
        assertEquals(List.of("till~main"), console.complete("qunfa:order-reconcile "));
        assertTrue(refusal("qunfa:order-reconcile till~main").contains("which day"));
        assertTrue(refusal("qunfa:order-reconcile till~main yesterday").contains("2026-11-30"));
    }
}
