package org.qunfa.carrier.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.phone.PhoneMood;

/** What a line makes of what its phone brings. */
class PhoneReportsTest extends PhoneGround {

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
    void hearsLateOfWhatItDoesNotKnow() throws Exception {
        close(Duration.ZERO);
        open(Map.of("reportSeconds", "1"));
        assertEquals(200, phone.ask());
        phone.mood(PhoneMood.UNREPORTING);
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        sends();
        ends(SubmitOutcome.Unknown.class, outcome);

        assertEquals(200, phone.send(done(NOTICE + ".0.2/1", "sent", ""), KEY).status());
        Receipt receipt = host.receipts().get(0);
        assertEquals(NOTICE + ".0.2/1", receipt.carrierId());
        assertEquals(ReceiptStatus.UNDERWAY, receipt.status());
        assertEquals(TO, receipt.to());
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
    void takesNoFailureForAnothersThatItDoesNotKnow() throws Exception {
        assertEquals(
                200, phone.send(done(NOTICE + ".0.2/1", "failed", "1"), KEY).status());
        assertEquals(
                200, phone.send(done(NOTICE + ".0.2/1", "delivered", ""), KEY).status());
        assertEquals(
                List.of(ReceiptStatus.DELIVERED),
                host.receipts().stream().map(Receipt::status).toList());
    }

    @Test
    void hearsWhatBecameOfMessagesWhileItEndsAndTakesNoMore() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT);
        assertEquals(200, phone.ask());
        CompletableFuture<Void> closed = channel.close(Duration.ofSeconds(30)).toCompletableFuture();
        phone.incoming("10086", "余额不足");
        assertEquals(503, phone.ask());
        ends(SubmitOutcome.Accepted.class, outcome);
        closed.get(30, TimeUnit.SECONDS);
        assertEquals(List.of(), host.inbound());

        open(Map.of());
        assertEquals(200, phone.ask());
        assertEquals(1, host.inbound().size());
        assertEquals(1, phone.sent().size());
    }
}
