package org.qunfa.carrier.cmpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Throttled;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.gateway.CmppTalk;
import org.qunfa.testkit.gateway.RawGateway;
import org.qunfa.testkit.gateway.Talk;
import org.qunfa.testkit.gateway.Talk.Kind;
import org.qunfa.testkit.gateway.Talk.Verdict;

/** What a gateway can do wrong, and what becomes of what was out. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTest {

    private static final int ANSWER = 0x80000000;
    private static final String SHORT = "今晚七点集合";

    private final Talk talk = new CmppTalk(false, "901234", Lines.SECRET);
    private final RawGateway gateway = RawGateway.start(talk);
    private final RecordingHost host = new RecordingHost();
    private @Nullable CmppChannel channel;

    private CmppChannel open(Map<String, ?> more) {
        CmppChannel made = new CmppChannel(Lines.settings(gateway.port(), "2.0", more));
        channel = made;
        made.open(host);
        return made;
    }

    private void isUp() {
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    private static <T extends SubmitOutcome> T outcome(Class<T> kind, CompletionStage<SubmitOutcome> stage)
            throws Exception {
        return assertInstanceOf(kind, stage.toCompletableFuture().get(60, TimeUnit.SECONDS));
    }

    @AfterEach
    void end() throws Exception {
        if (channel != null) {
            channel.close(Duration.ofSeconds(1)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        gateway.close();
        host.close();
    }

    /** What a gateway could say instead of an answer, made from a submission that is out. */
    private interface Garbage extends Function<byte[], byte[]> {}

    static Stream<Named<Garbage>> garbage() {
        return Stream.of(
                named("a length of 0", submit -> header(0, ANSWER | 4, 1)),
                named("a length of 11", submit -> header(11, ANSWER | 4, 1)),
                named("a length of 4,097", submit -> header(4_097, ANSWER | 4, 1)),
                named("a length of 0x7FFFFFFF", submit -> header(0x7FFFFFFF, ANSWER | 4, 1)),
                named("a length of -1", submit -> header(-1, ANSWER | 4, 1)),
                named("an unknown request", submit -> header(12, 0xBEEF, 1)),
                named("a request that only a gateway takes", submit -> submit),
                named("an answer to nothing", submit -> answer(9_999, 9)),
                named("an answer to 0", submit -> answer(0, 9)),
                named("an answer to -5", submit -> answer(-5, 9)),
                named("an answer of the other version", submit -> answer(number(submit), 12)),
                named("an answer of eight octets", submit -> answer(number(submit), 8)),
                named("a test's answer", submit -> header(12, ANSWER | 8, number(submit))),
                named("a sign-in's answer", submit -> Arrays.copyOf(header(30, ANSWER | 1, number(submit)), 30)),
                named("half a delivery", submit -> Arrays.copyOf(header(40, 5, 1), 40)));
    }

    private static Named<Garbage> named(String name, Garbage garbage) {
        return Named.of(name, garbage);
    }

    private static byte[] header(int length, int command, int sequence) {
        return ByteBuffer.allocate(12)
                .putInt(length)
                .putInt(command)
                .putInt(sequence)
                .array();
    }

    private static byte[] answer(int sequence, int body) {
        return Arrays.copyOf(header(12 + body, ANSWER | 4, sequence), 12 + body);
    }

    private static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(8);
    }

    @ParameterizedTest
    @MethodSource
    void garbage(Garbage garbage) throws Exception {
        CmppChannel line = open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            List<CompletionStage<SubmitOutcome>> outcomes = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                outcomes.add(line.submit(Lines.parcel(n, SHORT)));
            }
            byte[] submit = three(connection).get(0);

            connection.write(garbage.apply(submit));

            assertTrue(connection.endsWithin(20_000), "the session goes on");
            for (var stage : outcomes) {
                outcome(Unknown.class, stage);
            }
        }
        works(line);
    }

    /** The line came back and carries. */
    private void works(CmppChannel line) throws Exception {
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(9, SHORT));
            byte[] submit = connection.read(Kind.SUBMIT);
            connection.write(talk.submitAnswer(submit, talk.id(5, submit), Verdict.TAKEN));
            assertEquals(
                    List.of(talk.text(talk.id(5, submit))),
                    outcome(Accepted.class, stage).carrierIds());
        }
    }

    @Test
    void readsWhatComesOctetByOctetAndAllAtOnce() throws Exception {
        CmppChannel line = open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> one = line.submit(Lines.parcel(1, SHORT));
            CompletionStage<SubmitOutcome> other = line.submit(Lines.parcel(2, SHORT));
            byte[] first = connection.read(Kind.SUBMIT);
            byte[] second = connection.read(Kind.SUBMIT);
            for (byte octet : talk.submitAnswer(first, talk.id(1, first), Verdict.TAKEN)) {
                connection.write(new byte[] {octet});
            }
            outcome(Accepted.class, one);
            byte[] report = talk.report(70, talk.id(1, first), "13800000001", "DELIVRD");
            byte[] answer = talk.submitAnswer(second, talk.id(2, second), Verdict.TAKEN);
            byte[] both = Arrays.copyOf(report, report.length + answer.length);
            System.arraycopy(answer, 0, both, report.length, answer.length);
            connection.write(both);
            outcome(Accepted.class, other);
            Eventually.see("the report came", () -> host.receipts().size() == 1);
            assertEquals(70, number(connection.read(Kind.DELIVERED)));
        }
    }

    @Test
    void anAnswerThatComesLateIsReported() throws Exception {
        CmppChannel line = open(Map.of("responseTimeoutSeconds", 2));
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(1, SHORT));
            byte[] submit = connection.read(Kind.SUBMIT);
            outcome(Unknown.class, stage);
            connection.write(talk.submitAnswer(submit, talk.id(3, submit), Verdict.TAKEN));
            Eventually.see("it is reported", () -> host.receipts().size() == 1);
            assertEquals(talk.text(talk.id(3, submit)), host.receipts().get(0).carrierId());
            assertEquals("late", host.receipts().get(0).code());
        }
    }

    /** The gateway begins its ids anew, or knows messages that are not ours: both are the platform's to sort out. */
    @Test
    void idsThatComeAgainAndReportsOfStrangersPass() throws Exception {
        CmppChannel line = open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            var ids = new HashSet<String>();
            for (int n = 0; n < 2; n++) {
                CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(n, SHORT));
                byte[] submit = connection.read(Kind.SUBMIT);
                connection.write(talk.submitAnswer(submit, talk.id(1, submit), Verdict.TAKEN));
                ids.addAll(outcome(Accepted.class, stage).carrierIds());
            }
            assertEquals(1, ids.size());
            connection.write(talk.report(80, talk.id(999, new byte[0]), "13900000000", "UNDELIV"));
            connection.read(Kind.DELIVERED);
            assertEquals(1, host.receipts().size());
        }
    }

    @Test
    void aReportOfAWrongLengthIsRefusedAndTheLineGoesOn() throws Exception {
        open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            byte[] report = talk.report(80, talk.id(1, new byte[0]), "13800000001", "DELIVRD");
            byte[] longer = Arrays.copyOf(report, report.length + 1);
            ByteBuffer.wrap(longer).putInt(0, longer.length);
            longer[12 + 8 + 21 + 10 + 3 + 21 + 1]++;
            connection.write(longer);
            byte[] answer = connection.read(Kind.DELIVERED);
            assertEquals(1, answer[answer.length - 1]);
            assertEquals(List.of(), host.receipts());
            connection.write(talk.report(81, talk.id(1, new byte[0]), "13800000001", "DELIVRD"));
            assertEquals(81, number(connection.read(Kind.DELIVERED)));
        }
    }

    @Test
    void aSignInThatNobodyAnswersEnds() throws Exception {
        open(Map.of("connectTimeoutSeconds", 1));
        try (RawGateway.Connection connection = gateway.accept()) {
            connection.read(Kind.LOGIN);
            assertTrue(connection.endsWithin(20_000));
        }
        Eventually.see("the line is down", () -> host.state() == LineState.DOWN);
        assertEquals(
                "no answer to the sign-in",
                host.states().get(host.states().size() - 1).detail());
    }

    @Test
    void aGatewayThatLeavesGetsItsAnswerAndOursAreWaitedFor() throws Exception {
        CmppChannel line = open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(1, SHORT));
            byte[] submit = connection.read(Kind.SUBMIT);
            connection.write(header(12, 2, 44));
            connection.write(talk.submitAnswer(submit, talk.id(1, submit), Verdict.TAKEN));
            outcome(Accepted.class, stage);
            assertEquals(44, number(connection.read(Kind.OTHER)));
        }
        works(line);
    }

    @Test
    void severalBindsAreOneLine() throws Exception {
        CmppChannel line = open(Map.of("binds", 2, "window", 1));
        try (RawGateway.Connection one = gateway.welcome();
                RawGateway.Connection other = gateway.welcome()) {
            isUp();
            assertEquals(2, line.profile().window());
            CompletionStage<SubmitOutcome> first = line.submit(Lines.parcel(1, SHORT));
            CompletionStage<SubmitOutcome> second = line.submit(Lines.parcel(2, SHORT));
            byte[] atOne = one.read(Kind.SUBMIT);
            byte[] atOther = other.read(Kind.SUBMIT);
            one.write(talk.submitAnswer(atOne, talk.id(1, atOne), Verdict.TAKEN));
            other.cut();
            Eventually.see("one is missing", () -> host.state() == LineState.DEGRADED);
            assertTrue(atOther.length > 0);
            SubmitOutcome a = first.toCompletableFuture().get(30, TimeUnit.SECONDS);
            SubmitOutcome b = second.toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertTrue(a instanceof Accepted ^ b instanceof Accepted);
            assertTrue(a instanceof Unknown ^ b instanceof Unknown);
        }
    }

    private List<byte[]> three(RawGateway.Connection connection) throws Exception {
        return List.of(connection.read(Kind.SUBMIT), connection.read(Kind.SUBMIT), connection.read(Kind.SUBMIT));
    }

    @Test
    void partsTogetherThatAreAllRefusedAreRefused() throws Exception {
        CmppChannel line = open(Map.of("partsTogether", true));
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(1, Lines.LONG));
            for (byte[] submit : three(connection)) {
                connection.write(talk.submitAnswer(submit, talk.id(1, submit), Verdict.WRONG_NUMBER));
            }
            assertEquals(RefusalReason.NUMBER, outcome(Refused.class, stage).reason());

            CompletionStage<SubmitOutcome> next = line.submit(Lines.parcel(2, Lines.LONG));
            for (byte[] submit : three(connection)) {
                connection.write(talk.submitAnswer(submit, talk.id(1, submit), Verdict.TOO_FAST));
            }
            outcome(Throttled.class, next);
        }
    }

    @Test
    void partsTogetherOfWhichSomeWereTakenAreCompleted() throws Exception {
        CmppChannel line = open(Map.of("partsTogether", true));
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            CompletionStage<SubmitOutcome> stage = line.submit(Lines.parcel(1, Lines.LONG));
            List<byte[]> submits = three(connection);
            for (int i = 0; i < 3; i++) {
                byte[] submit = submits.get(i);
                Verdict verdict = i == 1 ? Verdict.TOO_FAST : Verdict.TAKEN;
                connection.write(talk.submitAnswer(submit, talk.id(i, submit), verdict));
            }
            byte[] again = connection.read(Kind.SUBMIT);
            assertEquals(2, talk.submission(again).number());
            connection.write(talk.submitAnswer(again, talk.id(7, again), Verdict.TAKEN));
            assertEquals(
                    Stream.of(0, 7, 2).map(n -> talk.text(talk.id(n, again))).toList(),
                    outcome(Accepted.class, stage).carrierIds());

            CompletionStage<SubmitOutcome> next = line.submit(Lines.parcel(2, Lines.LONG));
            submits = three(connection);
            for (int i = 0; i < 3; i++) {
                byte[] submit = submits.get(i);
                Verdict verdict = i == 2 ? Verdict.WRONG_NUMBER : Verdict.TAKEN;
                connection.write(talk.submitAnswer(submit, talk.id(i, submit), verdict));
            }
            assertEquals(
                    "part 3 of 3: was refused with 13",
                    outcome(Unknown.class, next).detail());
        }
    }

    @Test
    void aNumberThatIsNotOfChinaStaysHere() throws Exception {
        CmppChannel line = open(Map.of());
        try (RawGateway.Connection connection = gateway.welcome()) {
            isUp();
            Parcel made = Lines.parcel(1, SHORT);
            var abroad = new Parcel(
                    made.id(), 1, new PhoneNumber(1_320_123_4567L), made.text(), made.messageClass(), made.deadline());
            assertEquals(
                    RefusalReason.WRONG_NETWORK,
                    outcome(Refused.class, line.submit(abroad)).reason());
            line.submit(Lines.parcel(2, SHORT));
            assertEquals(
                    "13800000002", talk.submission(connection.read(Kind.SUBMIT)).to());
        }
    }
}
