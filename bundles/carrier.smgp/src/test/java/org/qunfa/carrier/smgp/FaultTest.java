package org.qunfa.carrier.smgp;

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
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.gateway.RawGateway;
import org.qunfa.testkit.gateway.SmgpTalk;
import org.qunfa.testkit.gateway.Talk;
import org.qunfa.testkit.gateway.Talk.Kind;
import org.qunfa.testkit.gateway.Talk.Verdict;

/** What a gateway can do wrong, and what becomes of what was out. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTest {

    private static final int ANSWER = 0x80000000;
    private static final String SHORT = "今晚七点集合";

    private final Talk talk = new SmgpTalk("901234", Lines.SECRET);
    private final RawGateway gateway = RawGateway.start(talk);
    private final RecordingHost host = new RecordingHost();
    private @Nullable SmgpChannel channel;

    private SmgpChannel open(Map<String, ?> more) {
        SmgpChannel made = new SmgpChannel(Lines.settings(gateway.port(), more));
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
                named("a length of 0", submit -> header(0, ANSWER | 2, 1)),
                named("a length of 11", submit -> header(11, ANSWER | 2, 1)),
                named("a length of 4,097", submit -> header(4_097, ANSWER | 2, 1)),
                named("a length of 0x7FFFFFFF", submit -> header(0x7FFFFFFF, ANSWER | 2, 1)),
                named("a length of -1", submit -> header(-1, ANSWER | 2, 1)),
                named("an unknown request", submit -> header(12, 0xBEEF, 1)),
                named("a request that only a gateway takes", submit -> submit),
                named("an answer to nothing", submit -> answer(9_999, 14)),
                named("an answer to 0", submit -> answer(0, 14)),
                named("an answer to -5", submit -> answer(-5, 14)),
                named("an answer of ten octets", submit -> answer(number(submit), 10)),
                named("a test's answer", submit -> header(12, ANSWER | 4, number(submit))),
                named("a sign-in's answer", submit -> Arrays.copyOf(header(33, ANSWER | 1, number(submit)), 33)),
                named("half a delivery", submit -> Arrays.copyOf(header(40, 3, 1), 40)),
                named("half a parameter", submit -> Arrays.copyOf(header(92, 3, 1), 92)));
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
        return Arrays.copyOf(header(12 + body, ANSWER | 2, sequence), 12 + body);
    }

    private static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(8);
    }

    @ParameterizedTest
    @MethodSource
    void garbage(Garbage garbage) throws Exception {
        SmgpChannel line = open(Map.of());
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
    private void works(SmgpChannel line) throws Exception {
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

    /** The gateway begins its ids anew, or knows messages that are not ours: both are the platform's to sort out. */
    @Test
    void idsThatComeAgainAndReportsOfStrangersPass() throws Exception {
        SmgpChannel line = open(Map.of());
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

    private List<byte[]> three(RawGateway.Connection connection) throws Exception {
        return List.of(connection.read(Kind.SUBMIT), connection.read(Kind.SUBMIT), connection.read(Kind.SUBMIT));
    }

    @Test
    void aNumberThatIsNotOfChinaStaysHere() throws Exception {
        SmgpChannel line = open(Map.of());
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
