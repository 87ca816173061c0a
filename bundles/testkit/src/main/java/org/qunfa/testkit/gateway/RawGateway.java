package org.qunfa.testkit.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A gateway that does nothing by itself: the test reads and writes every message. For one thread. */
public final class RawGateway implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Talk talk;
    private final ServerSocket server;

    private RawGateway(Talk talk, ServerSocket server) {
        this.talk = talk;
        this.server = server;
    }

    public static RawGateway start(Talk talk) {
        try {
            var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            server.setSoTimeout(PATIENCE_MILLIS);
            return new RawGateway(talk, server);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next connection. */
    public Connection accept() throws IOException {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Connection(socket);
    }

    /** The next connection, signed in. */
    public Connection welcome() throws IOException {
        Connection connection = accept();
        connection.write(talk.loginAnswer(connection.read(Talk.Kind.LOGIN), true));
        return connection;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One connection. */
    public final class Connection implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(socket.getInputStream());
        }

        /** The next message, whatever it is. */
        public byte[] read() throws IOException {
            int length = in.readInt();
            byte[] frame = new byte[length];
            ByteBuffer.wrap(frame).putInt(length);
            in.readFully(frame, Integer.BYTES, length - Integer.BYTES);
            return frame;
        }

        /** The next message of this kind; others are left out, but tests of the line are answered. */
        public byte[] read(Talk.Kind kind) throws IOException {
            while (true) {
                byte[] frame = read();
                Talk.Kind came = talk.kind(frame);
                if (came == kind) {
                    return frame;
                }
                if (came == Talk.Kind.TEST) {
                    write(talk.testAnswer(frame));
                }
            }
        }

        public void write(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        /** Whether the other side ends the connection in time. */
        public boolean endsWithin(int millis) throws IOException {
            long end = System.nanoTime() + millis * 1_000_000L;
            try {
                socket.setSoTimeout(millis);
                while (in.read() >= 0) {
                    if (System.nanoTime() - end > 0) {
                        return false;
                    }
                }
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        /** Ends the connection before the test is over. */
        public void cut() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            cut();
        }
    }
}
