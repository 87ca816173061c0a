package org.qunfa.testkit.carrier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/** One bound SMPP connection, by hand: a thread that writes what was put into a queue, and a loop that reads. */
final class TinyLine implements AutoCloseable {

    private static final byte[] END = new byte[0];

    private final Socket socket;
    private final DataInputStream in;
    private final LinkedBlockingQueue<byte[]> toWrite = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::writeAll, "tiny-writer");

    /** One PDU that came. */
    record Pdu(int command, int status, int sequence, byte[] body) {}

    /** Takes PDUs on the reading thread. */
    interface Reader {
        void read(Pdu pdu);
    }

    TinyLine(int port, String systemId, String password) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(3_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        try {
            bind(systemId, password);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        socket.setSoTimeout(0);
        writer.start();
    }

    private void bind(String systemId, String password) throws IOException {
        byte[] names = (systemId + "\0" + password + "\0\0").getBytes(StandardCharsets.US_ASCII);
        byte[] body = ByteBuffer.allocate(names.length + 4)
                .put(names)
                .put((byte) 0x34)
                .array();
        socket.getOutputStream().write(pdu(0x09, 0, 1, body));
        if (next().status() != 0) {
            throw new IOException("the bind was refused");
        }
    }

    static byte[] pdu(int command, int status, int sequence, byte... body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    /** A submit_sm in UCS-2 with a user data header, or none if it is empty. */
    static byte[] submitSm(int sequence, String to, byte[] header, String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        var body = new ByteArrayOutputStream();
        body.writeBytes("\0\1\00110690001\0\1\1".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes((to + "\0").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {(byte) (header.length == 0 ? 0 : 0x40), 0, 0, 0, 0, 1, 0, 8, 0});
        body.write(header.length + words.length);
        body.writeBytes(header);
        body.writeBytes(words);
        return pdu(0x04, 0, sequence, body.toByteArray());
    }

    void write(byte[] pdu) {
        toWrite.add(pdu);
    }

    /** Writes on the caller's thread. */
    synchronized void writeNow(byte[] pdu) throws IOException {
        socket.getOutputStream().write(pdu);
    }

    private void writeAll() {
        try {
            for (byte[] pdu = toWrite.take(); pdu != END; pdu = toWrite.take()) {
                writeNow(pdu);
            }
        } catch (IOException | InterruptedException e) {
            // The reader notices.
        }
    }

    /** Reads until the connection ends. */
    void readAll(Reader reader) throws IOException {
        while (true) {
            reader.read(next());
        }
    }

    private Pdu next() throws IOException {
        byte[] body = new byte[in.readInt() - 16];
        int command = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        in.readFully(body);
        return new Pdu(command, status, sequence, body);
    }

    @Override
    public void close() {
        toWrite.add(END);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
