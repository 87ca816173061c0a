package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.OrderState;

/** Two nodes share one database and one provider. */
class TwoNodesTest {

    private static final int ORDERS = 90;

    private final ExecutorService people = Executors.newFixedThreadPool(8);
    private Street street;
    private Shop one;
    private Shop other;

    @BeforeEach
    void open() {
        street = new Street();
        one = new Shop(street);
        other = new Shop(street);
        one.packages.put("thousand", Street.TERMS, "operator");
    }

    @AfterEach
    void close() {
        people.shutdownNow();
        assertEquals(List.of(), street.quota.check());
        one.close();
        other.close();
        street.close();
    }

    private <T> List<T> together(List<Callable<T>> all) throws Exception {
        List<T> done = new ArrayList<>();
        for (Future<T> each : people.invokeAll(all)) {
            done.add(each.get());
        }
        return done;
    }

    @Test
    void eachOrderIsAskedAfterByOneOfThem() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            String id = one.place("key-" + i).order().id();
            street.till.pay(id);
        }
        street.time.passes(Duration.ofMinutes(5));
        together(List.of(() -> swept(one), () -> swept(other)));
        assertEquals(
                List.of(ORDERS + " " + ORDERS),
                street.ask("select count(*) || ' ' || sum(asks) from billing.pay_order where state = 'credited'"));
        assertEquals(ORDERS * 1_000L, street.available());
    }

    private static boolean swept(Shop shop) {
        shop.janitor.sweep();
        return true;
    }

    @Test
    void theSameRequestAtBothIsOneOrder() throws Exception {
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> one.place("a").order().id());
            all.add(() -> other.place("a").order().id());
        }
        Set<String> ids = new HashSet<>(together(all));
        assertEquals(1, ids.size());
    }

    @Test
    void whoClosesAndWhoPaysAtOnceComesToOneEnd() throws Exception {
        for (int i = 0; i < 10; i++) {
            String id = one.place("key-" + i).order().id();
            street.till.pay(id);
            together(List.of(() -> one.brings(id).status(), () -> {
                street.time.passes(Duration.ofMinutes(31));
                return swept(other) ? 200 : 0;
            }));
            assertEquals(OrderState.CREDITED, one.state(id));
        }
        assertEquals(10_000, street.available());
        assertTrue(one.tickets.open(10, 0).isEmpty());
    }
}
