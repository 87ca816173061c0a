package org.qunfa.carrier.smpp.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The cheapest carrier there can be: answers binds and submissions on one thread, with a receipt for each if wanted. */
final class Sink implements AutoCloseable {

    private static final int HEADER = 16;
    private static final int ROOM = 1_000;

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Selector selector = Selector.open();
    private final boolean receipts;
    private final Thread thread;
    private long ids = 1_000_000_000L;
    private volatile boolean closed;

    Sink(boolean receipts) throws IOException {
        this.receipts = receipts;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** What one connection has half read and half written. */
    private static final class Line {
        final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
        ByteBuffer out = ByteBuffer.allocateDirect(1 << 20);
        int sequence;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select();
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    serve(key);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = server.accept();
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new Line());
            return;
        }
        var channel = (SocketChannel) key.channel();
        var line = (Line) key.attachment();
        try {
            if (line.in.hasRemaining() && channel.read(line.in) < 0) {
                channel.close();
                return;
            }
            line.in.flip();
            while (line.out.remaining() > ROOM
                    && line.in.remaining() >= HEADER
                    && line.in.remaining() >= line.in.getInt(line.in.position())) {
                answer(line);
            }
            line.in.compact();
            line.out.flip();
            channel.write(line.out);
            line.out.compact();
            key.interestOps(
                    line.out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
        }
    }

    private void answer(Line line) {
        int start = line.in.position();
        int length = line.in.getInt(start);
        int command = line.in.getInt(start + 4);
        int sequence = line.in.getInt(start + 12);
        line.in.position(start + length);
        if (command == 4) {
            byte[] id = Long.toString(ids++).getBytes(StandardCharsets.US_ASCII);
            put(line.out, HEADER + id.length + 1, 0x80000004, sequence);
            line.out.put(id).put((byte) 0);
            if (receipts) {
                receipt(line, id);
            }
        } else if (command == 1 || command == 2 || command == 9) {
            put(line.out, HEADER + 2, command | 0x80000000, sequence);
            line.out.put((byte) 's').put((byte) 0);
        } else if (command > 0) {
            put(line.out, HEADER, command | 0x80000000, sequence);
        }
    }

    private static void put(ByteBuffer out, int length, int command, int sequence) {
        out.putInt(length).putInt(command).putInt(0).putInt(sequence);
    }

    private static void receipt(Line line, byte[] id) {
        byte[] head = "id:".getBytes(StandardCharsets.US_ASCII);
        byte[] rest = " sub:001 dlvrd:001 submit date:2611231200 done date:2611231205 stat:DELIVRD err:000 text:x"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] from = "\0\1\0018613800138000\0\0\00010690001\0".getBytes(StandardCharsets.ISO_8859_1);
        int text = head.length + id.length + rest.length;
        put(line.out, HEADER + from.length + 10 + text, 5, ++line.sequence);
        line.out.put(from).put((byte) 4).put(new byte[8]).put((byte) text);
        line.out.put(head).put(id).put(rest);
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
