package org.qunfa.messaging.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qunfa.messaging.chunk.ChunkKey;

/**
 * What the messages of one commit teach about their line and about numbers. Gathered while the commit is prepared, and taught
 * when it is durable, because a commit that fails is prepared anew. Not safe for use by several threads.
 */
public final class Lessons {

    private static final byte TAKEN = 0;
    private static final byte NOT_TAKEN = 1;
    private static final byte FAULT = 2;
    private static final byte DELIVERED = 3;
    private static final byte UNDELIVERED = 4;
    private static final byte MISROUTED = 5;
    private static final byte UNCLEAR = 6;

    private final List<String> networks = new ArrayList<>(4);
    private final List<OfNumber> numbers = new ArrayList<>(0);
    private byte[] kinds = new byte[0];
    private byte[] places = new byte[0];
    private int[] seconds = new int[0];
    private int size;

    /**
     * What a message teaches about its recipient's number.
     *
     * @param position of the recipient in the chunk
     * @param arrived whether it arrived in the network; otherwise a carrier said that the number is not in it
     * @param source by what: refusal, receipt or delivery
     */
    public record OfNumber(ChunkKey chunk, int position, String network, boolean arrived, String source) {}

    private void add(byte kind, String network, int second) {
        if (size == kinds.length) {
            int more = Math.max(64, 2 * size);
            kinds = Arrays.copyOf(kinds, more);
            places = Arrays.copyOf(places, more);
            seconds = Arrays.copyOf(seconds, more);
        }
        int place = networks.indexOf(network);
        if (place < 0 && networks.size() < Byte.MAX_VALUE) {
            networks.add(network);
        }
        kinds[size] = kind;
        places[size] = (byte) (place < 0 ? networks.size() - 1 : place);
        seconds[size++] = second;
    }

    /** The line took a message. */
    public void taken(String network, int second) {
        add(TAKEN, network, second);
    }

    /** It did not take one, or nobody knows. */
    public void notTaken(String network, Blame blame) {
        byte kind =
                switch (blame) {
                    case NONE -> NOT_TAKEN;
                    case UNCLEAR -> UNCLEAR;
                    case LINE -> FAULT;
                };
        add(kind, network, 0);
    }

    /** The receipts of a message came to an end; in which second it was taken is 0 when nobody knows. */
    public void receipted(String network, int second, boolean delivered) {
        add(delivered ? DELIVERED : UNDELIVERED, network, second);
    }

    /** The receipt says that the number is another network's. */
    public void misrouted(String network, int second) {
        add(MISROUTED, network, second);
    }

    /** Something about a number. */
    public void of(OfNumber lesson) {
        numbers.add(lesson);
    }

    /** What there is about numbers. */
    public List<OfNumber> numbers() {
        return numbers;
    }

    /** Teaches all about the line. */
    public void teach(LineHealth line, long now) {
        for (int i = 0; i < size; i++) {
            String network = networks.get(places[i]);
            switch (kinds[i]) {
                case TAKEN -> line.taken(network, seconds[i], now);
                case NOT_TAKEN -> line.notTaken(network, Blame.NONE, now);
                case UNCLEAR -> line.notTaken(network, Blame.UNCLEAR, now);
                case FAULT -> line.notTaken(network, Blame.LINE, now);
                case MISROUTED -> line.misrouted(network, seconds[i], now);
                default -> line.receipted(network, seconds[i], kinds[i] == DELIVERED, now);
            }
        }
    }
}
