package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Refunds;
import org.qunfa.model.OrganisationId;

/**
 * A node is killed between every two steps of an order that is made, paid and partly given back, and another one goes on: what is credited is
 * what the provider holds.
 */
class KilledTest {

    private static final long PRICE = 9_990;
    private static final int MOST_MOMENTS = 100;

    private Street street;

    @BeforeEach
    void open() {
        street = new Street();
        try (Shop shop = new Shop(street)) {
            shop.packages.put("thousand", Street.TERMS, "operator");
        }
    }

    @AfterEach
    void close() {
        street.close();
    }

    /** One life of an order, the first steps of which a mortal node does, and the others another one. */
    private final class Life {

        final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
        private final Shop mortal;
        private final Shop heir;
        boolean died;

        Life(Shop mortal, Shop heir) {
            this.mortal = mortal;
            this.heir = heir;
        }

        /** Does it, and does it again elsewhere when the node died meanwhile: whoever asks sends the same request again. */
        <T> T doing(Function<Shop, T> step) {
            if (!died) {
                try {
                    return step.apply(mortal);
                } catch (MortalDatabase.Died e) {
                    died = true;
                }
            }
            return step.apply(heir);
        }

        void live(boolean brings) {
            Orders.NewOrder wish = Street.wish("a");
            String id =
                    doing(shop -> shop.orders.place(organisation, wish)).order().id();
            street.till.pay(id);
            if (brings) {
                doing(shop -> shop.brings(id));
            } else {
                street.time.passes(Duration.ofMinutes(5));
                doing(shop -> {
                    shop.janitor.sweep();
                    return shop;
                });
                // Whoever died had taken the order to ask after it.
                heir.passes(Duration.ofMinutes(10));
            }
            var back = new Refunds.Wish(organisation, id, 400L, "not needed", "r", "operator");
            doing(shop -> shop.refunds.refund(back));
            heir.passes(Duration.ofMinutes(10));
            assertEquals(
                    600, street.available(organisation), "what is credited is not what was paid and not given back");
        }
    }

    private void isKilledEverywhere(boolean brings) {
        int lives = 0;
        boolean died = true;
        try (Shop heir = new Shop(street)) {
            for (int moments = 0; died && moments < MOST_MOMENTS; moments++) {
                var database = new MortalDatabase(street.test.database());
                try (Shop mortal = new Shop(street, database)) {
                    database.live(moments);
                    var life = new Life(mortal, heir);
                    life.live(brings);
                    died = life.died;
                    lives++;
                }
            }
        }
        assertTrue(!died && lives > 6, "it was killed at every moment, " + lives);
        assertEquals(lives * (PRICE - PRICE * 400 / 1_000), street.till.holds());
        assertEquals(
                List.of(String.valueOf(lives)),
                street.ask("select count(*) from billing.pay_order where state = 'partly-refunded'"));
        assertEquals(List.of(), street.quota.check());
    }

    @Test
    void whileWebhooksCome() {
        isKilledEverywhere(true);
    }

    @Test
    void whileNoneComes() {
        isKilledEverywhere(false);
    }
}
