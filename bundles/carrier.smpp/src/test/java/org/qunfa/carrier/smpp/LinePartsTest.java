package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Alphabet;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.AcceptedText;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;
import org.qunfa.wire.Line;

/** What the answers to the parts of a text come to. */
class LinePartsTest extends LineGround {

    private static final Map<String, ?> QUICK_PAUSE = Map.of("throttlePauseSeconds", "1", "window", 4);

    private final SmscSimulator smsc = SmscSimulator.start();

    @AfterEach
    void end() {
        smsc.close();
    }

    private void part(int number, SubmitRule rule) {
        smsc.script().on(rule.when(message -> number(message) == number));
    }

    private static int number(AcceptedMessage message) {
        var mark = message.mark();
        return mark == null ? 0 : mark.number();
    }

    private static Parcel text(int seconds) {
        return Texts.parcel(1, LONG, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udh-8", "udh-16", "sar", "payload"})
    void arrivesWholeWhateverTheWay(String way) {
        Line line = openUp(smsc.port(), Map.of("longTexts", way, "window", 2));
        List<Parcel> parcels = parcels(4, LONG);
        List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels);
        for (int i = 0; i < 4; i++) {
            Accepted accepted = outcome(Accepted.class, stages.get(i));
            String to = Long.toString(parcels.get(i).to().digits());
            AcceptedText text = smsc.messages().stream()
                    .filter(one -> one.destination().equals(to))
                    .findFirst()
                    .orElseThrow();
            assertEquals(LONG, text.text());
            assertEquals(text.messageIds(), accepted.carrierIds());
        }
    }

    @Test
    void everyAlphabetArrives() {
        Line line = openUp(smsc.port(), Map.of("alphabets", "gsm7,latin1", "window", 10));
        String latin = "Où est le café ? Ça va à merveille, çà et là. ".repeat(5);
        String gsm = "Price: 5€ [net] {or} ~4£, see @home^ ".repeat(9);
        Segments[] all = {
            Segments.cut(gsm, Alphabet.GSM7),
            Segments.cut(latin, Alphabet.LATIN1),
            Segments.cut("😀".repeat(100), Alphabet.UCS2)
        };
        List<Parcel> parcels = IntStream.range(0, all.length)
                .mapToObj(i -> Texts.parcel(i, all[i], 20))
                .toList();
        line.submitAll(parcels).forEach(stage -> outcome(Accepted.class, stage));
        for (int i = 0; i < all.length; i++) {
            String to = Long.toString(parcels.get(i).to().digits());
            assertEquals(
                    all[i].text(),
                    smsc.messages().stream()
                            .filter(one -> one.destination().equals(to))
                            .findFirst()
                            .orElseThrow()
                            .text());
        }
    }

    @Test
    void aRefusedFirstPartIsARefusedTextAndTheRestIsNotSent() {
        part(1, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.INVALID_DESTINATION)));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        assertEquals(
                RefusalReason.NUMBER,
                outcome(Refused.class, line.submit(text(20))).reason());
        Eventually.stays("the rest was sent", () -> smsc.counters().submits() == 1);
    }

    @Test
    void aThrottledFirstPartIsAThrottledText() {
        part(1, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        outcome(Throttled.class, line.submit(text(20)));
        assertEquals(1, smsc.counters().submits());
    }

    @Test
    void aThrottledLaterPartIsTriedAgainHere() {
        part(2, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)).times(1));
        part(3, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.QUEUE_FULL)).times(1));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        Accepted accepted = outcome(Accepted.class, line.submit(text(20)));
        assertEquals(LONG, smsc.messages().get(0).text());
        assertEquals(smsc.messages().get(0).messageIds(), accepted.carrierIds());
        assertEquals(5, smsc.counters().submits());
    }

    @Test
    void aLaterPartThatIsNeverTakenMakesTheTextUnknown() {
        part(2, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        Unknown unknown = outcome(Unknown.class, line.submit(text(3)));
        assertTrue(unknown.detail().startsWith("part 2 of 3"), unknown.detail());
    }

    @Test
    void aRefusedLaterPartMakesTheTextUnknown() {
        part(3, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.SUBMIT_FAILED)));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        Unknown unknown = outcome(Unknown.class, line.submit(text(20)));
        assertEquals("part 3 of 3: was refused with 0x00000045", unknown.detail());
    }

    @Test
    void anUnansweredPartMakesTheTextUnknown() {
        part(2, SubmitRule.all(SubmitAnswer.unanswered()));
        Line line = openUp(smsc.port(), QUICK_PAUSE, HASTY);
        outcome(Unknown.class, line.submit(text(20)));
    }

    @Test
    void partsThatWaitGoOnOverTheNextConnection() {
        part(2, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)).times(1));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        CompletionStage<SubmitOutcome> stage = line.submit(text(20));
        Eventually.see("the others are taken", () -> smsc.acceptedCount() == 2);
        smsc.inbound("8613800138000", "10690001", "behind the answers");
        Eventually.see("their answers came, as what was sent behind them did", () -> !host.inbound()
                .isEmpty());
        smsc.dropConnections();
        outcome(Accepted.class, stage);
        assertEquals(LONG, smsc.messages().get(0).text());
        assertEquals(2, smsc.counters().binds());
    }

    @Test
    void closeEndsWhatWaitsForAnotherTry() {
        part(2, SubmitRule.all(SubmitAnswer.refused(SubmitAnswer.THROTTLED)));
        Line line = openUp(smsc.port(), QUICK_PAUSE);
        CompletionStage<SubmitOutcome> stage = line.submit(text(60));
        Eventually.see("the others are taken", () -> smsc.acceptedCount() == 2);
        line.close(Duration.ofMillis(300));
        outcome(Unknown.class, stage);
    }
}
