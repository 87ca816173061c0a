package org.qunfa.messaging.filter;

/**
 * Tells whether Latin letters in a text may be part of a reading with characters that stand beside them. Letters that no other
 * character parts are a row, and rows with nothing but gaps between them a group. It looks at where groups begin and end, and may
 * say so in vain. For one thread.
 */
final class LetterGroups {

    private static final byte[] KINDS = LetterKinds.ofUnit();

    /** No more characters are between two letters of one word. */
    private static final int MOST_BETWEEN = Phonetics.MOST_CHARACTERS - 2;

    private char[] text = {};
    private int length;

    /** Of a group: where its last letter ends. */
    private int end;
    /** Its rows and letters, and those of the first row, of the last, and of the one before that. */
    private int rows;

    private int letters;
    private int firstLetters;
    private int lastLetters;
    private int lettersBefore;
    /** The first three letters of all, and the last, as {@link LetterJoints} have them. */
    private int head;

    private long tail;
    /** Whether all letters are together in some reading. */
    private boolean together;
    /** How many rows nothing sets apart: from the first on, and from the last back. */
    private int near;

    private int recent;
    /** The kind of the gap that was passed over last, the one that parts the most. */
    private int gap;

    /** Sets the text: the first {@code units} of these characters. */
    void text(char[] characters, int units) {
        text = characters;
        length = units;
    }

    /**
     * Looks at the text.
     *
     * @param from where the first Latin letter is
     * @param to where the last one is; no character between is seen as several symbols
     */
    boolean mayHold(LetterJoints joints, int from, int to) {
        boolean joined = false;
        int between = 0;
        for (int i = from; i <= to; ) {
            int kind = KINDS[text[i]];
            if (kind < LetterKinds.TONE) {
                if (joined || group(joints, i)) {
                    return true;
                }
                joined = true;
                between = 0;
                i = end;
            } else {
                between += kind == LetterKinds.HAN ? 1 : 0;
                joined &= kind != LetterKinds.PARTING && kind != LetterKinds.TONE && between <= MOST_BETWEEN;
                i++;
            }
        }
        return false;
    }

    /** Whether a group that begins at an index may be part of a reading with characters that stand beside it. */
    private boolean group(LetterJoints joints, int begin) {
        rows = 0;
        letters = 0;
        lastLetters = 0;
        tail = 0;
        together = true;
        near = 0;
        recent = 0;
        int next = begin;
        int kind;
        do {
            end = row(joints, next);
            next = skip(end);
            kind = next < length ? KINDS[text[next]] : LetterKinds.PARTING;
            boolean apart = kind >= LetterKinds.TONE || gap >= LetterKinds.APART;
            near = apart && near == 0 ? recent : near;
            recent = kind < LetterKinds.TONE && gap >= LetterKinds.APART ? 0 : recent;
        } while (kind < LetterKinds.TONE);
        int gapBehind = gap;
        int before = before(begin);
        int behind = kind == LetterKinds.HAN ? next : -1;
        return (before >= 0 || behind >= 0)
                && (maySpell(joints, before, behind)
                        || mayBeInitials(
                                joints,
                                begin,
                                gap < LetterKinds.APART ? before : -1,
                                gapBehind < LetterKinds.APART ? behind : -1));
    }

    /** Goes through a row that begins at an index; answers where it ends. */
    private int row(LetterJoints joints, int begin) {
        byte[] threes = joints.threes();
        long known = tail;
        int inside = LetterJoints.INSIDE;
        int n = letters;
        int i = begin;
        int kind = KINDS[text[i]];
        do {
            if (kind != LetterKinds.TONE) {
                known = known << Letters.BITS | kind;
                n++;
                if (n >= LetterJoints.FEW) {
                    inside &= threes[LetterJoints.three(known)];
                    head = n == LetterJoints.FEW ? LetterJoints.three(known) : head;
                }
            }
            i++;
            kind = i < length ? KINDS[text[i]] : LetterKinds.PARTING;
        } while (kind <= LetterKinds.TONE);
        lettersBefore = lastLetters;
        lastLetters = n - letters;
        firstLetters = rows == 0 ? n : firstLetters;
        rows++;
        recent++;
        letters = n;
        tail = known;
        together &= inside != 0;
        return i;
    }

    /** Passes over a gap; answers where it ends. */
    private int skip(int from) {
        int i = from;
        gap = 0;
        while (i < length && LetterKinds.isGap(KINDS[text[i]])) {
            gap = Math.max(gap, KINDS[text[i]]);
            i++;
        }
        return i;
    }

