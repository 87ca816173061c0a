package org.qunfa.testkit.smpp;

import java.util.ArrayList;
import java.util.List;

/** A list that grows up to a limit and then says that it is not complete, rather than to forget in silence. */
final class Kept<T> {

    private final int most;
    private final List<T> items = new ArrayList<>();
    private boolean overflown;

    Kept(int most) {
        this.most = most;
    }

    synchronized void add(T item) {
        if (items.size() < most) {
            items.add(item);
        } else {
            overflown = true;
        }
    }

    /** All that were added. */
    synchronized List<T> all() {
        if (overflown) {
            throw new IllegalStateException("more than " + most + " were kept: read the log file, or raise the limit");
        }
        return List.copyOf(items);
    }
}
