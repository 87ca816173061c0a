package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** Somebody answers R over the wire: the next notice is blocked, and the opt-out is confirmed once. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutIT {

    private static final long FIRST_NUMBER = 8613910000000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONFIRMED = "已退订";
    private static final Pattern LINK = Pattern.compile("http://\\S+/u/[\\w-]+");

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("opt-out", smsc);

    OptOutIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        smsc.script().receipts(ReceiptPolicy.delivered());
        // At any time of the day: by the hours that hold at first, marketing would wait for the morning.
        sender.api()
                .put(hours(), "{\"opens\":\"00:00\",\"closes\":\"00:00\",\"source\":\"a test\"}")
                .expect(200);
        channel.with("classes", "notice, marketing").install(qunfa);
        sender.awaitUp(channel.id());
    }

    @AfterAll
    void close() {
        sender.api().delete(hours()).expect(204);
        channel.remove(qunfa);
        smsc.close();
    }

    private String hours() {
        return "/hours/marketing/" + channel.id();
    }

    private long confirmations() {
        return smsc.messages().stream()
                .filter(m -> m.text().contains(CONFIRMED))
                .count();
    }

    @Test
    void anAnswerBlocksTheNextNoticeAndIsConfirmedOnce() {
        Draft draft = Draft.of(channel.id(), FIRST_NUMBER, 3);
        String first = sender.post(draft);
        sender.awaitSettled(first, 3, PATIENCE);
        String who = Long.toString(FIRST_NUMBER + 1);

        smsc.inbound(who, "10690000", "R");
        Eventually.see("it is confirmed", PATIENCE, () -> confirmations() == 1);
        smsc.inbound(who, "10690000", "TD");
        Eventually.see("both texts are there", PATIENCE, () -> optOuts() == 2);

        assertEquals(200, sender.api().get("/suppressions/" + who).status());
        String next = sender.post(draft);
        sender.awaitSettled(next, 3, PATIENCE);
        assertEquals(Map.of("delivered", 2, "blocked", 1), sender.counts(next));
        JsonNode blocked = sender.deliveries(next).get(1);
        assertEquals("opted-out", blocked.path("reason").asText());
        assertEquals(1, confirmations());
        List<String> kinds = sender.api().get("/notices").expect(200).json().findValuesAsText("kind");
        assertEquals(1, kinds.stream().filter("confirmation"::equals).count());
    }

    private int optOuts() {
        int count = 0;
        for (JsonNode text : sender.api().get("/inbound").expect(200).json().path("items")) {
            count += text.path("meaning").asText().equals("opt-out") ? 1 : 0;
        }
        return count;
    }

    @Test
    void marketingGoesOnlyToWhoAgreed() {
        long number = FIRST_NUMBER + 100;
        sender.api()
                .put(
                        "/consents",
                        "{\"to\":\"+" + number + "\",\"givenAt\":\"2026-01-01T00:00:00Z\",\"source\":\"shop\","
                                + "\"reference\":\"paper 7\"}")
                .expect(200);
        Draft notice = Draft.of(channel.id(), number, 2);
        String id = sender.post(new Draft("marketing", notice.channel(), null, notice.rows()));

        sender.awaitSettled(id, 2, PATIENCE);

        assertEquals(Map.of("delivered", 1, "blocked", 1), sender.counts(id));
        List<JsonNode> deliveries = sender.deliveries(id);
        assertEquals("no-consent", deliveries.get(1).path("reason").asText());
        assertTrue(sender.why(deliveries.get(0).path("id").asText()).contains("consent"));
    }

    /** From the text that the phone gets to the next notice that it does not get. */
    @Test
    void theLinkInAMessageOptsOut() throws Exception {
        String who = Long.toString(FIRST_NUMBER + 200);
        String first = sendWithLink(who);
        sender.awaitSettled(first, 1, PATIENCE);
        assertEquals(Map.of("delivered", 1), sender.counts(first));
        String link = smsc.messages().stream()
                .map(m -> LINK.matcher(m.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
        assertTrue(link.startsWith(qunfa.origin() + "/u/"), link);

        assertEquals(200, visit(HttpRequest.newBuilder(URI.create(link))).statusCode());
        assertEquals(404, sender.api().get("/suppressions/" + who).status());
        var press = HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("do=out"));
        assertEquals(303, visit(press).statusCode());

        JsonNode suppression =
                sender.api().get("/suppressions/" + who).expect(200).json();
        assertEquals("link", suppression.path("origin").asText());
        String next = sendWithLink(who);
        sender.awaitSettled(next, 1, PATIENCE);
        assertEquals(Map.of("blocked", 1), sender.counts(next));
        assertEquals(404, sender.api().get("/optouts/aaaaaaaaaaaaaaaaaaaaaa").status());
    }

    private String sendWithLink(String to) {
        String notice = "{\"kind\":\"activity\",\"class\":\"notice\",\"signature\":\"" + Draft.SIGNATURE
                + "\",\"text\":\"退订 {unsubscribe}\",\"channel\":\"" + channel.id() + "\",\"recipients\":[{\"to\":\"+"
                + to
                + "\"}]}";
        return sender.api()
                .post("/notices", notice)
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    private static HttpResponse<String> visit(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
