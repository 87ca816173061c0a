package org.qunfa.carrier.smppserver;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A peer that writes octets as it likes, and no library's idea of the protocol. */
final class RawPeer implements AutoCloseable {

    static final int SUBMIT = 4;
    static final int DELIVER = 5;
    static final int ENQUIRE = 0x15;
    static final int TRANSCEIVER = 9;
    static final int ANSWER = 0x80000000;

    /** A PDU as it stands on the wire. */
    record Heard(int command, int status, int sequence, byte[] body) {}

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    RawPeer(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Socket socket() {
        return socket;
    }

    /** Writes octets. */
    void write(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    static byte[] pdu(int command, int sequence, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(0)
                .putInt(sequence)
                .put(body)
                .array();
    }

    /** Reads the next PDU. */
    Heard read() throws IOException {
        int length = in.readInt();
        int command = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        byte[] body = new byte[length - 16];
        in.readFully(body);
        return new Heard(command, status, sequence, body);
    }

    /** Whether the door closed the connection, after anything that it may still have said. */
    boolean isClosed() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SocketException e) {
            return true;
        }
    }

    /** Binds and gives the status of the answer. */
    int bind(String name, String password) throws IOException {
        return bind(TRANSCEIVER, name, password);
    }

    int bind(int command, String name, String password) throws IOException {
        var body = new ByteArrayOutputStream();
        for (String text : new String[] {name, password, ""}) {
            body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            body.write(0);
        }
        body.writeBytes(new byte[] {0x34, 0, 0, 0});
        write(pdu(command, 1, body.toByteArray()));
        return read().status();
    }

    /** The body of a submit_sm that asks for a receipt. */
    static byte[] submit(String to, int esm, byte[] text) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 0, 0, 0, 0, 1});
        body.writeBytes(to.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {0, (byte) esm, 0, 0, 0, 0, 1, 0, 1, 0, (byte) text.length});
        body.writeBytes(text);
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
