package org.qunfa.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferProvider;
import org.qunfa.plugin.payment.TransferStanding;
import org.qunfa.testkit.ground.RecordedHost;

/** How a provider by transfers comes to its book, and no longer does when it is closed. */
@Timeout(60)
class GuardedBookTest {

    private static final TransferStanding OPEN = new TransferStanding(true, false, false, List.of());

    private final Room room = new Room(Room.Limits.USUAL, Clock.systemUTC());
    private final List<String> asked = new ArrayList<>();
    private final List<TransferBook> given = new ArrayList<>();

    @AfterEach
    void end() {
        room.close();
    }

    /** A provider that takes its book, opens and closes, and is asked nothing else. */
    private TransferProvider provider() {
        var profile = new PaymentProfile(
                new PluginId("book~test"),
                Set.of(PayWay.TRANSFER),
                PaymentProfile.Refunds.PARTIAL,
                Set.of("CNY"),
                1,
                100,
                4,
                Duration.ofDays(7));
        return (TransferProvider) Proxy.newProxyInstance(
                TransferProvider.class.getClassLoader(),
                new Class<?>[] {TransferProvider.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "profile" -> profile;
                    case "transfers" -> {
                        given.add((TransferBook) arguments[0]);
                        yield null;
                    }
                    default -> CompletableFuture.completedFuture(null);
                });
    }

    private final class Book implements TransferBook {

        private CompletionStage<TransferStanding> asked(String what) {
            asked.add(what);
            return CompletableFuture.completedFuture(OPEN);
        }

        @Override
        public CompletionStage<TransferStanding> begin(String order) {
            return asked("begin " + order);
        }

        @Override
        public CompletionStage<TransferStanding> find(String order) {
            return asked("find " + order);
        }

        @Override
        public CompletionStage<TransferStanding> close(String order) {
            return asked("close " + order);
        }

        @Override
        public CompletionStage<List<Transfer>> back(String refund) {
            asked.add("back " + refund);
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private static <T> T of(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void isAskedFromTheOpeningToTheEnd() {
        var guarded = new GuardedPayment(provider(), room, Late.NOBODY);
        guarded.transfers(new Book());
        try (var host = new RecordedHost()) {
            of(guarded.open(host));
        }
        assertEquals(1, given.size());
        TransferBook book = given.get(0);
        assertEquals(OPEN, of(book.begin("order-1")));
        assertEquals(OPEN, of(book.find("order-1")));
        assertEquals(OPEN, of(book.close("order-1")));
        assertEquals(List.of(), of(book.back("refund-1")));
        assertThrows(CompletionException.class, () -> of(book.find("no name")));
        assertEquals(1, guarded.faultCount());

        of(guarded.close(Duration.ofSeconds(5)));

        assertThrows(CompletionException.class, () -> of(book.find("order-1")));
        assertEquals(2, guarded.faultCount());
        assertEquals(List.of("begin order-1", "find order-1", "close order-1", "back refund-1"), asked);
    }
}
