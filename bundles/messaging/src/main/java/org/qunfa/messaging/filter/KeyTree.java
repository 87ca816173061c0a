package org.qunfa.messaging.filter;

/**
 * A tree of keys in a double array, in which one look-up leads from each state to the next. A key is a sequence of classes,
 * small positive numbers. Immutable.
 *
 * <p>State {@code s} goes on class {@code c} to {@code n = base(s) + c} if {@code check(n) == s}. The root is state 0 with
 * base 0, so its child on a class is the state of that number.
 */
final class KeyTree {

    static final int ROOT = 0;

    /** How many numbers a state has in {@link #cells}: they lie side by side, as a search needs them together. */
    static final int CELL = 3;
    /** Which of them is the parent; below 0 when there is no such state. */
    static final int PARENT = 0;
    /** Which is what to add to a class to find the child. */
    static final int BASE = 1;
    /** Which is the first key that ends there; below 0 when none does. */
    static final int KEY = 2;

    private final int[] cells;
    private final int[] same;

    /**
     * Takes what a builder made.
     *
     * @param same for each key another that is equal to it; below 0 when there is none
     */
    KeyTree(int[] cells, int[] same) {
        this.cells = cells;
        this.same = same;
    }

    /** The child of a state on a class; {@link #ROOT} when there is none, as on class 0. */
    int child(int state, int label) {
        int child = cells[CELL * state + BASE] + label;
        return label != 0 && cells[CELL * child] == state ? child : ROOT;
    }

    /** The first key that ends in a state; below 0 when none does. */
    int key(int state) {
        return cells[CELL * state + KEY];
    }

    /** Another key that is equal to this one; below 0 when there is none. */
    int another(int key) {
        return same[key];
    }

    /** How many octets the tables take. */
    long octets() {
        return 4L * (cells.length + same.length);
    }
}
