package org.qunfa.messaging.filter;

import java.util.List;

/**
 * Which three symbols of the Latin script, be they letters or digits, are in a row in a lexicon's keys, one that is not of this
 * script being like any other. It tells that a letter which a sign may stand for is in no word. Immutable.
 */
final class LatinKeys {

    private static final int BITS = 6;
    private static final int ANY = 0;

    private final long[] triples = new long[(1 << (3 * BITS)) / Long.SIZE];
    /** Bit {@code n}: a word begins or ends with this digit. */
    private final int digits;

    /** Those of some patterns. */
    LatinKeys(List<Pattern> patterns) {
        int edges = 0;
        for (Pattern pattern : patterns) {
            String symbols = pattern.symbols();
            edges |= digit(symbols.charAt(0)) | digit(symbols.charAt(symbols.length() - 1));
            String key = pattern.key();
            for (int i = 0; i < key.length(); i++) {
                int code = code(key.charAt(i));
                if (code != ANY) {
                    int before = i == 0 ? ANY : code(key.charAt(i - 1));
                    int behind = i + 1 == key.length() ? ANY : code(key.charAt(i + 1));
                    enter(before, code, behind);
                    enter(before, code, ANY);
                    enter(ANY, code, behind);
                    enter(ANY, code, ANY);
                }
            }
        }
        digits = edges;
    }

    private static int digit(char symbol) {
        return Folding.isDigit(symbol) ? 1 << (symbol - '0') : 0;
    }

    private static int code(char symbol) {
        char alike = Folding.alike(symbol);
        return Folding.isLatin(alike) ? alike - 'a' + 1 : Folding.isDigit(alike) ? alike - '0' + 27 : ANY;
    }

    private static int triple(int before, int code, int behind) {
        return (before << BITS | code) << BITS | behind;
    }

    private void enter(int before, int code, int behind) {
        int triple = triple(before, code, behind);
        triples[triple >> 6] |= 1L << triple;
    }

    /**
     * Whether a letter may be in a word, or may no longer cut one off as the digit did in whose place it is.
     *
     * @param before what the unit before is seen as, behind the unit behind; a kind of gap where there is none
     */
    boolean mayHold(char before, char letter, char behind) {
        int triple = triple(beside(before, letter), code(letter), beside(behind, letter));
        return (triples[triple >> 6] >>> triple & 1) != 0 || mayCut(before) || mayCut(behind);
    }

    /** A word goes on with another letter that is beside one of its own; with what else is there it need not. */
    private static int beside(char seen, char letter) {
        return Folding.isLatin(seen) && Folding.alike(seen) != Folding.alike(letter) ? code(seen) : ANY;
    }

    private boolean mayCut(char seen) {
        return (digit(seen) & digits) != 0 || (seen == Folding.INVISIBLE && digits != 0);
    }

    long octets() {
        return 8L * triples.length;
    }
}
