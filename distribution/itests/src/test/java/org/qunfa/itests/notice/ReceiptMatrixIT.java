package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.MessageIds;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;

/** Receipts in every form that carriers send them: each delivery gets its own final state, and none that of another. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptMatrixIT {

    private static final int RECIPIENTS = 60;
    private static final int LONG_ONES = 5;
    private static final long FIRST_NUMBER = 8_613_840_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final List<Case> cases = new ArrayList<>();

    ReceiptMatrixIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    /** A row with its carrier, its line and its notice. */
    private record Case(ReceiptRow row, SmscSimulator smsc, Channel channel, Draft draft, String notice) {}

    @BeforeAll
    void sendAll() {
        List<ReceiptRow> rows = ReceiptRow.all().toList();
        List<SmscSimulator> carriers = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        for (ReceiptRow row : rows) {
            SmscSimulator smsc = SmscSimulator.start(SmscOptions.defaults().withIds(row.ids()));
            smsc.script().receipts(row.receipts());
            carriers.add(smsc);
            Channel channel = Channel.to("receipts-" + channels.size(), smsc).with("window", 10);
            row.settings().forEach(channel::with);
            channels.add(channel.install(qunfa));
        }
        for (int i = 0; i < rows.size(); i++) {
            Channel channel = channels.get(i);
            sender.awaitUp(channel.id());
            Draft draft = draft(channel, i);
            cases.add(new Case(rows.get(i), carriers.get(i), channel, draft, sender.post(draft)));
        }
    }

    private static Draft draft(Channel channel, int number) {
        return Draft.of(
                channel.id(),
                FIRST_NUMBER + (long) number * RECIPIENTS,
                RECIPIENTS,
                i -> i % 10 == LONG_ONES ? "三段".repeat(70) : "一段");
    }

    @AfterAll
    void close() {
        for (Case one : cases) {
            one.channel.remove(qunfa);
            one.smsc.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDeliveryComesToItsState() {
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.row.name(), () -> check(one)));
    }

    private void check(Case one) {
        Map<String, Integer> expected = new TreeMap<>();
        one.draft.rows().forEach(row -> expected.merge(one.row.expected().apply(row.number()), 1, Integer::sum));
        Eventually.see(
                "all receipts are acknowledged",
                PATIENCE,
                () -> one.smsc.acceptedCount() == one.draft.segments() && one.smsc.pendingDeliveries() == 0);
        sender.await(one.notice, expected.toString(), PATIENCE, expected::equals);
        List<String> states = new ArrayList<>();
        for (JsonNode delivery : sender.deliveries(one.notice)) {
            states.add(
                    delivery.path("ref").asText() + " " + delivery.path("state").asText());
        }
        assertEquals(
                one.draft.rows().stream()
                        .map(row -> row.ref() + " " + one.row.expected().apply(row.number()))
                        .toList(),
                states);
        assertEquals(0, one.smsc.counters().receiptsRefused());
        assertEquals(
                one.draft.segments(),
                sender.notice(one.notice).path("segments").path("posted").asLong());
        assertOnceEach(one);
    }

    /** However often a carrier says the same of a part, it is told once; all that is on the way is the same. */
    private void assertOnceEach(Case one) {
        Draft.Row row = one.draft.rows().get(LONG_ONES);
        boolean matched = !one.row.expected().apply(row.number()).equals("submitted");
        long said = Oracle.of(one.smsc).parts(row.number()).stream()
                .mapToLong(part -> one.row.receipts().states().apply(part).stream()
                        .map(state -> state.intermediate() ? "underway" : state.stat())
                        .distinct()
                        .count())
                .sum();
        List<String> steps = sender.why(one.notice + "." + LONG_ONES);
        assertEquals(
                matched ? said : 0, steps.stream().filter("receipt"::equals).count(), steps::toString);
    }

    /** A carrier that begins its ids anew: a receipt is about the last message that got the id. */
    @Test
    void idsThatAreUsedAgainMeanTheLastOne() {
        MessageIds ids = MessageIds.decimal().reusedAfter(30);
        try (SmscSimulator smsc = SmscSimulator.start(SmscOptions.defaults().withIds(ids))) {
            Channel channel = Channel.to("reuse", smsc).install(qunfa);
            sender.awaitUp(channel.id());
            for (ReceiptState state : List.of(ReceiptState.DELIVERED, ReceiptState.UNDELIVERABLE)) {
                smsc.script().receipts(ReceiptPolicy.always(state));
                String word = state == ReceiptState.DELIVERED ? "delivered" : "undelivered";
                String id = sender.post(Draft.of(channel.id(), FIRST_NUMBER + 100_000, 30));
                sender.await(id, word, PATIENCE, Map.of(word, 30)::equals);
            }
            channel.remove(qunfa);
        }
    }
}
