package org.qunfa.rest.notices;

import java.util.Map;
import java.util.TreeMap;

/**
 * On which line each row of a list begins, in little memory: only where the distance between the two changes is kept, and
 * not more than 10,000 times. For one thread.
 */
final class Lines {

    private static final int MOST = 10_000;

    private final TreeMap<Integer, Long> distances = new TreeMap<>();
    private long last = Long.MIN_VALUE;
    private int knownUntil = Integer.MAX_VALUE;

    /** Notes where a row begins; rows come in order. */
    void note(int row, long line) {
        long distance = line - row;
        if (distance == last || row >= knownUntil) {
            return;
        }
        if (distances.size() == MOST) {
            knownUntil = row;
        } else {
            distances.put(row, distance);
            last = distance;
        }
    }

    /** The line of a row; 0 when it is not known. */
    int line(int row) {
        Map.Entry<Integer, Long> distance = row < knownUntil ? distances.floorEntry(row) : null;
        return distance == null ? 0 : Math.toIntExact(row + distance.getValue());
    }
}
