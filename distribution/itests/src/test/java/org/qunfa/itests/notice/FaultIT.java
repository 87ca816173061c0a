package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.ReceiptDialect;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;

/** A carrier that throttles, keeps silent and drops lines, and senders who change their minds on the way. */
@ExtendWith(SharedQunfa.class)
class FaultIT {

    private static final long FIRST_NUMBER = 8_613_850_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int REFUSED = 100;
    private static final int SILENT = 60;

    private static int made;

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private Channel channel;

    FaultIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
        channel = Channel.to("fault-" + made++, smsc);
    }

    @BeforeEach
    void receipts() {
        smsc.script().receipts(ReceiptPolicy.delivered());
    }

    @AfterEach
    void close() {
        channel.remove(qunfa);
        smsc.close();
    }

    private void open() {
        channel = channel.install(qunfa);
        sender.awaitUp(channel.id());
    }

    private Draft draft(int recipients) {
        return Draft.of(channel.id(), FIRST_NUMBER + made * 100_000L, recipients);
    }

    /** 0x58 throttled, 0x14 queue full, 0x08 system error: tried again, never lost, never doubled. */
    @Test
    void losesNothingWhenCarriersRefuseForNow() {
        List<Refusing> all = IntStream.of(SubmitAnswer.THROTTLED, SubmitAnswer.QUEUE_FULL, SubmitAnswer.SYSTEM_ERROR)
                .mapToObj(this::refusing)
                .toList();
        for (Refusing one : all) {
            sender.awaitSettled(one.notice, one.draft.recipients(), PATIENCE);
            assertEquals(Map.of("delivered", one.draft.recipients()), sender.counts(one.notice));
            assertEquals(List.of(), complaints(one.draft, one.smsc));
            long attempts = sender.deliveries(one.notice).stream()
                    .mapToLong(d -> d.path("attempts").asLong())
                    .sum();
            assertEquals(REFUSED, one.smsc.counters().refused());
            assertEquals(one.smsc.counters().submits(), attempts);
            assertEquals(one.draft.recipients() + one.smsc.counters().refused(), attempts);
            one.channel.remove(qunfa);
            one.smsc.close();
        }
    }

    private record Refusing(SmscSimulator smsc, Channel channel, Draft draft, String notice) {}

    private Refusing refusing(int status) {
        SmscSimulator carrier = SmscSimulator.start();
        carrier.script()
                .on(SubmitRule.all(SubmitAnswer.refused(status)).share(0.3, 7).times(REFUSED))
                .receipts(ReceiptPolicy.delivered());
        Channel line = Channel.to("refusing-" + status, carrier).install(qunfa);
        sender.awaitUp(line.id());
        Draft draft = Draft.of(line.id(), FIRST_NUMBER + status * 1_000L, 300);
        return new Refusing(carrier, line, draft, sender.post(draft));
    }

    private static List<String> complaints(Draft draft, SmscSimulator smsc) {
        Oracle oracle = Oracle.of(smsc);
        return draft.rows().stream()
                .map(oracle::complaint)
                .filter(c -> !c.isEmpty())
                .toList();
    }

    /** What a carrier never answered is in doubt, no more and no less; the notice's policy says what follows. */
    @Test
    void doubtsWhatWasNeverAnsweredAndObeysThePolicy() {
        open();
        smsc.script().receipts(ReceiptPolicy.none());
        Draft never = draft(500).doubting("never-twice");
        Draft resend = Draft.of(channel.id(), FIRST_NUMBER + made * 100_000L + 1_000, 500)
                .doubting("resend");
        List.of(never, resend).forEach(draft -> smsc.script().on(silence(draft)));
        String cursor = new EventLog(sender.api()).end();
        String neverId = sender.post(never);
        String resendId = sender.post(resend);
        Eventually.see(
                "all others were answered", PATIENCE, () -> submitted(neverId) + submitted(resendId) == 1_000 - SILENT);
        Set<String> silent = smsc.accepted().stream()
                .map(AcceptedMessage::destinationDigits)
                .filter(FaultIT::isSilent)
                .collect(Collectors.toCollection(TreeSet::new));

        smsc.dropConnections();

        sender.await(resendId, "all are submitted", PATIENCE, Map.of("submitted", 500)::equals);
        assertEquals(silent(never, silent), inState(never, neverId, "in-doubt"));
        Eventually.see(
                "the events tell of the doubts",
                PATIENCE,
                () -> doubted(cursor, neverId, never).equals(silent(never, silent))
                        && doubted(cursor, resendId, resend).equals(silent(resend, silent)));
        Oracle oracle = Oracle.of(smsc);
        never.rows().forEach(row -> assertEquals(1, oracle.parts(row.number()).size()));
        resend.rows()
                .forEach(row -> assertEquals(
                        silent.contains(row.number()) ? 2 : 1,
                        oracle.parts(row.number()).size(),
                        row.ref()));
        assertReceiptsEndDoubts(never, neverId, silent(never, silent));
    }

    /** Some messages of a notice are taken, and nobody is told. */
    private static SubmitRule silence(Draft draft) {
        Set<String> numbers = draft.byNumber().keySet();
        return SubmitRule.all(SubmitAnswer.unanswered())
                .when(m -> isSilent(m.destinationDigits()) && numbers.contains(m.destinationDigits()))
                .times(SILENT / 2);
    }

    private static boolean isSilent(String number) {
        return Long.parseLong(number) % 500 < SILENT / 2;
    }

    private int submitted(String notice) {
        return sender.counts(notice).getOrDefault("submitted", 0);
    }

    private static Set<String> silent(Draft draft, Set<String> silent) {
        var of = new TreeSet<>(draft.byNumber().keySet());
        of.retainAll(silent);
        return of;
    }

    private Set<String> inState(Draft draft, String notice, String state) {
        var numbers = new TreeSet<String>();
        List<JsonNode> deliveries = sender.deliveries(notice);
        for (int i = 0; i < deliveries.size(); i++) {
            if (deliveries.get(i).path("state").asText().equals(state)) {
                numbers.add(draft.rows().get(i).number());
            }
        }
        return numbers;
    }

    /** Whose messages were ever in doubt, as the events tell. */
    private Set<String> doubted(String cursor, String notice, Draft draft) {
        return EventLog.deliveries(new EventLog(sender.api()).pages(cursor).events(), notice, "in-doubt").stream()
                .map(id -> Integer.parseInt(id.substring(id.indexOf('.') + 1)))
                .map(place -> draft.rows().get(place).number())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The carrier says at last what became of what it never answered. */
    private void assertReceiptsEndDoubts(Draft draft, String notice, Set<String> doubted) {
        assertFalse(doubted.isEmpty());
        smsc.accepted().stream()
                .filter(message -> doubted.contains(message.destinationDigits()))
                .forEach(message -> smsc.receipt(message, ReceiptState.DELIVERED, ReceiptDialect.APPENDIX_B));
        sender.await(notice, "the doubts are over", PATIENCE, counts -> !counts.containsKey("in-doubt"));
        assertEquals(doubted, inState(draft, notice, "delivered"));
    }

    @Test
    void pausesResumesAndCancelsOnTheWayWithExactFigures() {
        channel.with("ratePerSecond", 400).with("window", 20);
        open();
        Draft draft = draft(10_000);
        Sender.Quota before = sender.quota();
        String id = sender.post(draft);
        Eventually.see("some are sent", PATIENCE, () -> smsc.acceptedCount() >= 300);

        JsonNode paused = sender.act(id, "pause");
        long sent = stillness(id);

        assertEquals("paused", paused.path("state").asText());
        assertEquals(draft.recipients(), sum(paused));
        assertTrue(
                sent <= paused.path("sent").asLong() + paused.path("inFlight").asLong(), paused::toString);
        assertEquals(Map.of("delivered", (int) sent, "pending", (int) (draft.recipients() - sent)), sender.counts(id));
        assertEquals("active", sender.act(id, "resume").path("state").asText());
        Eventually.see("some more are sent", PATIENCE, () -> smsc.acceptedCount() >= sent + 300);

        JsonNode cancelled = sender.act(id, "cancel");

        assertEquals(draft.recipients(), sum(cancelled));
        sender.awaitSettled(id, draft.recipients(), PATIENCE);
        sender.await(id, "it is cancelled", PATIENCE, c -> sender.notice(id)
                .path("state")
                .asText()
                .equals("cancelled"));
        assertCancelled(draft, id, before);
    }

    private static int sum(JsonNode verb) {
        return verb.path("sent").asInt()
                + verb.path("inFlight").asInt()
                + verb.path("stopped").asInt();
    }

    /** Waits until nothing is out any more, and returns how many the carrier took; nothing more must follow. */
    private long stillness(String id) {
        sender.await(id, "nothing is out", PATIENCE, counts -> Set.of("delivered", "pending")
                .equals(counts.keySet()));
        long sent = smsc.acceptedCount();
        Eventually.stays("nothing more is sent", () -> smsc.acceptedCount() == sent);
        return sent;
    }

    private void assertCancelled(Draft draft, String id, Sender.Quota before) {
        Oracle oracle = Oracle.of(smsc);
        Set<String> delivered = inState(draft, id, "delivered");
        Set<String> left = inState(draft, id, "cancelled");
        assertEquals(draft.recipients(), delivered.size() + left.size());
        delivered.forEach(number -> assertEquals(1, oracle.parts(number).size()));
        left.forEach(number -> assertEquals(0, oracle.parts(number).size()));
        JsonNode segments = sender.notice(id).path("segments");
        assertEquals(delivered.size(), segments.path("posted").asInt());
        assertEquals(left.size(), segments.path("voided").asInt());
        assertEquals(
                new Sender.Quota(
                        before.available() - delivered.size(), before.reserved(), before.consumed() + delivered.size()),
                sender.quota());
    }

    @Test
    void comesUpWhenTheCarrierLetsItIn() {
        smsc.script().refuseBinds(0x0E, Integer.MAX_VALUE);
        channel = channel.install(qunfa);
        Eventually.see("binds are refused", PATIENCE, () -> smsc.counters().bindsRefused() >= 2);
        Draft draft = draft(200);
        String id = sender.post(draft);
        assertEquals(Map.of("pending", 200), sender.counts(id));

        smsc.script().refuseBinds(0, 0);

        sender.awaitSettled(id, 200, PATIENCE);
        assertEquals(List.of(), complaints(draft, smsc));
    }
}
