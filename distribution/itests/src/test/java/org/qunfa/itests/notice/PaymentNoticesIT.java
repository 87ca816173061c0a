package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudMood;

/** F1, on the assembly and over each provider's own plugin: whatever notices come, an order is credited once or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentNoticesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MANY = 1_000;
    /** More than the platform reads at once. */
    private static final int AT_ONCE = 64;

    private final Payee wechat = new WechatPayee();
    private final Payee alipay = new AlipayPayee();
    private PayGround ground;

    @BeforeAll
    void open() throws Exception {
        ground = new PayGround(wechat, alipay);
    }

    @AfterAll
    void close() {
        ground.close();
    }

    Stream<Payee> payees() {
        return Stream.of(wechat, alipay);
    }

    /** Statuses of a notice that is brought many times; whoever is told to come again does. */
    private Set<Integer> bringMany(Payee payee, Payee.Notice notice) {
        var room = new Semaphore(AT_ONCE);
        var out = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < MANY; i++) {
            room.acquireUninterruptibly();
            out.add(ground.bring(payee, notice).whenComplete((status, fault) -> room.release()));
        }
        var statuses = new TreeSet<Integer>();
        out.forEach(answer -> statuses.add(answer.join()));
        return statuses;
    }

    /** Over the platform's public address with TLS, twice, and nobody asks the provider. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void aProvidersOwnNoticesCreditOnce(Payee payee) {
        long taken = payee.taken();
        long before = ground.available();
        payee.way(Payee.Way.TWICE);
        JsonNode order = ground.order(payee);

        payee.pay(order.at("/pay/code").asText());

        Eventually.see("both were taken", PATIENCE, () -> payee.taken() == taken + 2);
        payee.way(Payee.Way.USUAL);
        assertEquals("credited", ground.state(order.path("id").asText()));
        assertEquals(before + PayGround.SEGMENTS, ground.available());
    }

    /** Providers wait a few seconds for an answer: what the notice says is enough for it, so they are asked nothing meanwhile. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void aThousandAtOnceCreditOnce(Payee payee) {
        String order = ground.paidInSilence(payee);
        long before = ground.available();
        payee.mood(CloudMood.FROZEN);

        try {
            Set<Integer> statuses = bringMany(payee, payee.truth(order));

            assertTrue(Set.of(200, 503).containsAll(statuses) && statuses.contains(200), statuses::toString);
            assertEquals("credited", ground.state(order), "nobody but the notice can have said so");
            assertEquals(before + PayGround.SEGMENTS, ground.available());
        } finally {
            payee.mood(CloudMood.WELL);
        }

        Eventually.see(
                "another one that says the same is taken",
                () -> ground.bring(payee, payee.truth(order)).join() == 200);
        assertEquals(before + PayGround.SEGMENTS, ground.available());
        assertEquals(List.of(), ground.tickets(order));
        ground.prove();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void whatNobodyIsToBelieveCreditsNothing(Payee payee) {
        String order = ground.paidInSilence(payee);
        long before = ground.available();

        Map<String, Integer> statuses = new TreeMap<>();
        payee.lies(order)
                .forEach((name, notice) ->
                        statuses.put(name, ground.bring(payee, notice).join()));

        assertTrue(statuses.values().stream().allMatch(status -> status == 401), statuses::toString);
        assertEquals("prepaid", ground.state(order));
        assertEquals(before, ground.available());
        assertEquals("credited", ground.check(order), "the provider says so when it is asked");
        assertEquals(before + PayGround.SEGMENTS, ground.available());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void anotherAmountIsForAPerson(Payee payee) {
        String order = ground.paidInSilence(payee);
        long before = ground.available();

        assertEquals(200, ground.bring(payee, payee.otherAmount(order)).join());

        assertEquals("mismatch", ground.state(order));
        assertEquals(List.of("amount-differs"), ground.tickets(order));
        assertEquals(200, ground.bring(payee, payee.truth(order)).join());
        assertEquals(
                "mismatch", ground.state(order), "what a person is to decide on is not decided by who comes later");
        assertEquals(before, ground.available());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void whatIsPaidAfterItWasClosedIsCreditedLate(Payee payee) {
        payee.way(Payee.Way.LOST);
        JsonNode begun = ground.order(payee);
        String order = begun.path("id").asText();
        payee.look(begun.at("/pay/code").asText());
        long before = ground.available();
        ground.api().post("/orders/" + order + "/close", "").expect(200);
        Eventually.see("it is closed", () -> ground.state(order).equals("closed"));
        payee.payLate(order);
        payee.way(Payee.Way.USUAL);

        Set<Integer> statuses = bringMany(payee, payee.truth(order));

        assertTrue(statuses.contains(200), statuses::toString);
        JsonNode shown = ground.show(order);
        assertEquals("credited", shown.path("state").asText());
        assertTrue(shown.path("late").asBoolean());
        assertEquals(before + PayGround.SEGMENTS, ground.available());
        ground.prove();
    }

    /** That money was given back is told before that it was paid. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("payees")
    void inWhateverOrderNewsComeItComesToTheSame(Payee payee) {
        long left = payee.left();
        payee.way(Payee.Way.HELD);
        JsonNode order = ground.order(payee);
        String id = order.path("id").asText();
        long before = ground.available();
        payee.pay(order.at("/pay/code").asText());
        assertEquals("credited", ground.check(id));
        ground.api()
                .post("/orders/" + id + "/refund", "{\"segments\":400,\"reason\":\"unused\"}")
                .expect(201);

        long taken = payee.taken();
        payee.way(Payee.Way.USUAL);
        payee.release();

        Eventually.see("what was held arrives", PATIENCE, () -> payee.taken() > taken);
        // WeChat Pay has no address for this news, and is asked after a minute.
        Eventually.see("it was given back", PATIENCE, () -> ground.state(id).equals("partly-refunded"));
        assertEquals(before + PayGround.SEGMENTS - 400, ground.available());
        assertEquals(PayGround.PRICE - 3_996, payee.left() - left);
        assertEquals(List.of(), ground.tickets(id));
        ground.prove();
    }
}
