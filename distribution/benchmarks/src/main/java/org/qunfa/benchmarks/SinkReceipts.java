package org.qunfa.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Makes message ids and writes the receipts for them, in the wording of the protocol's appendix B. Ids are 16 hexadecimal
 * digits, each given once, and scattered as a large centre's are, so that an index over them is not helped by their order.
 * For one thread.
 */
final class SinkReceipts {

    /** Digits of an id. */
    static final int ID = 16;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuMMddHHmm").withZone(ZoneOffset.UTC);
    private static final int HEADER = 16;
    private static final int DELIVER_SM = 5;
    private static final byte IS_RECEIPT = 4;
    /** What is behind the addresses and before the text: flags, times and codings, of which only one is not 0. */
    private static final int FIXED = 10;

    private final long seed;
    private long given;
    private long minute;
    private byte[] words = new byte[0];

    SinkReceipts(long seed) {
        this.seed = seed;
    }

    /** Writes the next id. */
    void nextId(byte[] id) {
        long scattered = scatter(seed + ++given);
        for (int i = ID - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) scattered & 0xF];
            scattered >>>= 4;
        }
    }

    /** The finishing steps of the SplitMix64 generator, which map no two numbers to the same one. */
    private static long scatter(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /**
     * The receipt for a message, without its sequence number.
     *
     * @param from the message's destination: type, plan, digits and a 0
     * @param to the message's source, the same way
     */
    byte[] receipt(byte[] id, byte[] from, byte[] to) {
        byte[] text = words();
        int length = HEADER + 1 + from.length + to.length + FIXED + 3 + ID + text.length;
        ByteBuffer pdu = ByteBuffer.allocate(length);
        pdu.putInt(length).putInt(DELIVER_SM).putInt(0).putInt(0);
        pdu.put((byte) 0).put(from).put(to).put(IS_RECEIPT);
        pdu.position(pdu.position() + FIXED - 2);
        pdu.put((byte) (3 + ID + text.length));
        pdu.put((byte) 'i').put((byte) 'd').put((byte) ':').put(id).put(text);
        return pdu.array();
    }

    private byte[] words() {
        long now = System.currentTimeMillis() / 60_000;
        if (now != minute) {
            minute = now;
            String date = MINUTE.format(Instant.ofEpochSecond(now * 60));
            words = (" sub:001 dlvrd:001 submit date:" + date + " done date:" + date + " stat:DELIVRD err:000 text:")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return words;
    }

    /** Where the C-octet string that begins at {@code start} ends, its 0 included. */
    static int afterString(byte[] pdu, int start) {
        int at = start;
        while (pdu[at] != 0) {
            at++;
        }
        return at + 1;
    }

    static byte[] slice(byte[] pdu, int start, int end) {
        return Arrays.copyOfRange(pdu, start, end);
    }
}
