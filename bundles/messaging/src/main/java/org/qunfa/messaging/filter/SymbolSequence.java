package org.qunfa.messaging.filter;

import java.util.Arrays;

/**
 * The symbols of a stretch of text side by side, each with its place and the gap before it. A digit that tells a letter's tone
 * is left out. For one thread.
 */
final class SymbolSequence {

    /** In {@link #kinds}: what parts words altogether. */
    static final int STOP = 1 << Folding.STOP;
    /** In {@link #kinds}: what sets letters apart. */
    static final int APART = STOP | 1 << Folding.SPACE | 1 << Folding.SEPARATOR;

    private final SymbolReader reader = new SymbolReader();
    private char[] symbols = {};
    private int[] froms = {};
    private int[] tos = {};
    private int[] kinds = {};

    private int count;

    /** Reads the characters of a text from {@code begin} to before {@code end}. */
    void read(char[] text, int begin, int end) {
        count = 0;
        reserve(end - begin);
        int kindsBefore = 0;
        int visible = 0;
        for (int i = begin; i < end; i++) {
            char seen = Folding.seen(text[i]);
            if (seen == Folding.WIDE) {
                readRest(text, count == 0 ? begin : tos[count - 1], end);
                return;
            }
            if (seen < Folding.FIRST_SYMBOL) {
                kindsBefore |= 1 << seen;
                visible += seen == Folding.INVISIBLE ? 0 : 1;
            } else {
                froms[count] = i;
                tos[count] = i + 1;
                add(seen, visible > Evidence.WIDEST_GAP ? STOP : kindsBefore);
                kindsBefore = 0;
                visible = 0;
            }
        }
    }

    /** Reads on where a character is seen as several symbols, or is a pair; the gap before it is read again. */
    private void readRest(char[] text, int begin, int end) {
        reader.begin(text, end, SymbolReader.place(begin, 0));
        while (reader.next()) {
            reserve(1);
            froms[count] = reader.from();
            tos[count] = reader.to();
            add(reader.symbol(), reader.visible() > Evidence.WIDEST_GAP ? STOP : reader.kinds());
        }
    }

    private void add(char symbol, int kindsBefore) {
        boolean tone =
                symbol >= '1' && symbol <= '5' && kindsBefore == 0 && count > 0 && Folding.isLatin(symbols[count - 1]);
        if (!tone) {
            symbols[count] = symbol;
            kinds[count] = kindsBefore;
            count++;
        }
    }

    private void reserve(int more) {
        if (count + more > symbols.length) {
            int size = Math.max(256, 2 * (count + more));
            symbols = Arrays.copyOf(symbols, size);
            froms = Arrays.copyOf(froms, size);
            tos = Arrays.copyOf(tos, size);
            kinds = Arrays.copyOf(kinds, size);
        }
    }

    int count() {
        return count;
    }

    char symbol(int index) {
        return symbols[index];
    }

    /** The index in the text of the character that is seen as the symbol. */
    int from(int index) {
        return froms[index];
    }

    /** The index behind it. */
    int to(int index) {
        return tos[index];
    }

    /** The last symbol before another that is at an index of the text, or before it. */
    int before(int symbol, int index) {
        int i = symbol - 1;
        while (i > 0 && froms[i] > index) {
            i--;
        }
        return i;
    }

    /** The kinds of gap before the symbol, a bit {@code 1 << kind} for each; {@link #STOP} when the gap is wide. */
    int kinds(int index) {
        return kinds[index];
    }

    /** How many Latin letters are from one symbol to before another. */
    int latins(int from, int to) {
        int many = 0;
        for (int i = from; i < to; i++) {
            many += Folding.isLatin(symbols[i]) ? 1 : 0;
        }
        return many;
    }

    /** The first Latin letter from a symbol on; {@link #count} when there is none. */
    int nextLatin(int from) {
        int i = from;
        while (i < count && !Folding.isLatin(symbols[i])) {
            i++;
        }
        return i;
    }

    /** Whether letters at an end are not cut out of more letters. */
    boolean isWhole(int first, int last) {
        boolean cutBehind = Folding.isLatin(symbols[last])
                && last + 1 < count
                && kinds[last + 1] == 0
                && Folding.isLatin(symbols[last + 1]);
        return isWholeBefore(first) && !cutBehind;
    }

    /** Whether a letter is not one of a row of letters, or the first. */
    boolean isWholeBefore(int first) {
        return first == 0
                || kinds[first] != 0
                || !Folding.isLatin(symbols[first])
                || !Folding.isLatin(symbols[first - 1]);
    }
}
