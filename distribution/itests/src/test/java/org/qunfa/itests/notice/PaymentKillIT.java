package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudMood;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * F2, on the assembly and over each provider's own plugin: while orders are made, paid and given back in part, the platform is killed at
 * random moments, and providers do what they are asked and do not say so. What is credited is what they hold in the end. The system
 * property {@code qunfa.kills} sets how many kills there are, {@code qunfa.seed} repeats a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentKillIT.class);
    private static final int KILLS = Integer.getInteger("qunfa.kills", 3);
    private static final long SEED = Long.getLong("qunfa.seed", System.nanoTime());
    private static final int BUYERS = 6;
    /** After so many calls at most the platform is killed: fewer than its buyers have it make. */
    private static final int MOST_CALLS = 12;

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long RETURNED_SEGMENTS = 400;
    private static final long RETURNED_FEN = 3_996;
    private static final Set<String> UNDER_WAY = Set.of("created", "unknown", "closing", "refunding");
    private static final List<CloudMood> MOODS =
            List.of(CloudMood.WELL, CloudMood.WELL, CloudMood.SILENT, CloudMood.GATEWAY, CloudMood.SLOW);

    private final Random random = new Random(SEED);
    private final List<Payee> payees = List.of(new WechatPayee(), new AlipayPayee());
    private final List<Buyer> buyers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
    private PayGround ground;

    @BeforeAll
    void open() throws Exception {
        LOG.info("qunfa.seed = {}", SEED);
        ground = new PayGround(payees.toArray(Payee[]::new));
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        ground.close();
    }

    /** Somebody who orders, pays and wants a part back, and asks the same again where nothing was answered. */
    private final class Buyer {

        private final Payee payee;
        private final boolean returns;
        private final String key = UUID.randomUUID().toString();
        private String order = "";
        private boolean asked;
        private boolean done;

        Buyer(Payee payee, boolean returns) {
            this.payee = payee;
            this.returns = returns;
        }

        /** Goes on from where the life before ended. */
        void live() {
            try {
                buy();
                if (!order.isEmpty() && !returns) {
                    done = true;
                } else if (!order.isEmpty() && (asked || ground.check(order).equals("credited"))) {
                    // Killed behind this, it may have been taken.
                    asked = true;
                    post(
                                    "/orders/" + order + "/refund",
                                    "{\"segments\":" + RETURNED_SEGMENTS + ",\"reason\":\"unused\"}")
                            .ifPresent(refund -> done = true);
                }
            } catch (UncheckedIOException e) {
                // It was killed.
            } catch (AssertionError e) {
                LOG.info("not now: {}", e.getMessage());
            }
        }

        private void buy() {
            if (!order.isEmpty()) {
                return;
            }
            post("/orders", PayGround.wish(payee)).ifPresent(placed -> {
                String code = placed.at("/pay/code").asText();
                if (!code.isEmpty()) {
                    payee.pay(code);
                    order = placed.path("id").asText();
                }
            });
        }

        /** What was answered; nothing where the platform could not. */
        private Optional<JsonNode> post(String path, String body) {
            Reply reply = ground.api()
                    .send(ground.api()
                            .request(path)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key + path.length())
                            .POST(BodyPublishers.ofString(body)));
            return reply.status() == 201 ? Optional.of(reply.json()) : Optional.empty();
        }
    }

    @Test
    void whatIsCreditedIsWhatProvidersHold() {
        for (int life = 0; life < KILLS; life++) {
            begin();
            List<CompletableFuture<Void>> running = liveOn();
            awaitCalls(1 + random.nextInt(MOST_CALLS));
            ground.qunfa().kill();
            running.forEach(CompletableFuture::join);
            LOG.info("killed; {} of {} buyers are done", done(), buyers.size());
            ground.qunfa().start();
            ground.awaitOpen();
        }
        payees.forEach(payee -> payee.mood(CloudMood.WELL));
        payees.forEach(payee -> payee.way(Payee.Way.USUAL));
        payees.forEach(payee -> buyers.add(new Buyer(payee, false)));
        Eventually.see("all buyers are done", PATIENCE, () -> {
            liveOn().forEach(CompletableFuture::join);
            return done() == buyers.size();
        });
        Eventually.see("nothing is under way", PATIENCE, () -> orders().stream()
                .noneMatch(order -> UNDER_WAY.contains(ask(order))));

        assertSums();
        ground.prove();
        Eventually.see(
                "each brings its notices", PATIENCE, () -> payees.stream().allMatch(payee -> payee.taken() > 0));
        findsWhatIsPlanted();
    }

    /** Providers that say nothing keep buyers from going on, so that there may never be so many. */
    private void awaitCalls(int more) {
        int goal = calls() + more;
        long end = System.nanoTime() + LONGEST_LIFE.toNanos();
        while (calls() < goal && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private int calls() {
        return payees.stream().mapToInt(Payee::calls).sum();
    }

    private void begin() {
        for (Payee payee : payees) {
            payee.mood(MOODS.get(random.nextInt(MOODS.size())));
            payee.way(random.nextBoolean() ? Payee.Way.LOST : Payee.Way.TWICE);
        }
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(new Buyer(payees.get(i % payees.size()), random.nextBoolean()));
        }
    }

    private List<CompletableFuture<Void>> liveOn() {
        return buyers.stream()
                .filter(buyer -> !buyer.done)
                .map(buyer -> CompletableFuture.runAsync(buyer::live, threads))
                .toList();
    }

    private long done() {
        return buyers.stream().filter(buyer -> buyer.done).count();
    }

    private List<JsonNode> orders() {
        JsonNode items =
                ground.api().get("/orders?limit=1000").expect(200).json().path("items");
        return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                .map(items::get)
                .toList();
    }

    private String ask(JsonNode order) {
        String state = order.path("state").asText();
        return UNDER_WAY.contains(state) ? ground.check(order.path("id").asText()) : state;
    }

    private void assertSums() {
        List<JsonNode> orders = orders();
        assertEquals(buyers.size(), orders.size(), "the same request is the same order");
        long returned = buyers.stream().filter(buyer -> buyer.returns).count();
        long left = payees.stream().mapToLong(Payee::left).sum();
        assertEquals(buyers.size() * PayGround.PRICE - returned * RETURNED_FEN, left);
        for (Buyer buyer : buyers) {
            assertEquals(buyer.returns ? "partly-refunded" : "credited", ground.check(buyer.order));
        }
        assertEquals(
                buyers.size() * PayGround.SEGMENTS - returned * RETURNED_SEGMENTS,
                ground.available(),
                "what is credited is not what was paid and not given back");
        assertEquals(List.of(), ground.tickets().toList());
    }

    /** Nothing moved on that day but what is planted. Its bills are complete at any hour. */
    private void findsWhatIsPlanted() {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2);
        payees.forEach(Payee::plantForeignPayment);
        for (Payee payee : payees) {
            JsonNode bill = ground.api()
                    .post("/payment-bills/" + payee.instance() + "/" + day + "/comparison", "")
                    .expect(200)
                    .json();
            assertEquals(1, bill.path("differences").asInt(), bill::toString);
        }
        List<String> found = ground.tickets()
                .map(ticket -> ticket.path("provider").asText() + " "
                        + ticket.path("kind").asText())
                .toList();
        assertEquals(
                payees.stream()
                        .map(payee -> payee.instance() + " bill-payment-unknown")
                        .toList(),
                found);
    }
}
