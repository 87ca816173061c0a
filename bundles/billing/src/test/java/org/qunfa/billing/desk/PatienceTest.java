package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;

class PatienceTest {

    private static final int OF_ONE = 8;

    private final Patience patience = new Patience(Street.settings());

    /** Runs something while an organisation waits as often as it can. */
    static void share(Patience patience, String provider, String whose, Runnable within) {
        Runnable all = within;
        for (int i = 0; i < OF_ONE; i++) {
            Runnable inner = all;
            all = () -> patience.inTurn(provider, whose, () -> {
                inner.run();
                return true;
            });
        }
        all.run();
    }

    private void share(String provider, String whose, Runnable within) {
        share(patience, provider, whose, within);
    }

    private int one(String provider, String whose) {
        return patience.inTurn(provider, whose, () -> 1);
    }

    @Test
    void oneOrganisationTakesNoMoreThanItsShare() {
        share("a", "greedy", () -> {
            assertThrows(Denied.class, () -> one("a", "greedy"));
            assertEquals(1, one("a", "other"));
            assertEquals(1, one("b", "greedy"));
        });
        assertEquals(1, one("a", "greedy"));
    }

    @Test
    void aProviderThatHangsHoldsUpNobodyElse() {
        share(
                "a",
                "1",
                () -> share(
                        "a",
                        "2",
                        () -> share(
                                "a",
                                "3",
                                () -> share("a", "4", () -> {
                                    assertThrows(Denied.class, () -> one("a", "5"));
                                    assertEquals(1, one("b", "5"));
                                    assertEquals(1, one("b", "1"));
                                }))));
        assertEquals(1, one("a", "5"));
    }

    @Test
    void whoFailsLeaves() {
        for (int i = 0; i < 2 * OF_ONE; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> patience.inTurn("a", "x", () -> {
                        throw new IllegalStateException("no");
                    }));
        }
        assertEquals(1, one("a", "x"));
    }
}
