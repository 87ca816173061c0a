package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Packages.Terms;
import org.qunfa.model.Money;

class PackageDeskTest {

    private static final Money PRICE = new Money(9_990, "CNY");

    private Street street;
    private PackageDesk packages;

    @BeforeEach
    void open() {
        street = new Street();
        packages = new PackageDesk(street.tables());
    }

    @AfterEach
    void close() {
        street.close();
    }

    private void refused(String pointer, String id, Terms terms) {
        assertEquals(
                pointer,
                assertThrows(Denied.class, () -> packages.put(id, terms, "operator"))
                        .pointer());
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOneBefore() {
        packages.put("thousand", Street.TERMS, "operator");
        var cheaper = new Terms("1,000 messages", 1_000, new Money(8_990, "CNY"), null, "None are given back.");
        assertEquals(2, packages.put("thousand", cheaper, "operator").version());
        packages.put("hundred", Street.TERMS, "operator");
        var onSale = packages.onSale();
        assertEquals(
                List.of("hundred", "thousand"),
                onSale.stream().map(view -> view.id()).toList());
        assertEquals(cheaper, onSale.get(1).terms());
        packages.withdraw("thousand", "operator");
        assertThrows(Denied.class, () -> packages.withdraw("thousand", "operator"));
        assertEquals(3, packages.put("thousand", cheaper, "operator").version());
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        refused("/id", "No Id", Street.TERMS);
        refused("/name", "a", new Terms("", 1, PRICE, 1, "x"));
        refused("/segments", "a", new Terms("a", 0, PRICE, 1, "x"));
        refused("/segments", "a", new Terms("a", 1_000_000_001, PRICE, 1, "x"));
        refused("/price", "a", new Terms("a", 1, new Money(0, "CNY"), 1, "x"));
        refused("/validDays", "a", new Terms("a", 1, PRICE, 0, "x"));
        refused("/refundRule", "a", new Terms("a", 1, PRICE, 1, " "));
    }
}
