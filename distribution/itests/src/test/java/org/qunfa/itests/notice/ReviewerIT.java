package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A reviewer that is made, installed and set while the platform runs stops texts, and stops none any more when it is removed. */
@ExtendWith(SharedQunfa.class)
class ReviewerIT {

    private static final String PID = "com.example.review.tiny~main";
    private static final String ASKING_PID = "com.example.review.asking~main";
    private static final String ASKING = "asking~main";
    private static final String REVIEWER = "tiny~main";
    private static final String WORD = "kumquat";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void stopsTextsForAsLongAsItIsThere(QunfaProcess qunfa, Sender sender) {
        try (var smsc = SmscSimulator.start();
                var workshop = new Workshop()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            Channel channel = Channel.to("reviewer", smsc).install(qunfa);
            sender.awaitUp(channel.id());
            workshop.run("\"$QUNFA_HOME/bin/new-plugin\" review tiny --into tiny --group com.example");
            workshop.run("cd tiny && mvn package");
            qunfa.console("kar:install file:" + workshop.at().resolve("target/review.tiny.kar"))
                    .orFail();
            qunfa.configure(PID, Map.of("words", WORD));
            Eventually.see("it is asked", SOON, () -> listed(qunfa).contains("review." + REVIEWER));

            String blocked = post(sender, channel, "A " + WORD + " for all.");
            sender.awaitSettled(blocked, 1, SOON);
            assertEquals(Map.of("blocked", 1), sender.counts(blocked));
            JsonNode why = sender.api()
                    .get("/deliveries/" + blocked + ".0/why")
                    .expect(200)
                    .json();
            assertEquals(
                    "reviewer/" + REVIEWER + ":word",
                    why.path("steps").get(1).at("/facts/rule").asText(),
                    why::toString);
            assertTrue(smsc.messages().isEmpty());

            qunfa.unconfigure(PID);
            qunfa.console("kar:uninstall review.tiny").orFail();
            String sent = post(sender, channel, "Another " + WORD + " for all.");
            sender.awaitSettled(sent, 1, SOON);
            assertEquals(Map.of("delivered", 1), sender.counts(sent));
            channel.remove(qunfa);
        }
    }

    /** What the skeleton of a reviewer that asks somebody says of every text. */
    @Test
    void hasNoticesWaitForAPersonForAsLongAsItIsThere(QunfaProcess qunfa, Sender sender) {
        try (var smsc = SmscSimulator.start();
                var workshop = new Workshop()) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            Channel channel = Channel.to("outside", smsc).install(qunfa);
            sender.awaitUp(channel.id());
            workshop.run("\"$QUNFA_HOME/bin/new-plugin\" content-review asking --into asking --group com.example");
            workshop.run("cd asking && mvn package");
            qunfa.console("kar:install file:" + workshop.at().resolve("target/review.asking.kar"))
                    .orFail();
            qunfa.configure(ASKING_PID, Map.of("window", "5"));
            Eventually.see("it is there", SOON, () -> listed(qunfa).contains("review." + ASKING));

            String waiting = post(sender, channel, "For somebody to read.");
            Eventually.see(
                    "a person is asked",
                    SOON,
                    () -> opinion(sender, waiting).path("verdict").asText().equals("person"));
            assertEquals(ASKING, opinion(sender, waiting).path("reviewer").asText());
            assertTrue(opinion(sender, waiting).path("version").asText().startsWith("1.0.0"));
            assertTrue(smsc.messages().isEmpty());
            sender.api()
                    .post("/reviews/" + waiting + "/decision", "{\"decision\": \"approve\", \"reason\": \"read\"}")
                    .expect(200);
            sender.awaitSettled(waiting, 1, SOON);
            assertEquals(Map.of("delivered", 1), sender.counts(waiting));
            assertTrue(sender.why(waiting + ".0").contains("judged"));

            qunfa.unconfigure(ASKING_PID);
            qunfa.console("kar:uninstall review.asking").orFail();
            String sent = post(sender, channel, "For nobody to read.");
            sender.awaitSettled(sent, 1, SOON);
            assertEquals(Map.of("delivered", 1), sender.counts(sent));
            channel.remove(qunfa);
        }
    }

    /** What the first reviewer said of a notice that waits for a person; nothing where it does not wait. */
    private static JsonNode opinion(Sender sender, String notice) {
        JsonNode items =
                sender.api().get("/reviews?limit=100").expect(200).json().path("items");
        for (JsonNode item : items) {
            if (item.path("notice").asText().equals(notice)) {
                return item.at("/reviewers/0");
            }
        }
        return items.path("none");
    }

    private static String listed(QunfaProcess qunfa) {
        return qunfa.console("qunfa:plugin-list").orFail();
    }

    private static String post(Sender sender, Channel channel, String text) {
        return sender.post(new Draft(
                "notice", channel.id(), null, List.of(new Draft.Row("8613922000000", "kumquat", "A. Reader", text))));
    }
}
