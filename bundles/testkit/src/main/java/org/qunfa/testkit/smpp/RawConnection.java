package org.qunfa.testkit.smpp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** One connection of a {@link RawSmsc}. Not thread-safe, except that one thread may read while another writes. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Reads a bind of any kind and accepts it. */
    public RawPdu acceptBind() throws IOException {
        RawPdu bind = read();
        if (bind.command() != RawPdu.BIND_TRANSCEIVER
                && bind.command() != RawPdu.BIND_RECEIVER
                && bind.command() != RawPdu.BIND_TRANSMITTER) {
            throw new IOException("expected a bind, but got " + bind);
        }
        write(bind.response("raw"));
        return bind;
    }

    /** The next PDU; waits up to 30 seconds for it. */
    public RawPdu read() throws IOException {
        int length = in.readInt();
        if (length < 16 || length > 1 << 20) {
            throw new IOException("a PDU with a length of " + length);
        }
        int command = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        byte[] body = new byte[length - 16];
        in.readFully(body);
        return new RawPdu(command, status, sequence, Octets.of(body));
    }

    /** The next PDU with this command_id; answers enquire_links on the way, and forgets what else comes. */
    public RawPdu read(int command) throws IOException {
        RawPdu pdu = read();
        while (pdu.command() != command) {
            if (pdu.command() == RawPdu.ENQUIRE_LINK) {
                write(new RawPdu(RawPdu.ENQUIRE_LINK | 0x80000000, 0, pdu.sequence(), Octets.of()));
            }
            pdu = read();
        }
        return pdu;
    }

    /** Writes a PDU. */
    public void write(RawPdu pdu) throws IOException {
        write(pdu.octets());
    }

    /** Writes octets, whatever they are. */
    public void write(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** Writes octets one by one, each in a packet of its own. */
    public void writeSlowly(byte[] octets) throws IOException {
        for (byte octet : octets) {
            out.write(octet);
            out.flush();
        }
    }

    /** Whether the client ends the connection within this time; what it still says is forgotten. */
    public boolean endsWithin(int millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000L;
        try {
            while (System.nanoTime() - end < 0) {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
