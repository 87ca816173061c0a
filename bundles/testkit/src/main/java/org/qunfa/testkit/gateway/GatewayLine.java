package org.qunfa.testkit.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One connection of a {@link Gateway}. */
final class GatewayLine {

    private final Gateway gateway;
    private final Talk talk;
    private final Socket socket;
    private final boolean callBack;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** @param callBack whether the gateway made it */
    GatewayLine(Gateway gateway, Talk talk, Socket socket, boolean callBack) throws IOException {
        this.gateway = gateway;
        this.talk = talk;
        this.socket = socket;
        this.callBack = callBack;
        socket.setTcpNoDelay(true);
    }

    void run() {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                gateway.awaitMoving();
                int length = in.readInt();
                byte[] frame = new byte[length];
                ByteBuffer.wrap(frame).putInt(length);
                in.readFully(frame, 4, length - 4);
                gateway.awaitMoving();
                heard(frame);
            }
        } catch (IOException e) {
            // The client is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gateway.ended(this);
        }
    }

    private void heard(byte[] frame) {
        Talk.Kind kind = talk.kind(frame);
        if (kind == Talk.Kind.LOGIN) {
            boolean welcome = talk.isWelcome(frame);
            write(talk.loginAnswer(frame, welcome));
            if (welcome) {
                opened.countDown();
            }
        } else if (!isOpen() && kind != Talk.Kind.LOGGED_IN) {
            cut();
        } else {
            talking(kind, frame);
        }
    }

    private void talking(Talk.Kind kind, byte[] frame) {
        switch (kind) {
            case LOGGED_IN -> opened.countDown();
            case SUBMIT -> gateway.submitted(this, frame);
            case TEST -> write(talk.testAnswer(frame));
            case BYE -> {
                write(talk.byeAnswer(frame));
                cut();
            }
            case DELIVERED -> {
                if (talk.isTaken(frame)) {
                    gateway.delivered(frame);
                }
            }
            default -> {}
        }
    }

    boolean isCallBack() {
        return callBack;
    }

    boolean isOpen() {
        return opened.getCount() == 0;
    }

    void awaitOpen() throws InterruptedException {
        if (!opened.await(2, TimeUnit.SECONDS)) {
            cut();
        }
    }

    void write(byte[] octets) {
        try {
            synchronized (socket) {
                socket.getOutputStream().write(octets);
            }
        } catch (IOException e) {
            cut();
        }
    }

    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }
}
