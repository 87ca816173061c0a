package org.qunfa.carrier.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.phone.PhoneMood;
import org.qunfa.testkit.phone.SmsSent;

/** What becomes of messages besides what the contract asks. */
class PhoneLineTest extends PhoneGround {

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

    @Test
    void wasNotSentWhatThePhoneWasNeverToldOf() throws Exception {
        CompletableFuture<SubmitOutcome> outcome = submit(SHORT, 1);
        ends(SubmitOutcome.Down.class, outcome);
        sends();
        assertEquals(List.of(), phone.sent());
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
        open(Map.of("silenceSeconds", "6"));
        assertEquals(200, phone.ask());
        CompletableFuture<SubmitOutcome> told = submit(SHORT);
        phone.askInVain();
        CompletableFuture<SubmitOutcome> untold = submit(SHORT);

        Eventually.see("the line is down", Duration.ofSeconds(20), () -> host.state() == LineState.DOWN);

        ends(SubmitOutcome.Unknown.class, told);
        ends(SubmitOutcome.Down.class, untold);
        ends(SubmitOutcome.Down.class, submit(SHORT));
        assertEquals(200, phone.ask());
        assertEquals(LineState.UP, host.state());
        assertEquals(List.of(), phone.sent(), "what is not known is offered no more");
    }

    @Test
    void turnsThePhoneAwayWhenItIsSwitchedOff() throws Exception {
        close(Duration.ZERO);
        open(Map.of("enabled", "false"));
        assertEquals(503, phone.ask());
        Eventually.see("it says so", () -> host.state() == LineState.DOWN);
    }
}
