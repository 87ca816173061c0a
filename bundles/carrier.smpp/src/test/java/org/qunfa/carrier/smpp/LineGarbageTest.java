package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.RawConnection;
import org.qunfa.testkit.smpp.RawPdu;
import org.qunfa.testkit.smpp.RawSmsc;
import org.qunfa.wire.Line;

class LineGarbageTest extends LineGround {

    private static final int RESPONSE = 0x80000000;
    private static final String RECEIPT =
            "\0\1\0018613800138000\0\0\00010690001\0\4\0\0\0\0\0\0\0\0\u0011id:1 stat:DELIVRD";

    private final RawSmsc smsc = RawSmsc.start();

    @AfterEach
    void end() {
        smsc.close();
    }

    /** What a carrier could say instead of an answer, made from a submit_sm that is out. */
    private interface Garbage extends Function<RawPdu, byte[]> {}

    static Stream<Named<Garbage>> garbage() {
        return Stream.of(
                named("a length of 0", submit -> header(0, RESPONSE | 4, submit.sequence())),
                named("a length of 15", submit -> header(15, RESPONSE | 4, submit.sequence())),
                named("a length of 0x7FFFFFFF", submit -> header(0x7FFFFFFF, RESPONSE | 4, submit.sequence())),
                named("a length of -1", submit -> header(-1, RESPONSE | 4, submit.sequence())),
                named("a length of 70,001", submit -> header(70_001, RESPONSE | 4, submit.sequence())),
                named("an unknown request", submit -> header(16, 0x0000BEEF, 1)),
                named("an unknown answer", submit -> header(16, 0x8000BEEF, submit.sequence())),
                named("a request that only a carrier takes", submit -> submit.octets()),
                named(
                        "an answer to nothing",
                        submit -> submit.response("1").sequenced(99_999).octets()),
                named(
                        "an answer to 0",
                        submit -> submit.response("1").sequenced(0).octets()),
                named(
                        "an answer to -5",
                        submit -> submit.response("1").sequenced(-5).octets()),
                named("a nack of 0", submit -> header(16, RESPONSE, 0)),
                named("an answer of another kind", submit -> header(16, RESPONSE | 5, submit.sequence())),
                named("a bind's answer", submit -> RawPdu.of(RESPONSE | 9, submit.sequence(), "x")
                        .octets()),
                named("an enquiry's answer", submit -> header(16, RESPONSE | 0x15, submit.sequence())),
                named("an id without its end", submit -> answer(submit, 'i', 'd')),
                named("half a parameter", submit -> answer(submit, '1', 0, 0x04, 0x24, 0x00, 0x20, 1, 2)),
                named("a parameter's tag alone", submit -> answer(submit, '1', 0, 0x04)),
                named("half a deliver_sm", submit -> RawPdu.of(5, 1)
                        .with(new byte[] {0, 1, 1, '8', 0})
                        .octets()));
    }

    private static Named<Garbage> named(String name, Garbage garbage) {
        return Named.of(name, garbage);
    }

    private static byte[] header(int length, int command, int sequence) {
        return ByteBuffer.allocate(16)
                .putInt(length)
                .putInt(command)
                .putInt(0)
                .putInt(sequence)
                .array();
    }

