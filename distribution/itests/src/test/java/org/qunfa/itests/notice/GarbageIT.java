package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.RawConnection;
import org.qunfa.testkit.smpp.RawPdu;
import org.qunfa.testkit.smpp.RawSmsc;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A carrier that speaks nonsense loses its own session and nothing else. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GarbageIT {

    private static final long FIRST_NUMBER = 8_613_860_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_OCTETS = 4 << 20;

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator good = SmscSimulator.start();
    private final RawSmsc raw = RawSmsc.start();
    private final Channel goodLine = Channel.to("garbage-good", good);
    private final Channel rawLine = Channel.to("garbage-raw", raw.port()).with("binds", 1);
    private long nextNumber = FIRST_NUMBER;

    GarbageIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        good.script().receipts(ReceiptPolicy.delivered());
        goodLine.install(qunfa);
        rawLine.install(qunfa);
        sender.awaitUp(goodLine.id());
    }

    @AfterAll
    void close() {
        rawLine.remove(qunfa);
        goodLine.remove(qunfa);
        raw.close();
        good.close();
    }

    /** Octets behind a good bind. */
    private record Garbage(String name, byte[] octets) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Garbage> garbage() {
        byte[] truncatedTlv = {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04, 0x24, (byte) 0xFF, (byte) 0xFF, 1
        };
        return Stream.of(
                length(0),
                length(15),
                length(0x7FFFFFFF),
                length(-1),
                new Garbage(
                        "text",
                        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                new Garbage(
                        "a truncated parameter",
                        RawPdu.of(RawPdu.DELIVER_SM, 1).with(truncatedTlv).octets()));
    }

    private static Garbage length(int lie) {
        return new Garbage(
                "a length of " + lie, RawPdu.of(RawPdu.ENQUIRE_LINK, 1).octets(lie));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void costsThatSessionOnly(Garbage garbage) throws IOException, InterruptedException {
        try (RawConnection line = newest()) {
            line.acceptBind();
            sender.awaitUp(rawLine.id());
            Draft draft = Draft.of(goodLine.id(), nextNumber, 200);
            nextNumber += draft.recipients();
            long binds = good.counters().binds();

            line.write(garbage.octets);
            String id = sender.post(draft);

            assertTrue(endsAfterLittle(line), "the session ends, and little is read before it does");
            sender.awaitSettled(id, draft.recipients(), PATIENCE);
            assertEquals(Map.of("delivered", draft.recipients()), sender.counts(id));
            assertEquals(binds, good.counters().binds());
            assertEquals(200, qunfa.health());
        }
    }

    /** The newest connection: whoever waited long for another may have given it up. */
    private RawConnection newest() throws IOException, InterruptedException {
        RawConnection line = raw.accept();
        while (raw.waiting() > 0) {
            line.close();
            line = raw.accept();
        }
        return line;
    }

    /** Goes on writing, as a peer would that means its length; whoever believed it would take everything. */
    private static boolean endsAfterLittle(RawConnection line) {
        byte[] block = ByteBuffer.allocate(1 << 16).array();
        try {
            for (int written = 0; written < MOST_OCTETS; written += block.length) {
                line.write(block);
            }
            return line.endsWithin(60_000);
        } catch (IOException e) {
            return true;
        }
    }
}
