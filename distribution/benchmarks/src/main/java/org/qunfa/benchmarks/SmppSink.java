package org.qunfa.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * The cheapest SMPP 3.4 centre that there can be, on loopback: takes every bind and message on one thread, sends a receipt
 * {@code DELIVRD} for each message that asks for one as soon as its window of receipts has room, and counts. It is for
 * measuring clients: it checks nothing, loses nothing and remembers nothing.
 */
public final class SmppSink implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final SinkTally tally = new SinkTally();
    private final SinkReceipts receipts;
    private final int window;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Opens a sink on a free port.
     *
     * @param window receipts that each connection may leave without their answer
     * @param seed what the message ids come from
     */
    SmppSink(int window, long seed) throws IOException {
        this.window = window;
        receipts = new SinkReceipts(seed);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs a sink as a process: {@code window seed}. Prints its port, then its counts for each line that it reads, and ends
     * with its input.
     */
    public static void main(String[] words) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var sink = new SmppSink(Integer.parseInt(words[0]), Long.parseLong(words[1]))) {
            out.println(sink.port());
            while (orders.readLine() != null) {
                out.println(sink.counts().line());
            }
        }
    }

    int port() {
        return server.socket().getLocalPort();
    }

    SinkCounts counts() {
        return tally.counts();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select();
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        turn(key, (SinkLine) key.attachment());
                    }
                }
                tally.publish();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the sink broke", e);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new SinkLine(channel, receipts, tally, window));
        }
    }

    private static void turn(SelectionKey key, SinkLine line) throws IOException {
        boolean goesOn;
        try {
            goesOn = line.turn();
        } catch (IOException e) {
            // The client is gone or talks nonsense: so ends this connection, and nothing else.
            goesOn = false;
        }
        if (goesOn) {
            key.interestOps(line.isClogged() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } else {
            key.channel().close();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
