package org.qunfa.testkit.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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

    /** All that were added and not taken out. */
    synchronized List<T> all() {
        check();
        return List.copyOf(items);
    }

    /** Takes out all of a kind, in the order in which they were added. */
    synchronized List<T> take(Predicate<? super T> which) {
        check();
        var taken = new ArrayList<T>();
        items.removeIf(item -> which.test(item) && taken.add(item));
        return taken;
    }

    /** Drops all of a kind, complete or not. */
    synchronized void drop(Predicate<? super T> which) {
        items.removeIf(which);
    }

    private void check() {
        if (overflown) {
            throw new IllegalStateException("more than " + most + " were kept: read the log file, or raise the limit");
        }
    }
}
