package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.rows.TicketRows;
import org.slf4j.LoggerFactory;

/** What tells people that tickets are open, and that somebody forges callbacks. */
class PaymentMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Street street;
    private Shop shop;
    private PaymentMeters meters;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
        meters = new PaymentMeters(registry, shop.figures, street.tables());
    }

    @AfterEach
    void close() {
        meters.stop();
        assertEquals(List.of(), registry.getMeters());
        shop.close();
        street.close();
    }

    private double callbacks(String outcome) {
        meters.read();
        return registry.get("qunfa.payment.callbacks")
                .tags("provider", Street.TILL, "outcome", outcome)
                .functionCounter()
                .count();
    }

    private void forge(String order) {
        shop.hooks.take(Street.TILL, street.till.forged(order, street.time.instant()));
    }

    private static ListAppender<ILoggingEvent> listen(String name) {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        ((Logger) LoggerFactory.getLogger(name)).addAppender(lines);
        return lines;
    }

    private static List<String> texts(ListAppender<ILoggingEvent> lines) {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void countsCallbacksAndOrders() {
        String id = shop.bought("a");
        shop.brings(id);
        forge(id);
        forge(id);
        assertEquals(1, callbacks("believed"));
        assertEquals(1, callbacks("duplicate"));
        assertEquals(2, callbacks("refused"));
        assertEquals(
                1,
                registry.get("qunfa.payment.orders")
                        .tag("state", "credited")
                        .functionCounter()
                        .count());
    }

    @Test
    void tellsOfTicketsUntilTheyAreClosed() {
        var health = new TicketHealth(street.tables());
        var lines = listen(TicketRows.class.getName());
        String id = shop.place("a").order().id();
        assertEquals(Result.Status.OK, health.execute().getStatus());

        String said = "e1 " + id + " paid 1 pay-x";
        shop.hooks.take(Street.TILL, Till.said(said, street.time.instant()));
        shop.hooks.take(Street.TILL, Till.said("e2" + said.substring(2), street.time.instant()));

        Result told = health.execute();
        assertEquals(Result.Status.WARN, told.getStatus());
        assertTrue(told.toString().contains("amount-differs"), told::toString);
        long ticket = shop.tickets.open(10, 0).get(0).id();
        assertEquals(List.of("ticket " + ticket + " is open: amount-differs of " + id + " at till~main"), texts(lines));
        meters.read();
        assertEquals(
                1,
                registry.get("qunfa.payment.tickets")
                        .tag("kind", "amount-differs")
                        .gauge()
                        .value());

        shop.tickets.close(ticket, "operator", "asked them");
        assertEquals(Result.Status.OK, health.execute().getStatus());
        meters.read();
        assertTrue(registry.find("qunfa.payment.tickets").gauges().isEmpty());
    }

    @Test
    void aForgerFillsNoLog() {
        var lines = listen("audit");
        String id = shop.place("a").order().id();
        for (int i = 0; i < 100; i++) {
            forge(id);
        }
        assertEquals(1, lines.list.size());
        street.time.passes(Duration.ofMinutes(1));
        forge(id);
        List<String> texts = texts(lines);
        assertEquals(2, texts.size());
        assertTrue(texts.get(0).startsWith("callback refused - till~main - "), texts::toString);
        assertTrue(texts.get(1).endsWith(" - 99 more since the last line"), texts::toString);
        assertFalse(texts.toString().contains(id), texts::toString);
    }
}
