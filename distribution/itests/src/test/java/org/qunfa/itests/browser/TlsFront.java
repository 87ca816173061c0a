package org.qunfa.itests.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qunfa.testkit.ground.LoopbackTls;

/**
 * Ends TLS before a listener of this machine, as an operator's proxy does; octets are passed on as they are. It is reached as
 * {@code localhost}, which is another site for browsers than {@code 127.0.0.1}, where simulated services are.
 */
public final class TlsFront implements AutoCloseable {

    private final ServerSocket listener;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var made = new Thread(work, "tls-front");
        made.setDaemon(true);
        return made;
    });

    /** @param behind the port that it stands before */
    public TlsFront(int behind) {
        this.behind = behind;
        try {
            listener = LoopbackTls.server()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    /** Scheme, host and port. */
    public String origin() {
        return "https://localhost:" + listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket outer = listener.accept();
                threads.execute(() -> join(outer));
            } catch (IOException e) {
                // Closed, or somebody went away at once; the loop tells.
            }
        }
    }

    private void join(Socket outer) {
        open.add(outer);
        try (outer;
                Socket inner = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            open.add(inner);
            threads.execute(() -> pass(outer, inner));
            pass(inner, outer);
        } catch (IOException e) {
            // Nobody listens there; the browser finds its connection closed.
            closeQuietly(outer);
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** Passes on what comes until no more does; then there is nobody to answer either. */
    private static void pass(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Whoever is cut on one side is cut on the other.
            closeQuietly(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TlsFront::closeQuietly);
        threads.shutdownNow();
    }
}
