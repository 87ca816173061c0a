package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.PartMark;

/** The same through message centres that this project did not write: five at a time, over which one notice is spread. */
@ExtendWith(SharedQunfa.class)
class ForeignCentreIT {

    private static final int RECIPIENTS = 10_000;
    private static final int CENTRES = 5;
    private static final long FIRST_NUMBER = 8_613_820_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final QunfaProcess qunfa;
    private final Sender sender;

    ForeignCentreIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    /** A centre, the tap before it, and the line over it. */
    private record Way(ForeignCentre centre, Tap tap, Channel channel) implements AutoCloseable {

        static Way open(int number) {
            var centre = new ForeignCentre();
            Tap tap = Tap.before(centre.port());
            return new Way(
                    centre,
                    tap,
                    Channel.to("foreign-" + number, tap.port())
                            .with("classes", "code")
                            .with("window", 20)
                            .with("messageIdRadix", "hex"));
        }

        List<AcceptedMessage> accepted() {
            return new Capture(tap.chunks()).accepted();
        }

        @Override
        public void close() {
            centre.close();
            tap.close();
        }
    }

    @Test
    void everybodyGetsWhatWasMeant() {
        List<Way> ways = IntStream.range(0, CENTRES).mapToObj(Way::open).toList();
        try {
            ways.forEach(way -> way.channel.install(qunfa));
            ways.forEach(way -> sender.awaitUp(way.channel.id()));
            Draft draft = Draft.of("", FIRST_NUMBER, RECIPIENTS, i -> i % 20 == 0 ? Samples.text(i / 20) : "短讯🎉" + i)
                    .asCode();
            Sender.Quota before = sender.quota();

            String id = sender.post(draft);

            awaitReceipts(id, ways);
            List<AcceptedMessage> accepted =
                    ways.stream().map(Way::accepted).flatMap(List::stream).toList();
            assertTexts(draft, accepted);
            ways.forEach(way -> assertTrue(!way.accepted().isEmpty(), way.channel.id() + " took a share"));
            assertStates(draft, id, ambiguous(ways));
            Sender.Quota after = sender.quota();
            assertEquals(before.available() - draft.segments(), after.available());
            assertEquals(before.consumed() + draft.segments(), after.consumed());
        } finally {
            ways.forEach(way -> way.channel.remove(qunfa));
            ways.forEach(Way::close);
        }
    }

    /** The centre draws its ids at random and may give one twice; a receipt then says nothing certain. */
    private void awaitReceipts(String id, List<Way> ways) {
        sender.await(
                id,
                "all are submitted",
                PATIENCE,
                counts -> RECIPIENTS
                        == Sender.sum(counts, state -> state.equals("submitted") || Sender.FINAL.contains(state)));
        sender.awaitSettled(id, RECIPIENTS - ambiguous(ways).size(), PATIENCE);
    }

    /** The recipients whose carrier id another one got too. */
    private static Set<String> ambiguous(List<Way> ways) {
        var ambiguous = new HashSet<String>();
        for (Way way : ways) {
            way.accepted().stream().collect(Collectors.groupingBy(AcceptedMessage::messageId)).values().stream()
                    .filter(same -> same.size() > 1)
                    .flatMap(List::stream)
                    .forEach(part -> ambiguous.add(part.destinationDigits()));
        }
        return ambiguous;
    }

    private static void assertTexts(Draft draft, List<AcceptedMessage> accepted) {
        assertEquals(draft.segments(), accepted.size());
        Map<String, List<AcceptedMessage>> byNumber =
                accepted.stream().collect(Collectors.groupingBy(AcceptedMessage::destinationDigits));
        for (Draft.Row row : draft.rows()) {
            assertEquals(row.text(), joined(byNumber.getOrDefault(row.number(), List.of())));
        }
    }

    /** The text of parts, which all belong to one message. */
    private static String joined(List<AcceptedMessage> parts) {
        var byPlace = new TreeMap<Integer, String>();
        var references = new HashSet<Integer>();
        for (AcceptedMessage part : parts) {
            PartMark mark = part.mark();
            byPlace.put(mark == null ? 1 : mark.number(), part.text());
            references.add(mark == null ? -1 : mark.reference());
        }
        assertEquals(1, references.size());
        assertEquals(parts.size(), byPlace.size());
        return String.join("", byPlace.values());
    }

    private void assertStates(Draft draft, String id, Set<String> ambiguous) {
        List<JsonNode> deliveries = sender.deliveries(id);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS; i++) {
            String state = deliveries.get(i).path("state").asText();
            boolean unsure = ambiguous.contains(draft.rows().get(i).number());
            if (!state.equals("delivered") && !(unsure && state.equals("submitted"))) {
                wrong.add(i + " is " + state);
            }
        }
        assertEquals(List.of(), wrong);
    }
}
