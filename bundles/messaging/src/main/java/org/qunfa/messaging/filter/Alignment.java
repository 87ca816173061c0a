package org.qunfa.messaging.filter;

import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * Lays a word's symbols beside those of a text, from where the tree says that they begin. The tree knows neither
 * gaps nor repeats; here they are looked at. For one thread.
 */
final class Alignment {

    /** Marks a gap that is too wide to be inside a word. */
    private static final int TOO_WIDE = 1 << 16;

    private static final int CAPACITY = Word.MAX_LENGTH * (2 + Evidence.MOST_REPEATS);

    private final SymbolReader reader = new SymbolReader();
    private final Evidence evidence = new Evidence();
    private final char[] symbols = new char[CAPACITY];
    private final int[] froms = new int[CAPACITY];
    private final int[] tos = new int[CAPACITY];
    private final int[] kinds = new int[CAPACITY];

    private char[] text = {};
    private int length;
    private int count;

    private int first;
    private int last;
    private int disguises;

    /** Sets the text: the first {@code units} of these characters. */
    void text(char[] characters, int units) {
        text = characters;
        length = units;
    }

    /** The first character of the word, after {@link #grade} found one. */
    int from() {
        return froms[first];
    }

    /** Behind the last one. */
    int to() {
        return tos[last];
    }

    /** How it is hidden, a bit for each {@link Disguise}. */
    int disguises() {
        return disguises;
    }

