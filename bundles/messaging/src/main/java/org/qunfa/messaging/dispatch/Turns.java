package org.qunfa.messaging.dispatch;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Shares out a line's next chunks: classes by urgency, organisations in turn within a class, and an organisation's notices in
 * turn. Goes by the turns in the notices' rows, and gives out further ones as the database will.
 */
final class Turns {

    private Turns() {}

    /**
     * A notice that has chunks waiting.
     *
     * @param lane its class, the most urgent first
     * @param turn when it is to be served, against others of its class
     */
    record Ready(UUID notice, UUID organisation, int lane, long turn) {}

    private record Next(Ready ready, long turn) {}

    /** How many chunks each notice is to give; more than it has, maybe. */
    static Map<Ready, Integer> share(List<Ready> ready, int most) {
        var queue = new PriorityQueue<Next>(
                Comparator.<Next>comparingInt(n -> n.ready().lane()).thenComparingLong(Next::turn));
        ready.forEach(r -> queue.add(new Next(r, r.turn())));
        Map<Ready, Integer> shares = new LinkedHashMap<>();
        for (int i = 0; i < most && !queue.isEmpty(); i++) {
            Next served = queue.remove();
            shares.merge(served.ready(), 1, Integer::sum);
            long last = queue.stream()
                    .filter(n -> isBeside(n.ready(), served.ready()))
                    .mapToLong(Next::turn)
                    .max()
                    .orElse(served.turn());
            queue.add(new Next(served.ready(), Math.max(last, served.turn()) + 1));
        }
        return shares;
    }

    private static boolean isBeside(Ready one, Ready other) {
        return one.organisation().equals(other.organisation()) && one.lane() == other.lane();
    }
}
