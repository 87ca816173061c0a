package org.qunfa.messaging.filter;

/**
 * A first look at a text's Latin letters, which for most texts is the last. Letters that no other character parts are a row. It
 * tells whether rows may be readings by themselves, by what {@link LetterJoints} know of a few letters, and then whether they may
 * be with what stands beside them. It may say so in vain and never misses one. For one thread.
 */
final class LetterGlance {

    /** So many bits in a row say that {@link LetterJoints#MANY} letters are together. */
    private static final int TOGETHER = (1 << (LetterJoints.MANY - LetterJoints.FEW + 1)) - 1;

    private static final byte[] KINDS = LetterKinds.ofUnit();

    private final LetterGroups groups = new LetterGroups();
    private char[] text = {};
    private int length;
    /** Whether there are letters with a character that has a reading beside them, between the first letter and the last. */
    private boolean beside;

    /** Sets the text: the first {@code units} of these characters. */
    void text(char[] characters, int units) {
        text = characters;
        length = units;
        groups.text(characters, units);
    }

    /**
     * Looks at the text.
     *
     * @param from where the first Latin letter is, or character that is seen as several symbols
     * @param to where the last one is
     * @return whether there may be a reading
     */
    boolean mayHold(Phonetics phonetics, int from, int to) {
        beside = false;
        return mayHoldLetters(phonetics, from, to)
                || ((beside || isBeside(from - 1, -1) || isBeside(behindTones(to + 1), 1))
                        && groups.mayHold(phonetics.joints(), from, to));
    }

    /** Whether a reading may be nothing but letters, or have many in a row; or what is there cannot be told. */
    private boolean mayHoldLetters(Phonetics phonetics, int from, int to) {
        byte[] threes = phonetics.joints().threes();
        int initial = phonetics.joints().firsts();
        char[] units = text;
        long known = 0;
        int inside = 0;
        int starts = 0;
        int firsts = 0;
        int inRow = 0;
        int last = LetterKinds.PARTING;
        int turns = 0;
        for (int i = from; i <= to; i++) {
            int kind = KINDS[units[i]];
            if (kind < LetterKinds.TONE) {
                known = known << Letters.BITS | kind;
                int may = threes[LetterJoints.three(known)];
                inside = inside << 1 | (may & LetterJoints.INSIDE);
                starts = starts << 1 | (1 - inRow);
                firsts = (firsts + 1) & -(initial >>> kind & 1);
                inRow = 1;
                turns |= last == LetterKinds.HAN ? 1 : 0;
                last = kind;
                // One branch for three rare things, as each that a processor cannot foretell takes longer than all else
                // here.
                int asks = (starts & may & LetterJoints.BEGINS)
                        | (((inside & TOGETHER) + 1) & (TOGETHER + 1))
                        | (((firsts ^ ReadingSearch.TELLING_INITIALS) - 1) >>> (Integer.SIZE - 1));
                if (asks != 0
                        && (mayBegin(phonetics, starts, known, i + 1)
                                || mayBeSpelled(phonetics, inside, known)
                                || (firsts == ReadingSearch.TELLING_INITIALS && mayBeInitials(phonetics, i)))) {
                    return true;
                }
            } else if (kind != LetterKinds.TONE || inRow == 0) {
                inRow = 0;
                firsts = kind > LetterKinds.HAN && kind < LetterKinds.APART ? firsts : 0;
                if (kind <= LetterKinds.HAN || kind >= LetterKinds.PARTING) {
                    known <<= Letters.BITS;
                    inside <<= 1;
                    starts <<= 1;
                    turns |= kind == LetterKinds.HAN && last < LetterKinds.TONE ? 1 : 0;
                    last = kind;
                    if (kind == LetterKinds.WIDE || mayBegin(phonetics, starts, known, i)) {
                        return true;
                    }
                }
            }
        }
        beside = turns != 0;
        return mayBegin(phonetics, starts << 1, known << Letters.BITS, to + 1);
    }

    /**
     * Whether a short reading may begin with the last three letters and go on as the text does from an index on.
     *
     * @param starts bit {@code n}: a row begins with the letter that is so many before the last
     */
    private boolean mayBegin(Phonetics phonetics, int starts, long known, int from) {
        int three = LetterJoints.three(known);
        if ((starts & phonetics.joints().threes()[three] & LetterJoints.BEGINS) == 0) {
            return false;
        }
        long all = Letters.reversed(three, LetterJoints.FEW);
        int many = LetterJoints.FEW;
        for (int i = from; i < length && many < LetterJoints.MANY; i++) {
            int kind = KINDS[text[i]];
            if (kind == LetterKinds.HAN || kind >= LetterKinds.PARTING) {
                break;
            }
            if (kind < LetterKinds.TONE) {
                all = Letters.behind(all, many++, kind);
            }
        }
        return phonetics.spelled().starts().mayBegin(all);
    }

    private boolean mayBeSpelled(Phonetics phonetics, int inside, long known) {
        return (inside & TOGETHER) == TOGETHER && phonetics.joints().mayHold(Joint.of(LetterJoints.many(known)));
    }

    private int behindTones(int index) {
        int i = index;
        while (i < length && KINDS[text[i]] == LetterKinds.TONE) {
            i++;
        }
        return i;
    }

    /** Whether a character that has a reading is the next, gaps apart, from an index on in a direction. */
    private boolean isBeside(int index, int step) {
        int i = index;
        while (i >= 0 && i < length && LetterKinds.isGap(KINDS[text[i]])) {
            i += step;
        }
        return i >= 0 && i < length && KINDS[text[i]] == LetterKinds.HAN;
    }

    /** Whether the row with a letter at an index, with others that nothing sets apart, may be nothing but first letters. */
    private boolean mayBeInitials(Phonetics phonetics, int index) {
        int begin = index;
        while (begin > 0 && KINDS[text[begin - 1]] <= LetterKinds.TONE) {
            begin--;
        }
        int behind = index + 1;
        while (behind < length && KINDS[text[behind]] <= LetterKinds.TONE) {
            behind++;
        }
        if (goesOn(begin - 1) || goesOn(behind)) {
            return true;
        }
        long all = 0;
        int many = 0;
        for (int i = behind - 1; i >= begin; i--) {
            if (KINDS[text[i]] != LetterKinds.TONE) {
                all = Letters.beforeOne(KINDS[text[i]], all);
                many++;
            }
        }
        return many >= ReadingSearch.TELLING_INITIALS
                && many <= Letters.MOST
                && phonetics.initials().starts().mayBe(all, 1 << many);
    }

    /** Whether at an index, if it is one, there is a gap that sets nothing apart. */
    private boolean goesOn(int index) {
        return index >= 0
                && index < length
                && KINDS[text[index]] > LetterKinds.HAN
                && KINDS[text[index]] < LetterKinds.APART;
    }
}