    private static byte[] answer(RawPdu submit, int... body) {
        byte[] octets = new byte[body.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) body[i];
        }
        return submit.response("").with(octets).octets();
    }

    @ParameterizedTest
    @MethodSource
    void garbage(Garbage garbage) throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = smsc.accept()) {
            connection.acceptBind();
            isUp();
            List<CompletionStage<SubmitOutcome>> outcomes = line.submitAll(parcels(3, SHORT));
            RawPdu submit = connection.read(RawPdu.SUBMIT_SM);
            connection.read(RawPdu.SUBMIT_SM);

            connection.write(garbage.apply(submit));

            assertTrue(connection.endsWithin(20_000), "the session goes on");
            outcomes.forEach(stage -> outcome(Unknown.class, stage));
        }
        works(line);
    }

    /** The line came back and carries. */
    private void works(Line line) throws Exception {
        try (RawConnection connection = smsc.accept()) {
            connection.acceptBind();
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(parcels(1, SHORT).get(0));
            connection.write(connection.read(RawPdu.SUBMIT_SM).response("after"));
            assertEquals(List.of("after"), outcome(Accepted.class, stage).carrierIds());
        }
    }

    private RawConnection bound(Line line) throws Exception {
        RawConnection connection = smsc.accept();
        connection.acceptBind();
        isUp();
        assertFalse(line.profile().id().value().isEmpty());
        return connection;
    }

    @Test
    void garbageBeforeTheSignInChangesNothing() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = smsc.accept()) {
            connection.read();
            connection.write(header(0x7FFFFFFF, 0, 0));
            assertTrue(connection.endsWithin(20_000));
        }
        try (RawConnection connection = smsc.accept()) {
            connection.read();
            connection.write(RawPdu.of(5, 1).octets());
            assertTrue(connection.endsWithin(20_000));
        }
        works(line);
    }

    @Test
    void readsOctetByOctet() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            CompletionStage<SubmitOutcome> stage = line.submit(parcels(1, SHORT).get(0));
            connection.writeSlowly(
                    connection.read(RawPdu.SUBMIT_SM).response("slow").octets());
            assertEquals(List.of("slow"), outcome(Accepted.class, stage).carrierIds());
        }
    }

    @Test
    void forgetsAnAnswerThatComesTwice() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(2, SHORT));
            RawPdu first = connection.read(RawPdu.SUBMIT_SM);
            RawPdu second = connection.read(RawPdu.SUBMIT_SM);
            connection.write(first.response("1"));
            connection.write(first.response("other"));
            connection.write(second.response("2"));
            assertEquals(List.of("1"), outcome(Accepted.class, stages.get(0)).carrierIds());
            assertEquals(List.of("2"), outcome(Accepted.class, stages.get(1)).carrierIds());
            assertFalse(connection.endsWithin(100));
        }
    }

    @Test
    void reportsALateAcceptanceAsAReceiptThatIsUnderWay() throws Exception {
        Line line = open(smsc.port(), Map.of("window", 1), USUAL);
        try (RawConnection connection = bound(line)) {
            CompletionStage<SubmitOutcome> stage = line.submit(Texts.parcel(0, SHORT, 3));
            RawPdu submit = connection.read(RawPdu.SUBMIT_SM);
            outcome(Unknown.class, stage);
            CompletionStage<SubmitOutcome> next = line.submit(parcels(2, SHORT).get(1));
            connection.write(submit.response("late"));
            connection.write(connection.read(RawPdu.SUBMIT_SM).response("next"));

            assertEquals(List.of("next"), outcome(Accepted.class, next).carrierIds());
            Eventually.see("it is reported", () -> host.receipts().size() == 1);
            assertEquals("late", host.receipts().get(0).carrierId());
            assertEquals(ReceiptStatus.UNDERWAY, host.receipts().get(0).status());
            assertEquals(parcels(1, SHORT).get(0).to(), host.receipts().get(0).to());
        }
    }

    @Test
    void aNackThatFitsIsARefusal() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            CompletionStage<SubmitOutcome> stage = line.submit(parcels(1, SHORT).get(0));
            int number = connection.read(RawPdu.SUBMIT_SM).sequence();
            connection.write(new RawPdu(RESPONSE, 2, number, RawPdu.of(0, 0).body()));
            assertEquals(RefusalReason.FORMAT, outcome(Refused.class, stage).reason());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RawPdu.SUBMIT_SM, 0x0000BEEF, 0x8000BEEF})
    void saysThatItCannotTakeACommandBeforeItEndsTheSession(int command) throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            line.submit(parcels(1, SHORT).get(0));
            RawPdu submit = connection.read(RawPdu.SUBMIT_SM);
            connection.write(command == RawPdu.SUBMIT_SM ? submit.sequenced(77) : RawPdu.of(command, 77));
            RawPdu nack = connection.read(RawPdu.GENERIC_NACK);
            assertEquals(3, nack.status());
            assertEquals(77, nack.sequence());
            assertTrue(connection.endsWithin(20_000), "the session goes on");
        }
        works(line);
    }

    @Test
    void aNackOfTheSignInIsARefusal() throws Exception {
        open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = smsc.accept()) {
            int number = connection.read().sequence();
            connection.write(new RawPdu(RESPONSE, 0x0D, number, RawPdu.of(0, 0).body()));
            assertTrue(connection.endsWithin(20_000), "the session goes on");
        }
        Eventually.see("it says so", () -> host.states().stream()
                .anyMatch(state -> state.detail().equals("sign-in refused with 0x0000000D")));
    }

    @Test
    void namesWhatTheCarrierLeftWithoutAName() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(2, SHORT));
            connection.write(connection.read(RawPdu.SUBMIT_SM).response(""));
            connection.write(
                    RawPdu.of(RESPONSE | 4, connection.read(RawPdu.SUBMIT_SM).sequence()));
            String one = outcome(Accepted.class, stages.get(0)).carrierIds().get(0);
            String other = outcome(Accepted.class, stages.get(1)).carrierIds().get(0);
            assertTrue(one.startsWith("none:") && other.startsWith("none:") && !one.equals(other));
        }
    }

    @Test
    void neverHasMoreOutThanTheWindow() throws Exception {
        Line line = open(smsc.port(), Map.of("window", 3), USUAL);
        try (RawConnection connection = bound(line)) {
            List<CompletionStage<SubmitOutcome>> stages = line.submitAll(parcels(6, SHORT));
            var out = new ArrayList<RawPdu>();
            for (int i = 0; i < 3; i++) {
                out.add(connection.read(RawPdu.SUBMIT_SM));
            }
            // Whatever came meanwhile would be forgotten by this, and the rest would lack it.
            assertFalse(connection.endsWithin(100));
            for (RawPdu submit : out) {
                connection.write(submit.response("id" + submit.sequence()));
            }
            for (int i = 0; i < 3; i++) {
                RawPdu submit = connection.read(RawPdu.SUBMIT_SM);
                connection.write(submit.response("id" + submit.sequence()));
            }
            stages.forEach(stage -> outcome(Accepted.class, stage));
        }
    }

    @Test
    void sendsAFloodBackInsteadOfKeepingIt() throws Exception {
        Line line = open(smsc.port(), Map.of(), HASTY);
        try (RawConnection connection = bound(line)) {
            host.hold();
            RawPdu deliver = RawPdu.of(5, 1).with(RECEIPT.getBytes(StandardCharsets.ISO_8859_1));
            int all = MOST_UNANSWERED + 3_000;
            for (int i = 1; i <= all; i++) {
                connection.write(deliver.sequenced(i));
            }
            assertEquals(LATER, connection.read(RESPONSE | 5).status());
            Eventually.see("it read on", () -> host.receipts().size() >= MOST_UNANSWERED);
            // A read has 64 KiB at most, and these have 86 octets each.
            int taken = host.receipts().size();
            assertTrue(taken <= MOST_UNANSWERED + 1_000, "it took " + taken);
            for (int i = 1; i < all - taken; i++) {
                assertEquals(LATER, connection.read(RESPONSE | 5).status());
            }
            assertEquals(taken, host.receipts().size());
            host.release();
            for (int i = 0; i < taken; i++) {
                assertEquals(TAKEN, connection.read(RESPONSE | 5).status());
            }
        }
    }

    @Test
    void makesAFloodWaitWhileThereIsHope() throws Exception {
        Line line = open(smsc.port(), Map.of("responseTimeoutSeconds", "30"), LineFaultTest.PATIENT);
        try (RawConnection connection = bound(line)) {
            host.hold();
            RawPdu deliver = RawPdu.of(5, 1).with(RECEIPT.getBytes(StandardCharsets.ISO_8859_1));
            int all = MOST_UNANSWERED + 3_000;
            for (int i = 1; i <= all; i++) {
                connection.write(deliver.sequenced(i));
            }
            Eventually.see("it is full", () -> host.receipts().size() >= MOST_UNANSWERED);
            Eventually.stays("it read on", () -> host.receipts().size() < all);
            host.release();
            for (int i = 0; i < all; i++) {
                assertEquals(TAKEN, connection.read(RESPONSE | 5).status());
            }
        }
    }

    @Test
    void refusesAReceiptThatNamesNoMessage() throws Exception {
        Line line = open(smsc.port(), Map.of(), USUAL);
        try (RawConnection connection = bound(line)) {
            String receipt = "\0\1\0018613800138000\0\0\00010690001\0\4\0\0\0\0\0\0\0\0\u000Cstat:DELIVRD";
            connection.write(RawPdu.of(5, 9).with(receipt.getBytes(StandardCharsets.ISO_8859_1)));
            RawPdu answer = connection.read(RESPONSE | 5);
            assertEquals(NEVER, answer.status());
            assertEquals(9, answer.sequence());
        }
    }
}
