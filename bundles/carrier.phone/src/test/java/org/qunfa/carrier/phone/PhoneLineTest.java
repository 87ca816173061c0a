package org.qunfa.carrier.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.phone.Phone;
import org.qunfa.testkit.phone.PhoneMood;
import org.qunfa.testkit.phone.SmsSent;

/** What a line does besides the contract, poll by poll: each is asked by the test, so that nothing depends on time. */
@Timeout(60)
class PhoneLineTest {

    private static final String KEY = "pairing-key-of-the-tests";
    private static final String NOTICE = "01234567-89ab-4def-8123-456789abcdef";
    private static final PhoneNumber TO = new PhoneNumber(86_138_0000_0001L);
    private static final String SHORT = "【青松社区】会议改到三楼。";
    private static final String LONG = "【青松社区】会议改到三楼，请准时参加。".repeat(10);

    @SuppressWarnings("NullAway.Init")
    private PhoneChannel channel;

    @SuppressWarnings("NullAway.Init")
    private Phone phone;

    private final RecordingHost host = new RecordingHost();
    private int index;

    @BeforeEach
    void open() throws Exception {
        open(Map.of());
        phone = new Phone(webhook -> channel.hook(webhook), KEY);
        assertEquals(200, phone.ask());
    }

    private void open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.phone~test",
                "_pairingKey", KEY,
                "pollSeconds", "1",
                "silenceSeconds", "3600",
                "throttlePauseSeconds", "7"));
        settings.putAll(more);
        channel = new PhoneChannel(settings);
        channel.open(host);
    }

    private void close(Duration patience) throws Exception {
        channel.close(patience).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        close(Duration.ofMillis(100));
        host.close();
    }

    private CompletableFuture<SubmitOutcome> submit(String text, int seconds) {
        var parcel = new Parcel(
                new DeliveryId(NoticeId.of(NOTICE), index++),
                2,
                TO,
                Segments.cut(text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(seconds));
        return channel.submit(parcel).toCompletableFuture();
    }

    private CompletableFuture<SubmitOutcome> submit(String text) {
        return submit(text, 60);
    }

    private <T extends SubmitOutcome> T ends(Class<T> as, CompletableFuture<SubmitOutcome> outcome) throws Exception {
        return assertInstanceOf(as, outcome.get(10, TimeUnit.SECONDS));
    }

    /** The phone asks for what there is, and says what it did. */
    private void sends() throws Exception {
        assertEquals(200, phone.ask());
        assertEquals(200, phone.ask());
    }

    @Test
    void givesTheNumberAndThePartsAsTheyAreSent() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(LONG);
        sends();
        assertEquals(
                List.of(NOTICE + ".0.2/1", NOTICE + ".0.2/2", NOTICE + ".0.2/3"),
                ends(SubmitOutcome.Accepted.class, outcome).carrierIds());
        assertEquals(
                Segments.cut(LONG, Alphabet.UCS2).parts(),
                phone.sent().stream().map(SmsSent::text).toList());
        assertTrue(phone.sent().stream().allMatch(part -> part.to().equals("+8613800000001")));
    }

    @Test
    void offersAgainWhatAnAnswerLostAndSendsItOnce() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        phone.askInVain();
        assertEquals(List.of(), phone.sent());
        assertEquals(200, phone.ask());
        phone.askInVain();
        sends();
        ends(SubmitOutcome.Accepted.class, outcome);
        assertEquals(1, phone.sent().size());
        assertEquals(List.of(), host.receipts());
    }

    @Test
    void offersNoMoreThanIsWanted() throws Exception {
        phone.want(2);
        List<CompletableFuture<SubmitOutcome>> all = List.of(submit(SHORT), submit(SHORT), submit(SHORT));
        assertEquals(200, phone.ask());
        assertEquals(2, phone.sent().size());
        sends();
        for (CompletableFuture<SubmitOutcome> each : all) {
            ends(SubmitOutcome.Accepted.class, each);
        }
        phone.want(0);
        CompletableFuture<SubmitOutcome> waiting = submit(SHORT);
        assertEquals(200, phone.ask());
        assertFalse(waiting.isDone());
        assertEquals(3, phone.sent().size());
    }

    @Test
    void offersWhatAnAnswerHoldsAndTheRestLater() throws Exception {
        String longest = "\u0001".repeat(67 * 8);
        List<CompletableFuture<SubmitOutcome>> all = List.of(submit(longest), submit(longest), submit(longest));
        assertEquals(200, phone.ask());
        assertEquals(8, phone.sent().size());
        sends();
        sends();
        for (CompletableFuture<SubmitOutcome> each : all) {
            ends(SubmitOutcome.Accepted.class, each);
        }
        assertEquals(24, phone.sent().size());
    }

    @Test
    void knowsWhatCertainlyWasNotSent() throws Exception {
        phone.mood(PhoneMood.NO_SERVICE);
        CompletableFuture<SubmitOutcome> later = submit(LONG);
        sends();
        SubmitOutcome.Throttled throttled = ends(SubmitOutcome.Throttled.class, later);
        assertEquals(Duration.ofSeconds(7), throttled.pause());
        assertEquals("4", throttled.code());

        phone.mood(PhoneMood.WELL);
        phone.refuse(TO.e164());
        CompletableFuture<SubmitOutcome> never = submit(LONG);
        sends();
        SubmitOutcome.Refused refused = ends(SubmitOutcome.Refused.class, never);
        assertEquals(RefusalReason.OTHER, refused.reason());
        assertEquals("1", refused.code());
        assertEquals(List.of(), phone.sent());
    }

    @Test
    void doesNotKnowWhatWasSentInPart() throws Exception {
        phone.mood(PhoneMood.HALF);
        CompletableFuture<SubmitOutcome> outcome = submit(LONG);
        sends();
        ends(SubmitOutcome.Unknown.class, outcome);
    }

    @Test
    void waitsForEveryPart() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(LONG);
        String first = done(NOTICE + ".0.2/1", "failed", "1");
        assertEquals(200, phone.send(first, KEY).status());
        assertEquals(200, phone.send(first, KEY).status());
        assertFalse(outcome.isDone(), "the second part may still be sent");
        assertEquals(
                200,
                phone.send(done(NOTICE + ".0.2/2", "failed", "not-tried"), KEY).status());
        assertEquals(
                200,
                phone.send(done(NOTICE + ".0.2/3", "failed", "not-tried"), KEY).status());
        assertEquals("1", ends(SubmitOutcome.Refused.class, outcome).code());
    }

    @Test
    void believesNoCodeThatItDoesNotKnow() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        assertEquals(
                200, phone.send(done(NOTICE + ".0.2/1", "failed", "4711"), KEY).status());
        ends(SubmitOutcome.Unknown.class, outcome);
    }

    private static String done(String id, String state, String code) {
        return "{\"done\":[{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"code\":\"" + code + "\"}]}";
    }

    @Test
    void wasNotSentWhatThePhoneWasNeverToldOf() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT, 1);
        ends(SubmitOutcome.Down.class, outcome);
        sends();
        assertEquals(List.of(), phone.sent());
    }

    @Test
    void doesNotKnowWhatWasOfferedAndHearsOfItLate() throws Exception {
        phone.mood(PhoneMood.UNREPORTING);
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT, 2);
        assertEquals(200, phone.ask());
        ends(SubmitOutcome.Unknown.class, outcome);

        assertEquals(200, phone.send(done(NOTICE + ".0.2/1", "sent", ""), KEY).status());
        Receipt receipt = host.receipts().get(0);
        assertEquals(NOTICE + ".0.2/1", receipt.carrierId());
        assertEquals(ReceiptStatus.UNDERWAY, receipt.status());
        assertEquals(TO, receipt.to());
    }

    @Test
    void waitsForAReportForItsTime() throws Exception {
        close(Duration.ZERO);
        open(Map.of("reportSeconds", "1"));
        assertEquals(200, phone.ask());
        phone.mood(PhoneMood.UNREPORTING);
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        sends();
        String detail = ends(SubmitOutcome.Unknown.class, outcome).detail();
        assertTrue(detail.contains("did not say"), detail);
    }

    @Test
    void goesDownWhenThePhoneIsSilent() throws Exception {
        close(Duration.ZERO);
        open(Map.of("silenceSeconds", "3"));
        assertEquals(200, phone.ask());
        CompletableFuture<SubmitOutcome> told = submit(SHORT);
        phone.askInVain();
        CompletableFuture<SubmitOutcome> untold = submit(SHORT);

        Eventually.see("the line is down", () -> host.state() == LineState.DOWN);

        ends(SubmitOutcome.Unknown.class, told);
        ends(SubmitOutcome.Down.class, untold);
        ends(SubmitOutcome.Down.class, submit(SHORT));
        assertEquals(200, phone.ask());
        assertEquals(LineState.UP, host.state());
        assertEquals(List.of(), phone.sent(), "what is not known is offered no more");
    }

    @Test
    void doesNotKnowWhatIsOutWhenItIsClosedAndTellsTheNextLifeOfIt() throws Exception {
        CompletableFuture<SubmitOutcome> told = submit(SHORT);
        assertEquals(200, phone.ask());
        CompletableFuture<SubmitOutcome> untold = submit(SHORT);
        close(Duration.ofMillis(10));
        ends(SubmitOutcome.Unknown.class, told);
        ends(SubmitOutcome.Down.class, untold);
        assertEquals(503, phone.ask());

        open(Map.of());
        sends();
        Receipt receipt = host.receipts().get(0);
        assertEquals(NOTICE + ".0.2/1", receipt.carrierId());
        assertEquals(ReceiptStatus.UNDERWAY, receipt.status());
        assertEquals(TO, receipt.to());
        assertEquals(1, phone.sent().size());
    }

    @Test
    void tellsWhatArrived() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(LONG);
        sends();
        ends(SubmitOutcome.Accepted.class, outcome);
        phone.arrived(phone.sent().get(0), true);
        phone.arrived(phone.sent().get(1), false);
        host.fail(1);
        assertEquals(503, phone.ask());
        assertEquals(200, phone.ask());
        assertEquals(
                List.of(ReceiptStatus.DELIVERED, ReceiptStatus.UNDELIVERABLE),
                host.receipts().stream().skip(2).map(Receipt::status).toList());
    }

    @Test
    void tellsNothingOfWhatWasNotTaken() throws Exception {
        phone.refuse(TO.e164());
        ends(SubmitOutcome.Refused.class, refusedInVain());
        assertEquals(200, phone.ask());
        assertEquals(List.of(), host.receipts());
    }

    private CompletableFuture<SubmitOutcome> refusedInVain() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        assertEquals(200, phone.ask());
        phone.askInVain();
        return outcome;
    }

    @Test
    void takesATextOnceHoweverOftenItComes() throws Exception {
        phone.incoming("13800000002", "好的，我来");
        host.fail(1);
        assertEquals(503, phone.ask());
        phone.askInVain();
        phone.askInVain();
        assertEquals(200, phone.ask());
        assertEquals(2, host.inbound().size(), "one that was not stored, and one that was");
        assertEquals("+8613800000002", host.inbound().get(1).from());
        phone.incoming("10086", "余额不足");
        assertEquals(200, phone.ask());
        assertEquals("10086", host.inbound().get(2).from());
    }

    @Test
    void turnsAwayWhoDoesNotHaveTheKey() throws Exception {
        CompletableFuture<SubmitOutcome> waiting = submit(SHORT);
        for (String key : List.of("", "pairing-key-of-the-test", KEY + "s")) {
            WebhookReply reply = phone.send("{}", key);
            assertEquals(401, reply.status());
            assertFalse(reply.body().contains(TO.e164()), "a stranger was told of a message");
        }
        assertFalse(waiting.isDone());
        sends();
        ends(SubmitOutcome.Accepted.class, waiting);
    }

    @Test
    void saysWhatIsWrongAndDoesNothingOfIt() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        String good = "\"texts\":[{\"id\":\"a\",\"from\":\"10086\",\"text\":\"x\"}],\"done\":[{\"id\":\"" + NOTICE
                + ".0.2/1\",\"state\":\"sent\"}";
        for (String wrong : List.of(
                "",
                "[]",
                "{\"got\":[\"somebody's\"]}",
                "{\"most\":101}",
                "{\"most\":true}",
                "{\"more\":1}",
                "{\"got\":[],\"got\":[]}",
                "{" + good + ",{\"id\":\"x\",\"state\":\"sent\"}]}",
                "{" + good + ",{\"id\":\"" + NOTICE + ".0.2/1\",\"state\":\"gone\"}]}",
                "{" + good + "],\"got\":[" + "[".repeat(1_000) + "]}",
                "{" + good + "]} {}",
                "{\"texts\":[{\"id\":\"a\",\"from\":\"10086\",\"text\":\"" + "x".repeat(5_001) + "\"}]}",
                "{\"texts\":[{\"id\":\"a\",\"from\":\"10086\",\"text\":\"x\",\"at\":\"yesterday\"}]}")) {
            WebhookReply reply = phone.send(wrong, KEY);
            assertEquals(400, reply.status(), wrong);
            assertTrue(reply.body().startsWith("{\"error\":\""), reply.body());
        }
        assertEquals(List.of(), host.inbound());
        assertFalse(outcome.isDone());
        assertEquals(200, phone.send("{" + good + "]}", KEY).status());
        ends(SubmitOutcome.Accepted.class, outcome);
        assertEquals(1, host.inbound().size());
    }

    @Test
    void turnsThePhoneAwayWhenItIsSwitchedOff() throws Exception {
        close(Duration.ZERO);
        open(Map.of("enabled", "false"));
        assertEquals(503, phone.ask());
        Eventually.see("it says so", () -> host.state() == LineState.DOWN);
    }
}
