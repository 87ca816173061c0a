package org.qunfa.messaging.filter;

/**
 * A first look at a text, which for most texts is the last. Of the classes up to each character, the last four are held
 * against the beginnings of a lexicon's keys; only what may be one is looked up in its tree, as far as the text goes on like a
 * key. So a text that holds no key is known for sure, at the price of a look at each character and one into a small table. For
 * one thread.
 */
final class Glance {

    /** Beside what {@link Rows} tell: there may be words, so that the text has to be looked at closely. */
    static final int ASKS = 4;

    private char[] text = {};
    private int length;

    /** Sets the text: the first {@code units} of these characters. */
    void text(char[] characters, int units) {
        text = characters;
        length = units;
    }

    /**
     * Looks for what a lexicon has.
     *
     * @return what {@link Rows} tell of the text, and {@link #ASKS} when there may be words in it
     */
    int look(Lexicon lexicon) {
        char[] units = text;
        int end = length;
        int[] entries = lexicon.classes().ofUnit();
        Beginnings beginnings = lexicon.beginnings();
        int seen = 0;
        int before = Classes.NONE;
        long window = 0;
        for (int i = 0; i < end; i++) {
            int entry = entries[units[i]];
            seen |= entry;
            int label = entry & Classes.CLASS;
            if ((entry & (Classes.GAP | Classes.WIDE)) != 0 || label == before) {
                continue;
            }
            before = label;
            window = window << Beginnings.CLASS_BITS | label;
            if ((entry & Classes.TELLS) == 0) {
                continue;
            }
            boolean may = beginnings.mayBegin(window)
                    || ((entry & Classes.ENDS_SHORT) != 0 && beginnings.mayEnd(window, Classes.shortShift(entry)));
            if (may && holds(lexicon, window, i)) {
                return ASKS | Rows.tell(entries, units, end);
            }
        }
        int told = (seen & (Classes.LATIN | Classes.BESIDE)) == 0 ? 0 : Rows.tell(entries, units, end);
        return (seen & Classes.WIDE) == 0 ? told : told | ASKS;
    }

    private boolean holds(Lexicon lexicon, long window, int index) {
        return begins(lexicon, window, index) || ends(lexicon, window);
    }

    /** Whether a short key ends with a window, as the tree knows. */
    private static boolean ends(Lexicon lexicon, long window) {
        KeyTree tree = lexicon.tree();
        for (int from = Beginnings.WINDOW - 2; from >= 0; from--) {
            int state = KeyTree.ROOT;
            int i = from;
            do {
                state = tree.child(state, Beginnings.label(window, i));
            } while (--i >= 0 && state != KeyTree.ROOT);
            if (i < 0 && state != KeyTree.ROOT && tree.key(state) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key begins with the four classes of a window, the last of which is at an index, and goes on as the text does. */
    private boolean begins(Lexicon lexicon, long window, int index) {
        int[] entries = lexicon.classes().ofUnit();
        KeyTree tree = lexicon.tree();
        int state = KeyTree.ROOT;
        for (int i = Beginnings.WINDOW - 1; i >= 0; i--) {
            state = tree.child(state, Beginnings.label(window, i));
            if (state == KeyTree.ROOT) {
                return false;
            }
        }
        int before = Beginnings.label(window, 0);
        for (int i = index + 1; i < length && tree.key(state) < 0; i++) {
            int entry = entries[text[i]];
            int label = entry & Classes.CLASS;
            if ((entry & Classes.WIDE) != 0) {
                return true;
            }
            if ((entry & Classes.GAP) == 0 && label != before) {
                before = label;
                state = tree.child(state, label);
                if (state == KeyTree.ROOT) {
                    return false;
                }
            }
        }
        return tree.key(state) >= 0;
    }
}
