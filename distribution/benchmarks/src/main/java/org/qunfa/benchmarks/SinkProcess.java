package org.qunfa.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A sink in a process of its own, so that its work is nobody else's. For one thread. */
final class SinkProcess implements AutoCloseable {

    private static final Duration STILL = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final int port;

    /** Starts a sink with a window of receipts and a seed for its ids. */
    SinkProcess(int window, long seed) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmppSink.class.getName(),
                        Integer.toString(window),
                        Long.toString(seed))
                .redirectError(Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(answer());
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    SinkCounts counts() throws IOException {
        orders.write("counts\n");
        orders.flush();
        return SinkCounts.parse(answer());
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the sink ended by itself");
        }
        return line;
    }

    /**
     * Waits until so many more messages are taken, and the receipt of each is acknowledged.
     *
     * @return the counts then
     * @throws IllegalStateException when nothing happens for a minute, or a receipt was refused
     */
    SinkCounts await(SinkCounts before, int messages) throws IOException {
        SinkCounts last = before;
        long moved = System.nanoTime();
        while (true) {
            SinkCounts now = counts();
            if (now.acknowledged() - before.acknowledged() >= messages) {
                return now;
            }
            if (now.refused() > before.refused()) {
                throw new IllegalStateException("the client did not take " + (now.refused() - before.refused())
                        + " receipts; a run with refused receipts measures nothing");
            }
            moved = now.equals(last) ? moved : System.nanoTime();
            last = now;
            if (System.nanoTime() - moved > STILL.toNanos()) {
                throw new IllegalStateException("nothing moves any more: " + (now.submits() - before.submits())
                        + " messages came, " + (now.acknowledged() - before.acknowledged())
                        + " receipts are acknowledged of " + messages);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Waits until so long no message has come.
     *
     * @return the counts then
     * @throws IllegalStateException when they still come after a minute
     */
    SinkCounts awaitQuiet(Duration quiet) throws IOException {
        long start = System.nanoTime();
        SinkCounts last = counts();
        long moved = start;
        while (System.nanoTime() - moved < quiet.toNanos()) {
            if (System.nanoTime() - start > STILL.toNanos()) {
                throw new IllegalStateException("messages still come after " + STILL);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            SinkCounts now = counts();
            moved = now.submits() == last.submits() ? moved : System.nanoTime();
            last = now;
        }
        return last;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
