package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire with a tap: takes TCP connections on the loopback interface, passes everything on to another port of it, and keeps
 * a copy of what went either way, in order.
 */
final class Tap implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private int connections;

    /**
     * Octets that went one way.
     *
     * @param connection which connection, from 0
     * @param sent whether the one who connected sent them
     */
    record Chunk(Instant at, int connection, boolean sent, byte[] octets) {}

    private Tap(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::acceptAll);
    }

    /** Opens a tap on the way to a port. */
    static Tap before(int port) {
        try {
            return new Tap(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Everything so far. */
    List<Chunk> chunks() {
        synchronized (chunks) {
            return List.copyOf(chunks);
        }
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                Socket to = connected(from);
                sockets.addAll(List.of(from, to));
                from.setTcpNoDelay(true);
                to.setTcpNoDelay(true);
                int connection = connections++;
                run(() -> pass(from, to, connection, true));
                run(() -> pass(to, from, connection, false));
            } catch (IOException e) {
                // Closed, or nobody there: who connected sees that the connection ends.
            }
        }
    }

    /** Ends the connection of who came where nobody is there behind. */
    private Socket connected(Socket from) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            from.close();
            throw e;
        }
    }

    private void pass(Socket from, Socket to, int connection, boolean sent) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 15];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (chunks) {
                    chunks.add(new Chunk(Instant.now(), connection, sent, Arrays.copyOf(buffer, read)));
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side went; the other one is closed with it.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
