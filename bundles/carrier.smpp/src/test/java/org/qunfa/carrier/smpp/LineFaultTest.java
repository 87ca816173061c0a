package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.plugin.carrier.SubmitOutcome.Down;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.RawConnection;
import org.qunfa.testkit.smpp.RawPdu;
import org.qunfa.testkit.smpp.RawSmsc;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;
import org.qunfa.testkit.smpp.Tls;
import org.qunfa.wire.Line;
import org.qunfa.wire.carrier.Patience;

class LineFaultTest extends LineGround {

    /** Waits of 20 seconds. */
    static final Patience PATIENT = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private final SmscSimulator smsc = SmscSimulator.start();

    @AfterEach
    void end() {
        smsc.close();
    }

    @Test
    void seesADeadLineWithinTwoIntervals() {
        Line line = openUp(smsc.port(), Map.of(), WATCHFUL);
        // Answers in time are not what ends it: the wait for them is longer than two intervals of the watch.
        smsc.freeze(true);
        long start = System.nanoTime();
        List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(3, SHORT));
        Eventually.see("the line is down", () -> host.state() == LineState.DOWN);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        stages.forEach(stage -> outcome(Unknown.class, stage));
        assertTrue(took < 6_400, "two intervals are 4 seconds, but it took " + took + " ms");
        smsc.freeze(false);
        isUp();
    }

    @Test
    void keepsALineThatOnlyIsIdle() {
        openUp(smsc.port(), Map.of(), WATCHFUL);
        int said = host.states().size();
        Eventually.see("it asks again and again", () -> smsc.counters().enquireLinks() >= 3);
        assertEquals(said, host.states().size());
        assertEquals(1, smsc.counters().connections());
        smsc.enquireAll();
        smsc.alertAll("8613800138000");
        Eventually.see("it asks on", () -> smsc.counters().enquireLinks() >= 4);
        assertEquals(1, smsc.counters().connections());
    }

    @Test
    void waitsShortlyWhenTheCarrierEndsTheSession() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofMillis(300))));
        Line line = openUp(smsc.port(), Map.of());
        List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(5, SHORT));
        Eventually.see("they are out", () -> smsc.acceptedCount() == 5);
        smsc.unbindAll();
        stages.forEach(stage -> outcome(Accepted.class, stage));
        Eventually.see("it signs in again", () -> smsc.counters().binds() == 2);
        isUp();
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
    }

    @Test
    void whatTheCarrierDoesNotAnswerBeforeItLeavesIsUnknown() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.unanswered()));
        Line line = openUp(smsc.port(), Map.of());
        List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(5, SHORT));
        Eventually.see("they are out", () -> smsc.acceptedCount() == 5);
        smsc.unbindAll();
        stages.forEach(stage -> outcome(Unknown.class, stage));
        Eventually.see("it signs in again", () -> smsc.counters().binds() == 2);
        isUp();
    }

    @Test
    void asksForNothingWhileItIsDown() {
        Line line = openUp(smsc.port(), Map.of("window", 7));
        Eventually.see("room", () -> last(host.windows()) == 7);
        smsc.stopListening();
        smsc.dropConnections();
        Eventually.see("no more room", () -> last(host.windows()) == 0);
        outcome(Down.class, line.submit(parcels(1, SHORT).get(0)));
        smsc.listenAgain();
        Eventually.see("room again", () -> last(host.windows()) == 7);
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }

    /** Whether the line was so at some time. */
    private boolean went(LineState state) {
        return host.states().stream().anyMatch(one -> one.state() == state);
    }

    @Test
    void signsInAgainNoFasterThanItMay() {
        smsc.script().refuseBinds(0x0D, 4);
        long start = System.nanoTime();
        open(smsc.port(), Map.of(), USUAL);
        Eventually.see("it says so", () -> went(LineState.DOWN));
        RecordingHost.State state = host.states().stream()
                .filter(one -> one.state() == LineState.DOWN)
                .findFirst()
                .orElseThrow();
        assertTrue(state.detail().contains("0x0000000D"), state.detail());
        assertTrue(state.sentence().contains("systemId"), state.sentence());
        isUp();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertEquals(5, smsc.counters().connections());
        assertTrue(took >= 400, "five sign-ins with 100 ms between took " + took + " ms");
    }

    @Test
    void givesUpOnASignInThatNobodyAnswers() {
        smsc.script().muteBinds(true);
        open(
                smsc.port(),
                Map.of(),
                new Patience(
                        USUAL.response(),
                        USUAL.enquiry(),
                        Duration.ofMillis(200),
                        USUAL.reconnectLeast(),
                        USUAL.reconnectMost()));
        Eventually.see("it is given up", () -> host.state() == LineState.DOWN);
        smsc.script().muteBinds(false);
        isUp();
    }

    @Test
    void spreadsOverItsBinds() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofSeconds(2))));
        Line line = openUp(smsc.port(), Map.of("binds", 3, "window", 4));
        Eventually.see("room", () -> last(host.windows()) == 12);
        line.submitAll(parcels(12, SHORT)).forEach(stage -> outcome(Accepted.class, stage));
        for (int session = 1; session <= 3; session++) {
            int one = session;
            assertEquals(
                    4, smsc.accepted().stream().filter(m -> m.session() == one).count());
        }
    }

    @Test
    void isDegradedWhenABindIsMissing() {
        smsc.script().refuseBinds(0x05, 1);
        Line line = open(
                smsc.port(),
                Map.of("binds", 2, "window", 4),
                new Patience(
                        USUAL.response(),
                        USUAL.enquiry(),
                        USUAL.connect(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2)));
        Eventually.see("one stands", () -> went(LineState.DEGRADED));
        Eventually.see("room for one", () -> host.windows().contains(4));
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
        isUp();
    }

    @Test
    void signsInBothWaysSeparately() {
        Line line = openUp(smsc.port(), Map.of("bindType", "transmitter+receiver", "binds", 2));
        assertEquals(4, smsc.boundConnections());
        outcome(Accepted.class, line.submit(parcels(1, SHORT).get(0)));
        smsc.inbound("8613800138000", "10690001", SHORT);
        Eventually.see("a text comes in", () -> host.inbound().size() == 1);
    }

    @Test
    void speaksTls(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        try (var safe = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()))) {
            Line line = openUp(safe.port(), trusting(tls));
            line.submitAll(parcels(10, SHORT)).forEach(stage -> outcome(Accepted.class, stage));
            safe.script().on(SubmitRule.all(SubmitAnswer.dropBeforeAnswering()));
            outcome(Unknown.class, line.submit(parcels(1, SHORT).get(0)));
            safe.script().clear();
            isUp();
        }
    }

    private static Map<String, String> trusting(Tls tls) {
        return Map.of("tls", "true", "tlsTrustStore", tls.store().toString(), "_tlsTrustStorePassword", tls.password());
    }

    /** The last word of TLS is no reason to wait for a carrier that does not answer. */
    @Test
    void endsADeadSessionOverTls(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        try (var safe = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()))) {
            Line line = openUp(safe.port(), trusting(tls), WATCHFUL);
            safe.freeze(true);
            List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(3, SHORT));
            Eventually.see("the line is down", () -> host.state() == LineState.DOWN);
            assertEquals("silent for too long", last(host.states()).detail());
            stages.forEach(stage -> outcome(Unknown.class, stage));
            outcome(Down.class, line.submit(parcels(1, SHORT).get(0)));
            safe.freeze(false);
            isUp();
        }
    }

    @Test
    void trustsNobodyElse(@TempDir Path folder) throws Exception {
        Tls tls = Tls.make(folder);
        try (var safe = SmscSimulator.start(SmscOptions.defaults().withTls(tls.server()))) {
            Line line = open(safe.port(), Map.of("tls", "true"), USUAL);
            Eventually.see("it is down", () -> host.state() == LineState.DOWN);
            assertEquals("the TLS handshake failed", last(host.states()).detail());
            outcome(Down.class, line.submit(parcels(1, SHORT).get(0)));
            assertEquals(0, safe.counters().binds());
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        open(1, Map.of("host", "smsc.invalid"), USUAL);
        Eventually.see("it is down", () -> host.state() == LineState.DOWN);
    }

    @Test
    void isOffWhenItIsSwitchedOff() {
        Line line = open(smsc.port(), Map.of("enabled", "false"), USUAL);
        assertEquals(LineState.DOWN, host.state());
        outcome(Down.class, line.submit(parcels(1, SHORT).get(0)));
        assertEquals(0, smsc.counters().connections());
    }

    /** What the carrier can have read whole is unknown; what did not leave whole was certainly not handed over. */
    @Test
    void knowsWhatNeverLeft() throws Exception {
        try (var raw = RawSmsc.start()) {
            Line line = open(raw.port(), Map.of("window", 10_000, "longTexts", "payload", "mostParts", 255), PATIENT);
            RawConnection connection = raw.accept();
            connection.acceptBind();
            isUp();
            List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(2_000, "长".repeat(8_000)).stream()
                    .map(LineFaultTest::patient)
                    .toList());
            for (int i = 0; i < 100; i++) {
                connection.read(RawPdu.SUBMIT_SM);
            }
            connection.close();
            int unknown = 0;
            for (int i = 0; i < stages.size(); i++) {
                SubmitOutcome outcome = outcome(stages.get(i));
                assertTrue(outcome instanceof Unknown || outcome instanceof Down, outcome.toString());
                assertTrue(i >= 100 || outcome instanceof Unknown, "what was read is not unknown: " + outcome);
                unknown += outcome instanceof Unknown ? 1 : 0;
            }
            assertTrue(unknown < stages.size(), "32 MB cannot all have left");
        }
    }

    private static Parcel patient(Parcel parcel) {
        return new Parcel(
                parcel.id(),
                1,
                parcel.to(),
                parcel.text(),
                parcel.messageClass(),
                parcel.deadline().plusSeconds(60));
    }

    @Test
    void whatWaitsTooLongForRoomWasNotSent() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.unanswered()));
        Line line = open(
                smsc.port(),
                Map.of("window", 1),
                new Patience(
                        Duration.ofSeconds(3),
                        USUAL.enquiry(),
                        USUAL.connect(),
                        USUAL.reconnectLeast(),
                        USUAL.reconnectMost()));
        isUp();
        List<CompletionStage<SubmitOutcome>> stages =
                line.submitAll(List.of(Texts.parcel(0, SHORT, 5), Texts.parcel(1, SHORT, 5)));
        outcome(Unknown.class, stages.get(0));
        outcome(Throttled.class, stages.get(1));
        assertEquals(1, smsc.acceptedCount());
        Eventually.see("no room", () -> last(host.windows()) == 0);
    }

    @Test
    void refusesWhatIsFarMoreThanItsWindow() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofSeconds(2))));
        Line line = openUp(smsc.port(), Map.of("window", 2));
        List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(5, SHORT));
        stages.subList(0, 4).forEach(stage -> outcome(Accepted.class, stage));
        outcome(Throttled.class, stages.get(4));
    }

    @Test
    void dropsLoseNothing() {
        smsc.script().on(SubmitRule.all(SubmitAnswer.dropBeforeAnswering()).share(0.02, 7));
        Line line = openUp(smsc.port(), Map.of("window", 5));
        int accepted = 0;
        int unknown = 0;
        for (int round = 0; round < 40; round++) {
            isUp();
            for (CompletionStage<SubmitOutcome> stage : line.submitAll(parcels(5, SHORT))) {
                SubmitOutcome outcome = outcome(stage);
                accepted += outcome instanceof Accepted ? 1 : 0;
                unknown += outcome instanceof Unknown ? 1 : 0;
            }
        }
        List<AcceptedMessage> taken = smsc.accepted();
        assertTrue(
                accepted <= taken.size() && taken.size() <= accepted + unknown,
                accepted + " " + unknown + " " + taken.size());
        assertFalse(unknown == 0);
    }
}