    /**
     * Looks whether a word is there as itself, which is quickly seen.
     *
     * @param place where the characters begin that look like its first symbol
     * @param lastPlace where those begin that look like its last one
     * @return {@link Grade#NONE} also when it is there in another way
     */
    Grade literal(Pattern pattern, int place, int lastPlace) {
        String word = pattern.symbols();
        int to = SymbolReader.index(lastPlace) + 1;
        int from = to - word.length();
        if (from < SymbolReader.index(place) || pattern.split()) {
            return Grade.NONE;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Folding.seen(text[from + i]) != word.charAt(i)) {
                return Grade.NONE;
            }
        }
        first = 0;
        last = 0;
        froms[0] = from;
        tos[0] = to;
        disguises = 0;
        boolean whole =
                surplus(from - 1, -1, word.charAt(0)) == 0 && surplus(to, 1, word.charAt(word.length() - 1)) == 0;
        return whole ? Grade.CERTAIN : Grade.NONE;
    }

    /**
     * Looks whether a word is there.
     *
     * @param place where the characters begin that look like its first symbol, as {@link SymbolReader#place} has it
     */
    Grade grade(Pattern pattern, int place) {
        reader.begin(text, length, place);
        count = 0;
        String word = pattern.symbols();
        int head = run(word, 0);
        if (head == word.length()) {
            return head == 1 || goesOn(SymbolReader.index(place)) ? oneRun(pattern) : Grade.NONE;
        }
        int at = head(word.charAt(0));
        if (at < head) {
            return Grade.NONE;
        }
        first = at - head;
        evidence.clear();
        if (!compare(pattern, 0, first, head)) {
            return Grade.NONE;
        }
        for (int w = head; w < word.length(); ) {
            int run = run(word, w);
            int most = w + run == word.length() ? run : run + Evidence.MOST_REPEATS;
            int read = read(word.charAt(w), at, most);
            if (read < run || !compare(pattern, w, at, read)) {
                return Grade.NONE;
            }
            w += run;
            at += read;
        }
        last = at - 1;
        return finish(pattern);
    }

    /** Whether the next symbol may look like this one. */
    private boolean goesOn(int index) {
        if (index + 1 == length) {
            return false;
        }
        char here = Folding.seen(text[index]);
        char next = Folding.seen(text[index + 1]);
        return Math.min(here, next) < Folding.FIRST_SYMBOL || Folding.alike(here) == Folding.alike(next);
    }

    /** A word that is one character several times: of a longer run in the text the part with the best evidence. */
    private Grade oneRun(Pattern pattern) {
        int run = pattern.symbols().length();
        Grade best = Grade.NONE;
        int bestFirst = 0;
        int bestDisguises = 0;
        for (int at = 0; at < Word.MAX_LENGTH && read(pattern.symbols().charAt(0), at, run) == run; at++) {
            first = at;
            last = at + run - 1;
            evidence.clear();
            Grade grade = compare(pattern, 0, at, run) ? finish(pattern) : Grade.NONE;
            boolean better = grade.compareTo(best) > 0 || (grade == best && disguises == 0 && bestDisguises != 0);
            if (better) {
                best = grade;
                bestFirst = at;
                bestDisguises = disguises;
            }
        }
        first = bestFirst;
        last = bestFirst + run - 1;
        disguises = bestDisguises;
        return best;
    }

    /** Reads the whole first run, of which only the end matters; answers where the next begins. */
    private int head(char symbol) {
        int at = 0;
        while (fill(at) && Folding.alike(symbols[at]) == Folding.alike(symbol)) {
            at++;
            if (at == 2 * Word.MAX_LENGTH) {
                forget(Word.MAX_LENGTH);
                at -= Word.MAX_LENGTH;
            }
        }
        return at;
    }

    private void forget(int some) {
        count -= some;
        System.arraycopy(symbols, some, symbols, 0, count);
        System.arraycopy(froms, some, froms, 0, count);
        System.arraycopy(tos, some, tos, 0, count);
        System.arraycopy(kinds, some, kinds, 0, count);
    }

    /** How often a symbol that looks like this one comes in a row; stops at {@code most}. */
    private int read(char symbol, int at, int most) {
        int run = 0;
        while (run < most && fill(at + run) && Folding.alike(symbols[at + run]) == Folding.alike(symbol)) {
            run++;
        }
        return run;
    }

    private boolean fill(int index) {
        if (index < count) {
            return true;
        }
        if (count == CAPACITY || !reader.next()) {
            return false;
        }
        boolean wide = reader.visible() > Evidence.WIDEST_GAP;
        symbols[count] = reader.symbol();
        froms[count] = reader.from();
        tos[count] = reader.to();
        kinds[count++] = reader.kinds() | (wide ? TOO_WIDE : 0);
        return true;
    }

    /** Takes the evidence of a run; false when a gap in it is too wide. */
    private boolean compare(Pattern pattern, int w, int at, int read) {
        int run = run(pattern.symbols(), w);
        for (int i = 0; i < read; i++) {
            if (at + i > first) {
                if ((kinds[at + i] & TOO_WIDE) != 0) {
                    return false;
                }
                boolean own = i < run && (pattern.breaks() >>> (w + i) & 1) != 0;
                if (!own) {
                    evidence.joint(kinds[at + i]);
                }
            }
            if (i < run && symbols[at + i] != pattern.symbols().charAt(w + i)) {
                evidence.alike(pattern.symbols().charAt(w + i));
            }
        }
        if (read > run) {
            evidence.repeat(read - run);
        }
        return true;
    }

    private Grade finish(Pattern pattern) {
        boolean latin = pattern.isLatin();
        int before = surplus(froms[first] - 1, -1, symbols[first]);
        int after = surplus(tos[last], 1, symbols[last]);
        if (before < 0 || after < 0) {
            return Grade.NONE;
        }
        if (latin && before > 0) {
            evidence.repeat(before);
        }
        if (latin && after > 0) {
            evidence.repeat(after);
        }
        disguises = evidence.disguises(pattern);
        return evidence.grade(pattern);
    }

    /**
     * How often an end's letter is repeated outside; below 0 when another letter is there, so that the word is cut out of
     * one. What nobody sees does not count, however much there is of it.
     */
    private int surplus(int start, int step, char edge) {
        boolean letter = Folding.isLatin(edge);
        if (!letter && !Folding.isDigit(edge)) {
            return 0;
        }
        int repeats = 0;
        for (int i = start; i >= 0 && i < length && repeats < Evidence.MOST_OUTSIDE; i += step) {
            char seen = Folding.seen(text[i]);
            if (letter && seen == edge) {
                repeats++;
            } else if (letter ? Folding.isLatin(seen) : Folding.isDigit(seen)) {
                return -1;
            } else if (seen != Folding.INVISIBLE) {
                return repeats;
            }
        }
        return repeats;
    }

    /** How often a symbol comes in a row in a word, with those that look like it. */
    private static int run(String word, int at) {
        int end = at + 1;
        while (end < word.length() && Folding.alike(word.charAt(end)) == Folding.alike(word.charAt(at))) {
            end++;
        }
        return end - at;
    }
}
