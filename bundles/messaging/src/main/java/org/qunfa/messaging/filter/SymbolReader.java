package org.qunfa.messaging.filter;

/** Reads a text as the symbols that {@link Folding} sees, each with its place and the gap before it. For one thread. */
final class SymbolReader {

    /** A character is seen as fewer symbols than this. */
    private static final int SUB_BITS = 5;

    private char[] text = {};
    private int end;
    private int at;
    private String pending = "";
    private int sub;

    private char symbol;
    private int from;
    private int to;
    private int kinds;
    private int visible;

    /** Where a symbol is: the character's index, and which of its symbols it is. */
    static int place(int index, int sub) {
        return index << SUB_BITS | sub;
    }

    /** The character's index of a place. */
    static int index(int place) {
        return place >>> SUB_BITS;
    }

    /** Begins at a place in the first {@code length} characters. */
    void begin(char[] in, int length, int place) {
        text = in;
        end = length;
        at = index(place);
        pending = "";
        sub = 0;
        int skip = place & (1 << SUB_BITS) - 1;
        for (int i = 0; i < skip; i++) {
            next();
        }
    }

    /** Goes on to the next symbol, if there is one. */
    boolean next() {
        kinds = 0;
        visible = 0;
        if (sub < pending.length()) {
            symbol = pending.charAt(sub++);
            return true;
        }
        while (at < end) {
            char seen = Folding.seen(text[at]);
            if (seen >= Folding.FIRST_SYMBOL) {
                return take(seen, 1);
            }
            if (seen != Folding.WIDE) {
                skip(seen, 1);
            } else if (wide()) {
                return true;
            }
        }
        return false;
    }

    private boolean wide() {
        int c = Character.codePointAt(text, at, end);
        String as = Folding.wide(c);
        String symbols = as == null ? Character.toString(c) : as;
        if (symbols.charAt(0) < Folding.FIRST_SYMBOL) {
            skip(symbols.charAt(0), Character.charCount(c));
            return false;
        }
        pending = symbols;
        sub = 1;
        return take(symbols.charAt(0), Character.charCount(c));
    }

    private boolean take(char seen, int width) {
        symbol = seen;
        from = at;
        at += width;
        to = at;
        return true;
    }

    private void skip(char kind, int width) {
        kinds |= 1 << kind;
        // One sign many times is seen as one wide gap.
        visible += kind == Folding.INVISIBLE || goesOn(width) ? 0 : 1;
        at += width;
    }

    private boolean goesOn(int width) {
        return width == 1 && at > 0 && text[at] == text[at - 1] && visible > 0;
    }

    char symbol() {
        return symbol;
    }

    /** The index of the character that is seen as this symbol. */
    int from() {
        return from;
    }

    /** The index behind it. */
    int to() {
        return to;
    }

    /** The kinds of gap before this symbol, a bit {@code 1 << kind} for each. */
    int kinds() {
        return kinds;
    }

    /** How many characters that one can see are in the gap. */
    int visible() {
        return visible;
    }
}
