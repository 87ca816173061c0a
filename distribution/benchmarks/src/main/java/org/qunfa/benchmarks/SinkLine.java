package org.qunfa.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** One connection to the sink: reads what is there, answers all of it, and writes all answers at once. For one thread. */
final class SinkLine {

    private static final int HEADER = 16;
    private static final int ANSWER = 0x80000000;
    private static final int GENERIC_NACK = 0x80000000;
    private static final int BIND_RECEIVER = 1;
    private static final int BIND_TRANSMITTER = 2;
    private static final int SUBMIT_SM = 4;
    private static final int DELIVER_SM = 5;
    private static final int UNBIND = 6;
    private static final int BIND_TRANSCEIVER = 9;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int LONGEST_PDU = 4_096;
    private static final int ROOM = 1_024;
    private static final int MOST_WAITING = 500_000;
    private static final int UNKNOWN_COMMAND = 3;
    private static final int WANTS_RECEIPT = 3;
    private static final byte[] NAME = "sink\0".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SinkReceipts receipts;
    private final SinkTally tally;
    private final int window;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 18);
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final byte[] id = new byte[SinkReceipts.ID];
    private int unacknowledged;
    private int sequence;
    private boolean receives;
    private boolean leaving;

    /** @param window receipts that may be without their answer */
    SinkLine(SocketChannel channel, SinkReceipts receipts, SinkTally tally, int window) {
        this.channel = channel;
        this.receipts = receipts;
        this.tally = tally;
        this.window = window;
    }

    /**
     * Does what can be done now.
     *
     * @return whether the connection goes on
     */
    boolean turn() throws IOException {
        if (in.hasRemaining() && channel.read(in) < 0) {
            return false;
        }
        in.flip();
        while (!leaving && out.remaining() > ROOM && waiting.size() < MOST_WAITING && hasWholePdu()) {
            take();
        }
        in.compact();
        while (unacknowledged < window && out.remaining() > ROOM && !waiting.isEmpty()) {
            send(waiting.remove());
        }
        out.flip();
        channel.write(out);
        out.compact();
        return !leaving || out.position() > 0;
    }

    /** Whether something could not be written yet. */
    boolean isClogged() {
        return out.position() > 0;
    }

    private boolean hasWholePdu() throws IOException {
        if (in.remaining() < HEADER) {
            return false;
        }
        int length = in.getInt(in.position());
        if (length < HEADER || length > LONGEST_PDU) {
            throw new IOException("a PDU of " + length + " octets");
        }
        return in.remaining() >= length;
    }

    private void take() throws IOException {
        int start = in.position();
        int length = in.getInt(start);
        int command = in.getInt(start + 4);
        int number = in.getInt(start + 12);
        switch (command) {
            case SUBMIT_SM -> submit(start, number);
            case DELIVER_SM | ANSWER -> acknowledged(in.getInt(start + 8));
            case BIND_TRANSCEIVER, BIND_TRANSMITTER, BIND_RECEIVER -> {
                receives = receives || command != BIND_TRANSMITTER;
                answer(command, 0, number, NAME);
            }
            case ENQUIRE_LINK -> answer(command, 0, number, new byte[0]);
            case UNBIND -> {
                answer(command, 0, number, new byte[0]);
                leaving = true;
            }
            default -> {
                if (command > 0) {
                    answer(GENERIC_NACK, UNKNOWN_COMMAND, number, new byte[0]);
                }
            }
        }
        in.position(start + length);
    }

    private void submit(int start, int number) throws IOException {
        byte[] pdu = in.array();
        try {
            receipts.nextId(id);
            out.putInt(HEADER + SinkReceipts.ID + 1)
                    .putInt(SUBMIT_SM | ANSWER)
                    .putInt(0)
                    .putInt(number)
                    .put(id)
                    .put((byte) 0);
            tally.submitted();
            int source = SinkReceipts.afterString(pdu, start + HEADER);
            int destination = SinkReceipts.afterString(pdu, source + 2);
            int flags = SinkReceipts.afterString(pdu, destination + 2);
            int validity = SinkReceipts.afterString(pdu, flags + 3);
            int registered = SinkReceipts.afterString(pdu, validity);
            if (receives && (pdu[registered] & WANTS_RECEIPT) == 1) {
                receipt(SinkReceipts.slice(pdu, destination, flags), SinkReceipts.slice(pdu, source, destination));
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IOException("a message whose strings do not end", e);
        }
    }

    private void receipt(byte[] from, byte[] to) {
        byte[] receipt = receipts.receipt(id, from, to);
        if (unacknowledged < window && out.remaining() > ROOM && waiting.isEmpty()) {
            send(receipt);
        } else {
            waiting.add(receipt);
        }
    }

    private void send(byte[] receipt) {
        int start = out.position();
        out.put(receipt).putInt(start + 12, nextSequence());
        unacknowledged++;
        tally.receiptSent();
    }

    private int nextSequence() {
        sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
        return sequence;
    }

    private void acknowledged(int status) {
        unacknowledged--;
        tally.answered(status == 0);
    }

    private void answer(int command, int status, int number, byte[] body) {
        out.putInt(HEADER + body.length).putInt(command | ANSWER).putInt(status).putInt(number);
        out.put(body);
    }
}
