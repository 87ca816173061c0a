package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Listens on the loopback interface and makes a {@link SmscLine} of each connection. */
final class SmscDoor implements AutoCloseable {

    private final Centre centre;
    private final SubmitDesk desk;
    private final List<SmscLine> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable ServerSocket server;
    private @Nullable Thread thread;
    private int port;

    SmscDoor(Centre centre) {
        this.centre = centre;
        desk = new SubmitDesk(centre);
    }

    synchronized void open(int wanted) throws IOException {
        if (server != null) {
            return;
        }
        ServerSocket socket = socket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
        server = socket;
        port = socket.getLocalPort();
        var acceptor = new Thread(() -> acceptAll(socket), "smsc-accept-" + port);
        acceptor.setDaemon(true);
        acceptor.start();
        thread = acceptor;
    }

    private ServerSocket socket() throws IOException {
        SSLContext tls = centre.options().tls();
        return tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
    }

    synchronized int port() {
        return port;
    }

    /** The connections that stand. */
    List<SmscLine> lines() {
        lines.removeIf(SmscLine::isOver);
        return List.copyOf(lines);
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                accept(socket.accept());
            } catch (IOException e) {
                // Either closed, or the client went before it was taken.
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        centre.tally().connections.increment();
        var line = new SmscLine(centre, socket, numbers.incrementAndGet(), desk);
        lines.removeIf(SmscLine::isOver);
        lines.add(line);
        line.start();
    }

    synchronized void shut() {
        try {
            if (server != null) {
                server.close();
            }
            if (thread != null) {
                thread.join(5_000);
            }
        } catch (IOException e) {
            // It is closed either way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server = null;
        thread = null;
    }

    @Override
    public void close() {
        shut();
        List<SmscLine> all = List.copyOf(lines);
        all.forEach(SmscLine::end);
        try {
            for (SmscLine line : all) {
                line.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
