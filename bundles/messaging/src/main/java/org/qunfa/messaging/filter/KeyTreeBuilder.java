package org.qunfa.messaging.filter;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Lays out the tables of one {@link KeyTree}, a depth after the other. */
final class KeyTreeBuilder {

    private static final int FREE = -1;
    /** So many cells that do not fit are tried before the search for the next state begins further up. */
    private static final int PATIENCE = 256;

    private int[] cells = {};
    /** For how many states there is room. */
    private int states;

    private final int[] same;

    private final char[][] keys;
    private final int[] order;
    private final int classes;
    private final BitSet taken = new BitSet();
    private int room;
    private int hole;
    private int top;

    private KeyTreeBuilder(char[][] keys, int classes) {
        this.keys = keys;
        this.classes = classes;
        same = new int[keys.length];
        order = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparing(key -> keys[key], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A state, and the keys in the order between {@code low} and {@code high} that go through it. */
    private record Node(int state, int depth, int low, int high) {}

    /**
     * Builds the tree of some keys.
     *
     * @param keys none of which is empty
     * @param classes the highest class
     */
    static KeyTree build(char[][] keys, int classes) {
        var builder = new KeyTreeBuilder(keys, classes);
        builder.layOut();
        return new KeyTree(builder.cells, builder.same);
    }

    private void layOut() {
        Arrays.fill(same, FREE);
        taken.set(0, classes + 1);
        room = classes + 1;
        hole = room;
        claim(classes);
        var nodes = new ArrayDeque<Node>();
        nodes.add(new Node(KeyTree.ROOT, 0, 0, keys.length));
        while (!nodes.isEmpty()) {
            Node node = nodes.remove();
            int low = end(node);
            int base = node.state == KeyTree.ROOT || low == node.high ? 0 : base(node, low);
            cells[KeyTree.CELL * node.state + KeyTree.BASE] = base;
            for (int high; low < node.high; low = high) {
                high = behind(low, node);
                nodes.add(new Node(child(node, base, low), node.depth + 1, low, high));
            }
        }
        resize(top + classes + 1);
    }

    /** Notes the keys that end in a state, and answers where those begin that go on. */
    private int end(Node node) {
        int low = node.low;
        while (low < node.high && keys[order[low]].length == node.depth) {
            int key = order[low++];
            int cell = KeyTree.CELL * node.state + KeyTree.KEY;
            same[key] = cells[cell];
            cells[cell] = key;
        }
        return low;
    }

    private int behind(int low, Node node) {
        int high = low + 1;
        while (high < node.high && label(high, node) == label(low, node)) {
            high++;
        }
        return high;
    }

    private char label(int position, Node node) {
        return keys[order[position]][node.depth];
    }

    private int child(Node node, int base, int low) {
        int child = base + label(low, node);
        cells[KeyTree.CELL * child + KeyTree.PARENT] = node.state;
        taken.set(child);
        return child;
    }

    /** Finds a base under which the cells of all of a state's labels are free. A cell is above every label. */
    private int base(Node node, int low) {
        int label = label(low, node);
        int cell;
        if (behind(low, node) == node.high) {
            // Most states have one child, and it fits anywhere: those fill what the others leave.
            hole = taken.nextClearBit(hole);
            cell = hole;
        } else {
            room = taken.nextClearBit(room);
            cell = room;
            for (int tried = 0; !fits(cell - label, node, low); tried++) {
                cell = taken.nextClearBit(cell + 1);
                room = tried < PATIENCE ? room : cell - PATIENCE / 2;
            }
        }
        claim(cell - label + label(node.high - 1, node));
        return cell - label;
    }

    private boolean fits(int base, Node node, int low) {
        for (int i = low; i < node.high; i++) {
            if (taken.get(base + label(i, node))) {
                return false;
            }
        }
        return true;
    }

    /** Makes the tables reach to a state, and to every look-up from it. */
    private void claim(int state) {
        top = Math.max(top, state);
        if (top + classes + 1 > states) {
            resize(Math.max(top + classes + 1, 2 * states));
        }
    }

    private void resize(int size) {
        int before = Math.min(size, states);
        cells = Arrays.copyOf(cells, KeyTree.CELL * size);
        for (int state = before; state < size; state++) {
            cells[KeyTree.CELL * state + KeyTree.PARENT] = FREE;
            cells[KeyTree.CELL * state + KeyTree.KEY] = FREE;
        }
        states = size;
    }
}
