package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.ConsoleAnswer;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** What a word blocks goes out over the wire, once, when a person at the console grants its sender's appeal. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppealIT {

    private static final long FIRST_NUMBER = 8613940000000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WORD = "绝密苹果";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("appeal", smsc);

    AppealIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        smsc.script().receipts(ReceiptPolicy.delivered());
        channel.install(qunfa);
        sender.awaitUp(channel.id());
        words("{\"words\":[{\"text\":\"" + WORD + "\",\"action\":\"block\",\"category\":\"fruit\",\"id\":\"f-1\"}]}");
    }

    @AfterAll
    void close() {
        words("{\"words\":[]}");
        channel.remove(qunfa);
        smsc.close();
    }

    private void words(String body) {
        sender.api().put("/lexicon", body).expect(200);
    }

    @Test
    void aBlockedTextIsAppealedGrantedAndDelivered() {
        Draft.Row row = new Draft.Row(Long.toString(FIRST_NUMBER), "fruit", "第一位", "读《" + WORD + "》。");
        String notice = sender.post(new Draft("notice", channel.id(), null, List.of(row)));
        sender.awaitSettled(notice, 1, PATIENCE);
        assertEquals(Map.of("blocked", 1), sender.counts(notice));
        String delivery = notice + ".0";
        JsonNode why = why(delivery);
        JsonNode blocked = why.path("steps").get(1);
        assertEquals("fruit/f-1", blocked.at("/facts/rule").asText());
        assertTrue(blocked.at("/facts/version").asInt() > 0, why::toString);
        assertTrue(why.at("/appeal/possible").asBoolean(), why::toString);
        assertEquals("/api/v1/appeals", why.at("/appeal/path").asText());

        JsonNode appeal = file(delivery).expect(201).json();
        file(delivery).expect(409);
        String id = appeal.path("id").asText();
        ConsoleAnswer listed = qunfa.console("qunfa:appeal-list --json");
        assertTrue(listed.output().contains(id) && listed.output().contains("it is a title"), listed::output);
        qunfa.console("qunfa:appeal-decide --grant --reason fine " + id).orFail();

        String sentAs = sender.api()
                .get("/appeals/" + id)
                .expect(200)
                .json()
                .path("sentAs")
                .asText();
        String sent = sentAs.substring(0, sentAs.indexOf('.'));
        sender.awaitSettled(sent, 1, PATIENCE);
        assertEquals(Map.of("delivered", 1), sender.counts(sent));
        assertEquals(1, smsc.messages().size());
        assertEquals(row.text(), smsc.messages().get(0).text());
        assertEquals(Map.of("blocked", 1), sender.counts(notice));
        assertEquals(List.of("accepted", "blocked", "appealed", "appeal-granted"), sender.why(delivery));
        assertEquals("overruled", sender.why(sentAs).get(1));
        assertTrue(qunfa.console("qunfa:appeal-decide --dismiss --reason late " + id)
                        .exitCode()
                != 0);
    }

    private JsonNode why(String delivery) {
        return sender.api().get("/deliveries/" + delivery + "/why").expect(200).json();
    }

    private Reply file(String delivery) {
        return sender.api().post("/appeals", "{\"delivery\":\"" + delivery + "\",\"argument\":\"it is a title\"}");
    }
}
