package org.qunfa.messaging.filter;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * For each UTF-16 unit the class under which one lexicon's tree knows it: {@link Folding} and the lexicon's alphabet in
 * one table. The classes of frequent symbols are low, so that what is looked up often lies close together.
 */
final class Classes {

    /** In no word of the lexicon. */
    static final int NONE = 0;
    /** The lowest class of a symbol. */
    static final int FIRST = 1;

    /** What masks the class of a unit's entry; {@link #NONE} when one of the bits says that there is none. */
    static final int CLASS = (1 << 16) - 1;

    /** How far to move a unit's entry for what {@link #shortShift} answers. */
    private static final int SHORT = 20;

    private static final int SHORT_MASK = 3 * Beginnings.CLASS_BITS;
    /** Set in a unit's entry when a short key ends with its class. */
    static final int ENDS_SHORT = SHORT_MASK << SHORT;
    /** Set in a unit's entry when its class is the last of a window with which a long key begins. */
    private static final int ENDS_WINDOW = 1 << 23;
    /** Any of the bits of a unit's entry without which a window that ends with its class tells nothing. */
    static final int TELLS = ENDS_SHORT | ENDS_WINDOW;
    /** Set in a unit's entry when it is seen as several symbols, or is half of a pair: {@link Folding#wide} tells. */
    static final int WIDE = 1 << 28;
    /** Set in a unit's entry when it is a gap. */
    static final int GAP = 1 << 29;
    /** How far to move a unit's entry so that what {@link Rows} looks at is left: the two bits behind this. */
    static final int ROWS = 30;
    /** Set in a unit's entry when it is seen as a digit, or is a sign that may stand for a letter. */
    static final int BESIDE = 1 << ROWS;
    /** The highest bit, set in a unit's entry when it is seen as a Latin letter, or may be. */
    static final int LATIN = 1 << 31;

    private final int[] ofUnit = new int[Character.MAX_VALUE + 1];
    private final char[] ofSymbol = new char[Character.MAX_VALUE + 1];
    private final byte[] shifts;
    private final int highest;

    private Classes(int[] frequency, byte[] shortest, BitSet inWindow) {
        int[] alphabet = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(symbol -> frequency[symbol] > 0)
                .boxed()
                .sorted(Comparator.comparing(symbol -> -frequency[symbol]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < alphabet.length; i++) {
            ofSymbol[alphabet[i]] = (char) (FIRST + i);
        }
        highest = FIRST + alphabet.length;
        shifts = new byte[highest + 1];
        for (int symbol : alphabet) {
            int classes = shortest[symbol] == 0 ? Beginnings.WINDOW : shortest[symbol];
            shifts[ofSymbol[symbol]] = (byte) (Beginnings.CLASS_BITS * (Beginnings.WINDOW - classes));
        }
        for (int unit = 0; unit < ofUnit.length; unit++) {
            char seen = Folding.seen((char) unit);
            if (seen >= Folding.FIRST_SYMBOL) {
                char alike = Folding.alike(seen);
                ofUnit[unit] = ofSymbol[alike]
                        | (Folding.isLatin(seen) ? LATIN : 0)
                        | (Folding.isDigit(seen) ? BESIDE : 0)
                        | (shifts[ofSymbol[alike]] << SHORT)
                        | (inWindow.get(alike) ? ENDS_WINDOW : 0);
            } else {
                ofUnit[unit] = seen == Folding.WIDE ? WIDE | LATIN : GAP;
            }
            ofUnit[unit] |= Signs.is((char) unit) ? BESIDE : 0;
        }
    }

    /** The classes of the symbols that look unlike one another in some words. */
    static Classes of(String[] words) {
        var frequency = new int[Character.MAX_VALUE + 1];
        var shortest = new byte[Character.MAX_VALUE + 1];
        var inWindow = new BitSet();
        for (String word : words) {
            word.chars().forEach(symbol -> frequency[symbol]++);
            int length = word.length();
            char last = word.charAt(length - 1);
            if (length < Beginnings.WINDOW && (shortest[last] == 0 || length < shortest[last])) {
                shortest[last] = (byte) length;
            }
            if (length >= Beginnings.WINDOW) {
                inWindow.set(word.charAt(Beginnings.WINDOW - 1));
            }
        }
        return new Classes(frequency, shortest, inWindow);
    }

    /** The classes of a word that was given. */
    char[] of(String word) {
        char[] classes = word.toCharArray();
        for (int i = 0; i < classes.length; i++) {
            classes[i] = ofSymbol[classes[i]];
        }
        return classes;
    }

    /** The class of a symbol, as {@link Folding} sees it; {@link #NONE} when no word has it. */
    int of(char symbol) {
        return ofSymbol[Folding.alike(symbol)];
    }

    /** How far to shift a window so that those classes are left that tell a short key by its end; 0 when none ends so. */
    static int shortShift(int entry) {
        return entry >>> SHORT & SHORT_MASK;
    }

    /** The same for a class. */
    int shortShiftOf(int label) {
        return shifts[label];
    }

    int highest() {
        return highest;
    }

    /** The entry of each UTF-16 unit; not to be written to. */
    int[] ofUnit() {
        return ofUnit;
    }

    long octets() {
        return 4L * ofUnit.length + 2L * ofSymbol.length + shifts.length;
    }
}
