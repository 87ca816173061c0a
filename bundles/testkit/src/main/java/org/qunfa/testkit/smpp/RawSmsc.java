package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server that knows no SMPP beyond the header: a test takes a connection, answers the bind by hand if it likes, and then
 * writes what it wants, octet by octet. For everything that {@link SmscSimulator} would never say.
 *
 * <pre>{@code
 * try (var smsc = RawSmsc.start()) {
 *     client.connect(smsc.port());
 *     RawConnection line = smsc.accept();
 *     line.acceptBind();
 *     RawPdu submit = line.read();
 *     line.write(submit.response("42").sequenced(999).octets());
 * }
 * }</pre>
 */
public final class RawSmsc implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket server;
    private final LinkedBlockingQueue<RawConnection> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    private RawSmsc() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(this::acceptAll, "smsc-raw-" + server.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts one on any port of the loopback interface. */
    public static RawSmsc start() {
        try {
            return new RawSmsc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                waiting.add(new RawConnection(server.accept()));
            } catch (IOException e) {
                // Closed, or the client went before it was taken.
            }
        }
    }

    /** The port on the loopback interface. */
    public int port() {
        return server.getLocalPort();
    }

    /** The next connection that a client made; waits up to 30 seconds for one. */
    public RawConnection accept() throws InterruptedException {
        RawConnection next = waiting.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("nobody connected within " + PATIENCE);
        }
        return next;
    }

    /** How many connections were made and not yet taken by {@link #accept()}. */
    public int waiting() {
        return waiting.size();
    }

    /** Ends it, and the connections that nobody took. */
    @Override
    public void close() {
        try {
            server.close();
            thread.join(5_000);
            for (RawConnection each : waiting) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
