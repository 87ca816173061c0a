package org.qunfa.messaging.filter;

/**
 * What speaks for and against some characters of a text being a word, and the rules that weigh it. What everyday texts hold
 * by chance is no hit, what they could hold is a doubtful one that only a person may decide. For one thread.
 */
final class Evidence {

    /** How sure a hit is. */
    enum Grade {
        NONE,
        /** Counts only where more speaks for it than the word's own characters: {@link Surroundings}. */
        FAINT,
        DOUBTFUL,
        CERTAIN
    }

    /** A gap of more characters that one can see than this parts words for good; of others there may be any number. */
    static final int WIDEST_GAP = 8;
    /** Of a letter that goes on outside a word so many are looked at. */
    static final int MOST_OUTSIDE = 64;
    /** A word of so many Han characters is seldom two that meet. */
    static final int LONG = 4;
    /** A character may come so many times more often than in the word. */
    static final int MOST_REPEATS = 16;

    private static final int STOP = 1 << Folding.STOP;
    private static final int SPACE = 1 << Folding.SPACE;
    private static final int SEPARATOR = 1 << Folding.SEPARATOR;
    private static final int VISIBLE = STOP | SPACE | SEPARATOR | 1 << Folding.DECORATION;

    private int joints;
    private int gaps;
    private int kinds;
    private int surplus;
    private int longestRun;
    private int otherLetters;
    private int otherHan;

    void clear() {
        joints = 0;
        gaps = 0;
        kinds = 0;
        surplus = 0;
        longestRun = 0;
        otherLetters = 0;
        otherHan = 0;
    }

    /** Two characters of the word follow one another, with these kinds of gap between them. */
    void joint(int kindsBetween) {
        joints++;
        gaps += (kindsBetween & VISIBLE) == 0 ? 0 : 1;
        kinds |= kindsBetween;
    }

    /** A character comes so many times more often than in the word. */
    void repeat(int times) {
        surplus += times;
        longestRun = Math.max(longestRun, times);
    }

    /** A character stands where the word has this one, which it looks like. */
    void alike(char symbol) {
        if (symbol < 0x2E80) {
            otherLetters++;
        } else {
            otherHan++;
        }
    }

    int disguises(Pattern pattern) {
        return (kinds == 0 ? 0 : Disguise.GAPS.bit())
                | (surplus == 0 ? 0 : Disguise.REPEATS.bit())
                | (otherLetters + otherHan == 0 ? 0 : Disguise.LOOKALIKES.bit())
                | (pattern.split() ? Disguise.SPLIT.bit() : 0);
    }

    /** How sure it is that this is the word. */
    Grade grade(Pattern pattern) {
        int length = pattern.symbols().length();
        boolean latin = pattern.isLatin();
        Grade grade = least(latin ? latinGaps(length) : gaps(length), latin ? latinRepeats(length) : repeats());
        grade = least(grade, lookalikes(length));
        return pattern.split() ? least(grade, Grade.DOUBTFUL) : grade;
    }

    private static Grade least(Grade one, Grade other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean isSpacedOut() {
        return gaps == joints;
    }

    private Grade gaps(int length) {
        if (gaps == 0) {
            return Grade.CERTAIN;
        }
        if ((kinds & STOP) != 0) {
            // One comma more often ends a clause than hides a word.
            boolean one = length >= LONG && gaps == 1;
            return length >= 3 && isSpacedOut() ? Grade.DOUBTFUL : one ? Grade.FAINT : Grade.NONE;
        }
        if ((kinds & (SPACE | SEPARATOR)) != 0) {
            return isSpacedOut() && length >= 3 ? Grade.CERTAIN : Grade.DOUBTFUL;
        }
        return Grade.CERTAIN;
    }

    private Grade latinGaps(int length) {
        if (gaps == 0) {
            return Grade.CERTAIN;
        }
        if (isSpacedOut()) {
            return length < 3 ? Grade.NONE : (kinds & STOP) != 0 ? Grade.DOUBTFUL : Grade.CERTAIN;
        }
        // A space ends a word; a hyphen may join two.
        return (kinds & (STOP | SPACE)) != 0 || length < 4 ? Grade.NONE : Grade.DOUBTFUL;
    }

    private Grade repeats() {
        // One character twice is how two words meet that end and begin with it.
        return surplus == 1 ? Grade.DOUBTFUL : Grade.CERTAIN;
    }

    private Grade latinRepeats(int length) {
        if (surplus == 0 || longestRun >= 2) {
            return Grade.CERTAIN;
        }
        // Short words with a letter doubled are other words.
        return length < 5 ? Grade.NONE : surplus == 1 ? Grade.DOUBTFUL : Grade.CERTAIN;
    }

    private Grade lookalikes(int length) {
        int other = otherLetters + otherHan;
        if (other == 0) {
            return Grade.CERTAIN;
        }
        boolean enough = length > 2 && otherLetters * 2 < length && otherHan * 2 <= length;
        return !enough ? Grade.NONE : otherHan > 0 ? Grade.DOUBTFUL : Grade.CERTAIN;
    }
}
