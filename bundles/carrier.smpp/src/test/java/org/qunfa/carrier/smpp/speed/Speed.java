package org.qunfa.carrier.smpp.speed;

import java.util.Map;

/**
 * Compares the channel with the library's own asynchronous client, in turns against the same sink: arguments are the number
 * of messages and of rounds. Figures differ from machine to machine; the ratios are what counts.
 */
public final class Speed {

    private static final String TEXT = "活动通知：今晚七点集合，请准时。";

    private Speed() {}

    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        for (boolean receipts : new boolean[] {false, true}) {
            for (int round = 0; round <= rounds; round++) {
                round(messages, receipts, round);
            }
        }
    }

    private static void round(int messages, boolean receipts, int round) throws Exception {
        try (var sink = new Sink(receipts)) {
            double bare = rate(messages, BareClient.run(sink.port(), messages, TEXT, receipts));
            String wanted = Boolean.toString(receipts);
            double one = rate(messages, ChannelClient.run(sink.port(), messages, TEXT, Map.of("receipts", wanted)));
            double two = rate(
                    messages, ChannelClient.run(sink.port(), messages, TEXT, Map.of("receipts", wanted, "binds", 2)));
            System.out.printf(
                    "%s receipts %s: bare %,.0f/s, channel %,.0f/s = %.1f, with two binds %,.0f/s = %.1f%n",
                    round == 0 ? "warming up," : "round " + round + ",",
                    receipts ? "on" : "off",
                    bare,
                    one,
                    one / bare,
                    two,
                    two / bare);
        }
    }

    private static double rate(int messages, long nanos) {
        return messages * 1e9 / nanos;
    }
}
