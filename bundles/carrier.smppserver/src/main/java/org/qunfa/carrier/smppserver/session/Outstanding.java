package org.qunfa.carrier.smppserver.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What a session asked of its application and was not answered yet. Safe for use by many threads. */
final class Outstanding {

    private static final int LAST = 0x7FFFFFFF;

    private final int window;
    private final Map<Integer, Asked> asked = new LinkedHashMap<>();
    private int sequence;
    private int counted;
    private boolean over;

    private record Asked(IntConsumer outcome, long at, boolean counts) {}

    /** @param window how many there may be but those that are sent in any case */
    Outstanding(int window) {
        this.window = window;
    }

    /** Takes a place; -1 where there is none. */
    synchronized int add(IntConsumer outcome) {
        if (over || counted >= window) {
            return -1;
        }
        counted++;
        return put(outcome, true);
    }

    /** Takes one in any case. */
    synchronized int addEven(IntConsumer outcome) {
        return put(outcome, false);
    }

    private int put(IntConsumer outcome, boolean counts) {
        sequence = sequence == LAST ? 1 : sequence + 1;
        asked.put(sequence, new Asked(outcome, System.nanoTime(), counts));
        return sequence;
    }

    /** Who waits for this answer; null when nobody does. */
    synchronized @Nullable IntConsumer answered(int number) {
        Asked known = asked.remove(number);
        if (known == null) {
            return null;
        }
        counted -= known.counts() ? 1 : 0;
        return known.outcome();
    }

    /** Since when the oldest waits, as {@link System#nanoTime}; null when none does. */
    synchronized @Nullable Long oldest() {
        return asked.isEmpty() ? null : asked.values().iterator().next().at();
    }

    /** Tells all that wait that there will be no answer. */
    void lost() {
        List<Asked> left;
        synchronized (this) {
            over = true;
            left = new ArrayList<>(asked.values());
            asked.clear();
            counted = 0;
        }
        left.forEach(one -> one.outcome().accept(-1));
    }
}
