package org.qunfa.testkit.smpp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes what is added for one connection on a thread of its own, many PDUs at once when there are many, so that nobody who
 * adds ever waits for a slow client.
 */
final class LineWriter {

    private static final int FULL = 1 << 20;

    private final OutputStream socket;
    private final Runnable beforeWriting;
    private final Gate gate;
    private ByteArrayOutputStream filling = new ByteArrayOutputStream(1 << 14);
    private boolean ending;
    private boolean ended;

    LineWriter(OutputStream socket, Runnable beforeWriting, Gate gate) {
        this.socket = socket;
        this.beforeWriting = beforeWriting;
        this.gate = gate;
    }

    synchronized void add(byte[] octets) {
        if (!ending) {
            filling.writeBytes(octets);
            notifyAll();
        }
    }

    /** Waits until the client has read enough of what was written before. */
    synchronized void awaitRoom() throws InterruptedException {
        while (filling.size() > FULL && !ended) {
            wait();
        }
    }

    /** Takes nothing more; {@link #run()} returns after the rest is written. */
    synchronized void end() {
        ending = true;
        notifyAll();
    }

    /** Gives up what is not yet written. */
    synchronized void abort() {
        filling.reset();
        ended = true;
        end();
    }

    /** Writes until the end. */
    void run() throws IOException, InterruptedException {
        try {
            var writing = new ByteArrayOutputStream(1 << 14);
            while (true) {
                synchronized (this) {
                    while (filling.size() == 0 && !ending) {
                        wait();
                    }
                    if (filling.size() == 0) {
                        return;
                    }
                    var next = filling;
                    filling = writing;
                    writing = next;
                    notifyAll();
                }
                gate.pass();
                beforeWriting.run();
                writing.writeTo(socket);
                socket.flush();
                writing.reset();
            }
        } finally {
            abort();
        }
    }
}
