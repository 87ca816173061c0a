package org.qunfa.benchmarks;

/**
 * What a sink has seen since it began. Times are microseconds of the epoch; 0 when there was none.
 *
 * @param submits messages taken
 * @param receipts receipts sent
 * @param acknowledged receipts that were acknowledged
 * @param refused receipts that were answered with an error
 * @param lastSubmit when the last message came
 * @param lastAcknowledged when the last acknowledgement came
 */
record SinkCounts(
        long submits, long receipts, long acknowledged, long refused, long lastSubmit, long lastAcknowledged) {

    /** Nothing yet. */
    static final SinkCounts NONE = new SinkCounts(0, 0, 0, 0, 0, 0);

    /** One line that {@link #parse} reads. */
    String line() {
        return submits + " " + receipts + " " + acknowledged + " " + refused + " " + lastSubmit + " "
                + lastAcknowledged;
    }

    static SinkCounts parse(String line) {
        String[] words = line.split(" ", -1);
        var numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return new SinkCounts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
