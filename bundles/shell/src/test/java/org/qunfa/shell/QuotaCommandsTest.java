package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Members;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Violation;

/** The commands about quota on Karaf's own shell. */
class QuotaCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final FakeQuota ledger = new FakeQuota();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Quota.class, ledger);
        framework.offer(Adjustments.class, ledger);
        framework.offer(LedgerCheck.class, ledger);
        framework.offer(ApiKeys.class, new FakeOperations.Keys());
        framework.offer(Members.class, new FakeMembers());
        console = new Console(framework);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
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
    void quotaIsGivenAndShown() throws Exception {
        JsonNode given = json("qunfa:quota-grant --json --organisation Lin --reason trial --product sms"
                + " --valid-until 2027-01-01T00:00:00+08:00 1000");
        assertEquals(1000, given.get("available").longValue());
        var grant = ledger.grants.get(0);
        assertEquals("trial", grant.reason());
        assertEquals("console:lin", grant.actor());
        assertEquals("2026-12-31T16:00:00Z", String.valueOf(grant.validUntil()));
        assertEquals(0, json("qunfa:quota-show --json").get("available").longValue());
        JsonNode shown = json("qunfa:quota-show --json --organisation Lin --entries 5 --grants 5");
        assertEquals("topup", shown.get("entries").get(0).get("type").asText());
        assertEquals(990, shown.get("grants").get(0).get("remaining").longValue());
        assertEquals("voice", shown.get("products").get(1).get("product").asText());
        assertFalse(shown.get("low").booleanValue());
    }

    @Test
    void theLedgerIsChecked() throws Exception {
        assertTrue(console.run("qunfa:quota-check").contains("the ledger holds"));
        ledger.violations = List.of(new Violation("I1", "the sum is 3"));
        assertTrue(console.run("qunfa:quota-check --full").contains("the sum is 3"));
        assertEquals(List.of("check QUICK", "check WHOLE"), ledger.asked);
    }

    @Test
    void balancesAreSetForAReasonOnly() throws Exception {
        assertTrue(refusal("qunfa:quota-rebuild").contains("--reason"));
        assertEquals(
                6,
                json("qunfa:quota-rebuild --json --dry-run")
                        .get(0)
                        .get("transfers")
                        .longValue());
        assertEquals(List.of(), ledger.asked);
        console.run("qunfa:quota-rebuild --reason 'a row was edited'");
        assertEquals(List.of("rebuild by console:lin: a row was edited"), ledger.asked);
    }

    @Test
    void adjustmentsAreProposedListedAndDecided() throws Exception {
        assertTrue(console.run("qunfa:quota-adjustments").contains("no adjustments"));
        JsonNode proposed = json("qunfa:quota-adjust --json --organisation Lin --reason 'charged twice' 5");
        assertEquals("proposed", proposed.get("state").asText());
        assertEquals("console:lin", proposed.get("proposedBy").asText());
        console.run("qunfa:quota-adjust --organisation Lin --reason 'charged twice' --take 5");
        assertEquals(
                -5,
                json("qunfa:quota-adjustments --json --state proposed")
                        .get(0)
                        .get("segments")
                        .longValue());
        assertTrue(refusal("qunfa:quota-adjustments --state odd").contains("proposed, approved, rejected"));
        String id = FakeQuota.ADJUSTMENT.toString();
        assertEquals(List.of(id), console.complete("qunfa:quota-approve "));
        assertEquals(
                "approved",
                json("qunfa:quota-approve --json " + id).get("state").asText());
        assertEquals(
                "rejected",
                json("qunfa:quota-approve --json --reject --note no " + id)
                        .get("state")
                        .asText());
        assertTrue(refusal("qunfa:quota-approve 17").contains("as qunfa:quota-adjustments shows it"));
    }
}
