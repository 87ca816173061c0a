package org.qunfa.testkit.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.testkit.Eventually;

/** The centre is not what a test waits for: a client with a window of 100, every message logged to a file, with receipts. */
class SmscThroughputTest {

    private static final int MESSAGES = Integer.getInteger("testkit.messages", 20_000);

    private final Semaphore window = new Semaphore(100);
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void carriesThousandsASecond(@TempDir Path folder, TestReporter reporter) throws Exception {
        Path log = folder.resolve("log");
        var options = SmscOptions.defaults().withLog(log);
        try (var smsc = SmscSimulator.start(options);
                var client = new RawClient(smsc.port())) {
            smsc.script().receipts(ReceiptPolicy.delivered());
            client.bind(smsc.systemId(), smsc.password());
            long start = System.nanoTime();
            var reader = new Thread(() -> readAll(client), "client-reader");
            reader.start();
            for (int i = 0; i < MESSAGES; i++) {
                window.acquire();
                client.write(RawClient.submitSm(i + 2, "86138" + (10_000_000 + i), "notice number " + i));
            }
            Eventually.see(
                    "all receipts are acknowledged",
                    Duration.ofSeconds(60),
                    () -> smsc.counters().receiptsAcked() == MESSAGES);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            reporter.publishEntry("messages per second", Long.toString(MESSAGES * 1000L / took.toMillis()));
            client.hangUp();
            reader.join();
            assertEquals(MESSAGES, answers.get());
        }
        try (Stream<String> lines = Files.lines(log)) {
            assertEquals(MESSAGES, lines.count());
        }
    }

    private void readAll(RawClient client) {
        try {
            while (true) {
                RawClient.Pdu pdu = client.read();
                if (pdu.command() == 0x05) {
                    client.write(RawClient.pdu(0x80000005, pdu.sequence(), (byte) 0));
                } else {
                    answers.incrementAndGet();
                    window.release();
                }
            }
        } catch (EOFException e) {
            // The end of the test.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
