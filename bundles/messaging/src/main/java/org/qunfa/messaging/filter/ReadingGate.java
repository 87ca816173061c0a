package org.qunfa.messaging.filter;

/**
 * Tells the few characters at which {@link ReadingSearch} may find a word from the many at which it cannot. It goes through a
 * text once, from its end, so that at each character it knows the letters from there on. For one thread.
 */
final class ReadingGate {

    /** What {@link #back} says when no word may begin. */
    static final int NONE = -1;
    /** What it says where a character is seen as several symbols. */
    static final int ANYWHERE = -2;

    /** Farther from the next Latin letter than a word could begin. */
    private static final int FAR = Phonetics.MOST_CHARACTERS;
    /** A word's first letters mean nothing without so many of its own characters, or many letters. */
    private static final int OWN = 2;

    /** In {@link #ends}: one symbol alone. */
    private static final int ALONE = 1 << 1;
    /** In {@link #ends}: so many that they mean something without any of the word's own characters. */
    private static final int MANY_INITIALS = -(1 << ReadingSearch.TELLING_INITIALS);

    private static final int LATIN = 1 << 30;
    private static final int WIDE = -Folding.WIDE;

    /** A digit that may tell a tone. */
    private static final int TONE = 1 << 31;

    /** For each UTF-16 unit its spelling, the kind of gap as a number below 0, {@link #TONE}, or 0 for another symbol. */
    private static final int[] UNITS = units();

    private int at;
    /** The kinds of gap, and how many characters that one can see, before the symbol behind {@link #at}. */
    private int kinds;

    private int visible;
    private long spelled;
    private long initials;
    /** How many characters before the next Latin letter; {@link #FAR} when none follows, or something parts them. */
    private int near;
    /** How many Latin letters follow that nothing parts. */
    private int letters;
    /** How many other characters follow that nothing sets apart. */
    private int own;
    /** Bit {@code n}: n symbols from here on may be a word's first letters, as no letter is cut off behind them. */
    private int ends;
    /** Whether the next symbol is a Latin letter. */
    private boolean beforeLatin;
    /** Whether a word may begin with the letter that was taken last. */
    private boolean found;

    /** The classes of the next four of them, as {@link Beginnings} has them. */
    private long window;

    private static int[] units() {
        var units = new int[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < units.length; unit++) {
            char seen = Folding.seen((char) unit);
            units[unit] = seen < Folding.FIRST_SYMBOL
                    ? -seen
                    : Pinyin.spelling(seen)
                            | (Folding.isLatin(seen) ? LATIN : 0)
                            | (seen >= '1' && seen <= '5' ? TONE : 0);
        }
        return units;
    }

    /** Begins with the characters before an index. */
    void begin(int end) {
        part();
        at = end;
        kinds = 0;
        visible = 0;
    }

    /**
     * Goes back to the next character with which a word may begin.
     *
     * @return its index; {@link #NONE} when there is none from {@code begin} on, {@link #ANYWHERE} when it cannot tell
     */
    int back(Lexicon lexicon, Phonetics phonetics, char[] text, int begin) {
        int gap = kinds;
        int seen = visible;
        for (int i = at - 1; i >= begin; i--) {
            int unit = UNITS[text[i]];
            if (unit <= 0) {
                if (unit == WIDE) {
                    return ANYWHERE;
                }
                if (unit == 0 || (unit == TONE && !isTone(text, i))) {
                    part();
                    gap = 0;
                    seen = 0;
                } else if (unit != TONE) {
                    gap |= 1 << -unit;
                    seen += unit == -Folding.INVISIBLE ? 0 : 1;
                }
                continue;
            }
            boolean cut = gap == 0 && beforeLatin;
            if (gap != 0) {
                close(gap, seen);
                gap = 0;
                seen = 0;
            }
            boolean isLatin = unit >= LATIN;
            beforeLatin = isLatin;
            if (isLatin) {
                ends |= cut ? 0 : 1;
                i = latin(phonetics, text, i, begin);
            }
            if (isLatin ? found : other(lexicon, phonetics, unit, text[i])) {
                at = i;
                kinds = 0;
                visible = 0;
                return i;
            }
        }
        return NONE;
    }

    /** Goes on before a gap, with what it does not part from what is behind it. */
    private void close(int gap, int seen) {
        if ((gap & SymbolSequence.STOP) != 0 || seen > Evidence.WIDEST_GAP) {
            part();
        } else if ((gap & SymbolSequence.APART) != 0) {
            setApart();
        }
    }

    private void part() {
        spelled = 0;
        near = FAR;
        letters = 0;
        beforeLatin = false;
        setApart();
    }

    private void setApart() {
        initials = 0;
        own = 0;
        ends = 0;
    }

    /** Whether a digit tells a tone, be it after others. */
    private static boolean isTone(char[] text, int index) {
        int i = index;
        while (i >= 0 && UNITS[text[i]] == TONE) {
            i--;
        }
        return i < index && i >= 0 && UNITS[text[i]] >= LATIN;
    }

    /**
     * Takes Latin letters in a row, back to the first or to one with which a word may begin: many letters follow that one, or it
     * is the first.
     *
     * @return the index of the last that it took; {@link #found} says whether a word may begin with it
     */
    private int latin(Phonetics phonetics, char[] text, int last, int begin) {
        LetterStarts starts = phonetics.spelled().starts();
        long before = spelled;
        long firsts = initials;
        int many = letters;
        int i = last;
        int units = UNITS[text[i]];
        boolean may;
        while (true) {
            before = Letters.beforeOne(units & Letters.FIRST, before);
            firsts = Letters.beforeOne(units & Letters.FIRST, firsts);
            many++;
            may = many >= ReadingSearch.TELLING_LETTERS && starts.mayBeginSo(before);
            units = i == begin ? 0 : UNITS[text[i - 1]];
            if (units < LATIN || (may && starts.mayBegin(before))) {
                break;
            }
            i--;
        }
        ends <<= last - i + 1;
        spelled = before;
        initials = firsts;
        letters = many;
        near = 0;
        boolean whole = units < LATIN;
        found = ((may || whole) && starts.mayBegin(before)) || (whole && mayBeInitials(phonetics));
        return i;
    }

    private boolean mayBeInitials(Phonetics phonetics) {
        int tells = own >= OWN ? ends : ends & MANY_INITIALS;
        return tells != 0 && phonetics.initials().starts().mayBe(initials, tells);
    }

    /** Takes another character. A word that begins with it has it itself, and some Latin letter behind it. */
    private boolean other(Lexicon lexicon, Phonetics phonetics, int spelling, char unit) {
        spelled = Letters.before(spelling, spelled);
        initials = Letters.beforeOne(spelling & Letters.FIRST, initials);
        ends = ends << 1 | ALONE;
        own++;
        if (near == FAR) {
            return false;
        }
        int label = lexicon.classes().ofUnit()[unit] & Classes.CLASS;
        window = window >>> Beginnings.CLASS_BITS | (long) label << Beginnings.FIRST;
        near = label == Classes.NONE ? FAR : near + 1;
        return near < FAR
                && (near < Beginnings.WINDOW || mayBegin(lexicon))
                && (phonetics.spelled().starts().mayBegin(spelled)
                        || (own >= OWN && phonetics.initials().starts().mayBe(initials, ends)));
    }

    /** Whether a word may begin with the four characters from here on, of which none is the same as the one before. */
    private boolean mayBegin(Lexicon lexicon) {
        return lexicon.beginnings().mayBegin(window) || Beginnings.repeats(window);
    }
}
