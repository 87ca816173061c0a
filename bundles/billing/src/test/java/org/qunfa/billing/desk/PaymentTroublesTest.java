package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Orders;
import org.qunfa.billing.PaymentTroubles.Trouble;
import org.qunfa.billing.provider.PaymentDirectory;
import org.qunfa.billing.provider.PaymentHealth;
import org.slf4j.LoggerFactory;

/** Why providers do not do what they are asked, for the operator and for who ordered. */
class PaymentTroublesTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger =
            (Logger) LoggerFactory.getLogger(PaymentDirectory.class.getPackageName() + ".Troubles");
    private Street street;
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        shop.close();
        street.close();
    }

    private Result health() {
        return new PaymentHealth(shop.directory).execute();
    }

    private List<String> warned() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aMerchantThatIsNotLetInIsSeenByAll() {
        street.till.trick = Till.Trick.STRANGE;

        Orders.View order = shop.place("a").order();
        shop.place("b");

        assertEquals(OrderState.CREATED, order.state());
        assertEquals("merchant-not-ready", order.reason());
        Trouble trouble = shop.directory.troubles().get(0);
        assertEquals(Street.TILL + " start", trouble.provider() + " " + trouble.call());
        assertEquals(Till.NOT_LET_IN, trouble.why());
        assertEquals(2, trouble.times());
        assertEquals(Result.Status.WARN, health().getStatus());
        assertTrue(health().toString().contains("till~main fails to start"), health()::toString);
        assertEquals(
                List.of("payment provider till~main fails to start: SIGN_ERROR (to blame: host): it does not take the"
                        + " merchant's signature"),
                warned());
    }

    @Test
    void anAnswerEndsTheTroubleOfItsQuestionAlone() {
        street.till.trick = Till.Trick.STRANGE;
        String id = shop.place("a").order().id();
        shop.orders.ask(street.organisation, id);
        assertEquals(
                List.of("find", "start"),
                shop.directory.troubles().stream().map(Trouble::call).toList());

        street.till.trick = Till.Trick.NONE;
        // A provider is asked once in a while about one order.
        street.time.passes(Duration.ofSeconds(3));
        shop.orders.ask(street.organisation, id);
        assertEquals(Result.Status.WARN, health().getStatus(), "nobody knows whether it would begin an order");
        Orders.View begun = shop.place("a").order();

        assertEquals(OrderState.PREPAID, begun.state());
        assertNull(begun.reason());
        assertEquals(List.of(), shop.directory.troubles());
        assertEquals(Result.Status.OK, health().getStatus());
    }

    @Test
    void aReasonIsLoggedOnceAnHour() {
        street.till.trick = Till.Trick.AWAY;
        assertEquals("provider-unavailable", shop.place("a").order().reason());
        shop.place("b");
        assertEquals(1, warned().size(), warned()::toString);
        assertEquals(Result.Status.OK, health().getStatus(), "what is the provider's own fault passes");

        street.time.passes(Duration.ofHours(1));
        shop.place("c");
        assertEquals(2, warned().size(), warned()::toString);
    }

    @Test
    void whatKeptItFromBeginningIsNotWhyItEnds() {
        street.till.trick = Till.Trick.AWAY;
        String id = shop.place("a").order().id();
        street.till.trick = Till.Trick.NONE;

        shop.passes(Duration.ofHours(1));

        Orders.View over = shop.orders.order(id);
        assertEquals(OrderState.CLOSED, over.state());
        assertEquals("expired", over.reason());
    }
}