    /** The character of a word's own before an index; below 0 when something else is there. */
    private int before(int index) {
        gap = 0;
        int i = index - 1;
        while (i >= 0 && LetterKinds.isGap(KINDS[text[i]])) {
            gap = Math.max(gap, KINDS[text[i]]);
            i--;
        }
        return i >= 0 && KINDS[text[i]] == LetterKinds.HAN ? i : -1;
    }

    /** Whether whole rows on one or both sides of a group may be spelled readings of characters. */
    private boolean maySpell(LetterJoints joints, int before, int behind) {
        byte[] threes = joints.threes();
        if (rows == 1 && letters < LetterJoints.FEW) {
            int all = (int) tail;
            return (threes[LetterJoints.whole(all)] & LetterJoints.HEAD) != 0
                    && ((before >= 0 && joints.mayHold(Joint.whole(seen(before), all, Joint.END)))
                            || (behind >= 0 && joints.mayHold(Joint.whole(Joint.END, all, seen(behind))))
                            || (before >= 0
                                    && behind >= 0
                                    && joints.mayHold(Joint.whole(seen(before), all, seen(behind)))));
        }
        boolean begin = firstLetters < LetterJoints.FEW || (threes[head] & LetterJoints.HEAD) != 0;
        boolean finish = (threes[LetterJoints.three(tail)] & LetterJoints.TAIL) != 0
                || (behind >= 0 && lastLetters < LetterJoints.FEW && mayFinish(joints, seen(behind)));
        return rows == 1 ? begin && finish && together : (before >= 0 && begin) || (behind >= 0 && finish);
    }

    /** Whether a word may begin with a last row of few letters, or these are too few to tell with those before. */
    private boolean mayFinish(LetterJoints joints, char behind) {
        int row = (int) tail & ((1 << (lastLetters * Letters.BITS)) - 1);
        return lastLetters + lettersBefore < LetterJoints.FEW || joints.mayHold(Joint.whole(Joint.END, row, behind));
    }

    /** Whether a group, or what nothing sets apart of it, may be first letters beside a word's own characters. */
    private boolean mayBeInitials(LetterJoints joints, int begin, int before, int behind) {
        if ((before >= 0 && near > 1) || (behind >= 0 && recent > 1)) {
            return true;
        }
        return (before >= 0 && mayFollow(joints, begin, before, behind))
                || (behind >= 0 && mayGoOn(joints, begin, before, behind));
    }

    /** Whether first letters may follow two own characters, with what is behind them. */
    private boolean mayFollow(LetterJoints joints, int begin, int before, int behind) {
        int second = before(before);
        if (second < 0 || gap >= LetterKinds.APART) {
            return false;
        }
        int letter = KINDS[text[begin]];
        char one = seen(second);
        char other = seen(before);
        if (firstLetters > 1) {
            return joints.mayHold(Joint.after(one, other, letter, KINDS[text[letterBehind(begin)]]));
        }
        return joints.mayHold(Joint.after(one, other, letter, Joint.END))
                || (behind >= 0 && joints.mayHold(Joint.after(one, other, letter, seen(behind))));
    }

    private int letterBehind(int index) {
        int i = index + 1;
        while (KINDS[text[i]] == LetterKinds.TONE) {
            i++;
        }
        return i;
    }

    /** Whether an own character may follow first letters with another, or with all that is before them. */
    private boolean mayGoOn(LetterJoints joints, int begin, int before, int behind) {
        int letter = (int) tail & Letters.FIRST;
        if (before >= 0
                && rows == 1
                && joints.mayHold(Joint.between(seen(before), KINDS[text[begin]], letter, seen(behind)))) {
            return true;
        }
        int second = skip(behind + 1);
        if (gap >= LetterKinds.APART || second == length || KINDS[text[second]] != LetterKinds.HAN) {
            return false;
        }
        char one = seen(behind);
        char other = seen(second);
        if (lastLetters > 1) {
            return joints.mayHold(Joint.before((int) (tail >>> Letters.BITS) & Letters.FIRST, letter, one, other));
        }
        return joints.mayHold(Joint.before(Joint.END, letter, one, other))
                || (before >= 0 && joints.mayHold(Joint.before(seen(before), letter, one, other)));
    }

    private char seen(int index) {
        return Folding.seen(text[index]);
    }
}
