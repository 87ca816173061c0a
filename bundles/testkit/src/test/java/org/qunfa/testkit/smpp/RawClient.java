package org.qunfa.testkit.smpp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client that knows octets only, written by hand from SMPP 3.4 §4. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A PDU as it came: the four header fields and the body. */
    record Pdu(int command, int status, int sequence, Octets body) {}

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Binds as a transceiver and returns the answer. */
    Pdu bind(String systemId, String password) throws IOException {
        write(pdu(0x09, 1, bindBody(systemId, password)));
        return read();
    }

    Pdu bindWithin(int millis, SmscSimulator smsc) throws IOException {
        socket.setSoTimeout(millis);
        return bind(smsc.systemId(), smsc.password());
    }

    static byte[] bindBody(String systemId, String password) {
        var body = new ByteArrayOutputStream();
        body.writeBytes((systemId + "\0" + password + "\0\0").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {0x34, 0, 0, 0});
        return body.toByteArray();
    }

    static byte[] submitSm(int sequence, String to, String text) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("\0\1\00110690001\0\1\1".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes((to + "\0").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 0});
        body.write(text.length());
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return pdu(0x04, sequence, body.toByteArray());
    }

    static byte[] pdu(int command, int sequence, byte... body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(0)
                .putInt(sequence)
                .put(body)
                .array();
    }

    void write(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    Pdu read() throws IOException {
        byte[] body = new byte[in.readInt() - 16];
        int command = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        in.readFully(body);
        return new Pdu(command, status, sequence, Octets.of(body));
    }

    void hangUp() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the other side has closed. */
    boolean atEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
