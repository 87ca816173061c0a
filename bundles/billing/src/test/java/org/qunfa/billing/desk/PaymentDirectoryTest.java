package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginState;
import org.qunfa.supervisor.PluginView;

/** Providers come and go while orders are open. */
class PaymentDirectoryTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Street street;
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
    }

    @AfterEach
    void close() {
        shop.close();
        street.close();
    }

    private void sees(PluginState state) {
        Eventually.holds(SOON, "it is " + state.word(), () -> shop.supervisor.plugin("payment." + Street.TILL).stream()
                .map(PluginView::state)
                .anyMatch(state::equals));
    }

    @Test
    void theSupervisorKnowsWhoComesAndGoes() {
        sees(PluginState.ACTIVE);
        assertTrue(shop.hooks.knows(Street.TILL));
        shop.directory.left(street.till);
        sees(PluginState.STOPPED);
        assertFalse(shop.hooks.knows(Street.TILL));
        assertTrue(shop.orders.offers().isEmpty());
    }

    @Test
    void theNextOneOfANameFollows() {
        shop.packages.put("thousand", Street.TERMS, "operator");
        var next = new Till(Street.TILL);
        shop.directory.arrived(next);
        sees(PluginState.REFUSED);
        shop.directory.left(street.till);
        shop.isTrusted();
        shop.place("a");
        assertEquals(
                1, shop.orders.orders(street.organisation, 10, null).items().size());
        assertTrue(next.started != null && street.till.started == null);
    }
}
