package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A notice to 10,000 numbers: everything that can be asked about it agrees with what the message centre took. */
@ExtendWith(SharedQunfa.class)
class TenThousandIT {

    private static final int RECIPIENTS = 10_000;
    private static final long FIRST_NUMBER = 8_613_810_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final EventLog events;

    TenThousandIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
        events = new EventLog(sender.api());
    }

    @Test
    void everybodyGetsWhatWasMeantAndEveryFigureAgrees() {
        try (SmscSimulator smsc = SmscSimulator.start()) {
            smsc.script().receipts(ReceiptPolicy.by(TenThousandIT::fate).shuffled(Duration.ofMillis(500), 1));
            Channel channel = Channel.to("ten", smsc).install(qunfa);
            sender.awaitUp(channel.id());
            Draft draft = Draft.of(channel.id(), FIRST_NUMBER, RECIPIENTS, Samples::text);
            Sender.Quota before = sender.quota();
            String cursor = events.end();
            String key = UUID.randomUUID().toString();

            Reply accepted = sender.post(draft, key).expect(202);
            Reply again = sender.post(draft, key).expect(202);

            assertEquals(accepted.body(), again.body());
            assertEquals(
                    "true", again.headers().firstValue("Idempotency-Replayed").orElse(""));
            assertEquals(RECIPIENTS, accepted.json().path("recipients").asInt());
            assertEquals(draft.segments(), accepted.json().path("segments").asLong());
            String id = accepted.json().path("id").asText();
            sender.awaitSettled(id, RECIPIENTS, PATIENCE);
            assertTexts(draft, Oracle.of(smsc), smsc.acceptedCount());
            assertCounts(draft, id);
            assertQuota(before, draft.segments());
            Map<String, String> states = assertDeliveries(draft, id, channel.id());
            assertChains(id, states, Oracle.of(smsc));
            assertEvents(cursor, id, states);
            assertEquals(accepted.body(), again.body());
            channel.remove(qunfa);
        }
    }

    /** What becomes of a message follows from its number. */
    private static List<ReceiptState> fate(AcceptedMessage message) {
        return List.of(
                switch (message.destination().charAt(message.destination().length() - 1)) {
                    case '7' -> ReceiptState.UNDELIVERABLE;
                    case '8' -> ReceiptState.EXPIRED;
                    case '9' -> ReceiptState.REJECTED;
                    default -> ReceiptState.DELIVERED;
                });
    }

    private static String expectedState(Draft.Row row) {
        return row.number().charAt(row.number().length() - 1) >= '7' ? "undelivered" : "delivered";
    }

    private static void assertTexts(Draft draft, Oracle oracle, long accepted) {
        String complaints = draft.rows().stream()
                .map(oracle::complaint)
                .filter(c -> !c.isEmpty())
                .limit(10)
                .collect(Collectors.joining());
        assertEquals("", complaints);
        assertEquals(draft.segments(), accepted);
    }

    private void assertCounts(Draft draft, String id) {
        Map<String, Integer> expected = new TreeMap<>();
        draft.rows().forEach(row -> expected.merge(expectedState(row), 1, Integer::sum));
        JsonNode notice = sender.notice(id);
        assertEquals(expected, sender.counts(id));
        assertEquals("done", notice.path("state").asText());
        assertEquals(RECIPIENTS, notice.path("recipients").asInt());
        JsonNode segments = notice.path("segments");
        assertEquals(draft.segments(), segments.path("reserved").asLong());
        assertEquals(draft.segments(), segments.path("posted").asLong());
        assertEquals(0, segments.path("voided").asLong());
    }

    private void assertQuota(Sender.Quota before, long spent) {
        assertEquals(
                new Sender.Quota(before.available() - spent, before.reserved(), before.consumed() + spent),
                sender.quota());
    }

    /** Returns the state of each delivery by its id. */
    private Map<String, String> assertDeliveries(Draft draft, String id, String channel) {
        List<JsonNode> deliveries = sender.deliveries(id);
        assertEquals(RECIPIENTS, deliveries.size());
        var states = new HashMap<String, String>();
        for (int i = 0; i < RECIPIENTS; i++) {
            JsonNode delivery = deliveries.get(i);
            Draft.Row row = draft.rows().get(i);
            String told = String.join(
                    " ",
                    delivery.path("ref").asText(),
                    delivery.path("state").asText(),
                    delivery.path("segments").asText(),
                    delivery.path("attempts").asText(),
                    delivery.path("channel").asText());
            assertEquals(String.join(" ", row.ref(), expectedState(row), row.segments() + "", "1", channel), told);
            states.put(delivery.path("id").asText(), delivery.path("state").asText());
        }
        assertEquals(RECIPIENTS, states.size());
        return states;
    }

    private void assertChains(String notice, Map<String, String> states, Oracle oracle) {
        for (int i = 0; i < RECIPIENTS; i += 997) {
            String id = notice + "." + i;
            JsonNode why =
                    sender.api().get("/deliveries/" + id + "/why").expect(200).json();
            List<String> ids = oracle.parts(Long.toString(FIRST_NUMBER + i)).stream()
                    .map(AcceptedMessage::messageId)
                    .sorted()
                    .toList();
            var steps = new ArrayList<String>();
            why.path("steps").forEach(step -> steps.add(step.path("what").asText()));
            List<String> expected =
                    new ArrayList<>(List.of("accepted", "filter", "limits", "route", "released", "submitted"));
            ids.forEach(part -> expected.add("receipt"));
            assertEquals(expected, steps);
            String told =
                    why.path("steps").get(5).path("facts").path("carrierIds").asText();
            assertEquals(ids, List.of(told.split(" ")).stream().sorted().toList());
            assertEquals(states.get(id), why.path("delivery").path("state").asText());
        }
    }

    private void assertEvents(String cursor, String notice, Map<String, String> states) {
        Eventually.see("the events tell that it is done", PATIENCE, () -> events.pages(cursor).events().stream()
                .anyMatch(e -> e.path("type").asText().equals("notice.done")
                        && e.path("data").path("notice").asText().equals(notice)));
        List<JsonNode> paged = events.pages(cursor).events();
        EventLog.Heard first = events.listen(cursor, heard -> heard.size() >= RECIPIENTS / 2);
        EventLog.Heard second =
                events.listen(first.cursor(), heard -> first.events().size() + heard.size() >= paged.size());
        var streamed = new ArrayList<>(first.events());
        streamed.addAll(second.events());

        assertEquals(paged, streamed);
        for (String state : List.of("delivered", "undelivered")) {
            List<String> expected = states.entrySet().stream()
                    .filter(s -> s.getValue().equals(state))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            List<String> told = EventLog.deliveries(paged, notice, state);
            assertEquals(expected, told.stream().distinct().sorted().toList());
        }
    }
}
