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
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** The rules that come with the platform hold over the wire: who had the same text twice gets no third, and hears why. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrequencyIT {

    private static final long FIRST_NUMBER = 8613920000000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("frequency", smsc);

    FrequencyIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        smsc.script().receipts(ReceiptPolicy.delivered());
        channel.install(qunfa);
        sender.awaitUp(channel.id());
    }

    @AfterAll
    void close() {
        channel.remove(qunfa);
        smsc.close();
    }

    private Map<String, Integer> send(Draft draft) {
        String id = sender.post(draft);
        sender.awaitSettled(id, draft.recipients(), PATIENCE);
        return sender.counts(id);
    }

    @Test
    void theThirdLikeTextIsStoppedAndTheNoticeGoesOn() {
        Draft.Row often = new Draft.Row(Long.toString(FIRST_NUMBER), "often", "第一位", "请带好雨具。");
        Draft once = new Draft("notice", channel.id(), null, List.of(often));
        assertEquals(Map.of("delivered", 1), send(once));
        assertEquals(Map.of("delivered", 1), send(once));

        Draft.Row other = new Draft.Row(Long.toString(FIRST_NUMBER + 1), "other", "第二位", "请带好雨具。");
        String id = sender.post(new Draft("notice", channel.id(), null, List.of(often, other)));
        sender.awaitSettled(id, 2, PATIENCE);

        assertEquals(Map.of("delivered", 1, "blocked", 1), sender.counts(id));
        JsonNode blocked = sender.deliveries(id).get(0);
        assertEquals("too-often", blocked.path("reason").asText());
        assertTrue(why(blocked).contains("text-minute"));
        assertEquals(3, smsc.messages().size());
    }

    @Test
    void aChannelsOwnRulesHoldSoonAndPreflightForetellsThem() {
        String path = "/frequency/channels/" + channel.id();
        String pack = "{\"source\":\"contract 7\",\"rules\":[{\"name\":\"one-an-hour\",\"classes\":[\"notice\"],"
                + "\"alike\":[\"sender\"],\"most\":1,\"seconds\":3600,\"source\":\"contract 7, page 3\"}]}";
        sender.api().put(path, pack).expect(200);
        long number = FIRST_NUMBER + 100;
        // Lines heed new rules within two seconds, so the first that is denied may be some notices later.
        int sent = 0;
        String id;
        do {
            assertTrue(sent++ < 50, "nobody heeds the channel's rules");
            String text = "第" + sent + "次。";
            id = sender.post(Draft.of(channel.id(), number, 1, i -> text));
            sender.awaitSettled(id, 1, PATIENCE);
        } while (sender.counts(id).equals(Map.of("delivered", 1)));
        assertTrue(sent > 1, "the first one breaks no rule");
        assertTrue(why(sender.deliveries(id).get(0)).contains("one-an-hour"));

        JsonNode foretold = sender.preflight(Draft.of(channel.id(), number, 2));

        assertEquals(1, foretold.path("blocked").path("too-often").asInt(), foretold::toString);
        sender.api().delete(path).expect(200);
    }

    private String why(JsonNode delivery) {
        return sender.api()
                .get("/deliveries/" + delivery.path("id").asText() + "/why")
                .expect(200)
                .json()
                .toString();
    }
}
