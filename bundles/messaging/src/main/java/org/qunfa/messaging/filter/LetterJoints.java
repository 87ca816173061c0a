package org.qunfa.messaging.filter;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the readings of a lexicon's words look where letters meet letters and characters. What is not here is in no reading, what
 * is here may be: most words of other languages have three letters in a row that no reading has. Immutable.
 *
 * <p>Letters in a row are one number, the last in the lowest bits.
 */
final class LetterJoints {

    /** So many letters are looked up in {@link #threes}. */
    static final int FEW = 3;
    /** So many letters of characters in a row are known. */
    static final int MANY = ReadingSearch.TELLING_LETTERS;

    /** In {@link #threes}: they are together in some reading. */
    static final int INSIDE = 1;
    /** In {@link #threes}: with them a character's reading begins; those before a 0 are all of some characters. */
    static final int HEAD = 2;
    /** In {@link #threes}: with them a reading begins of fewer letters than {@link #MANY}. */
    static final int BEGINS = 1 << (FEW - 1);
    /** In {@link #threes}: with them a character's reading ends. */
    static final int TAIL = 8;

    private static final int THREE = (1 << (FEW * Letters.BITS)) - 1;
    private static final long EIGHT = (1L << (MANY * Letters.BITS)) - 1;

    private static final int MOST_NUMBERS = 1 << 19;
    /** A word has so many bits to itself, as long as the table may grow. */
    private static final int SPARSE = 384;

    private final byte[] threes = new byte[THREE + 1];
    private final long[] joints;
    /** Bit {@code n}: some character's reading begins with the letter n. */
    private int firsts;

    /**
     * Those of some words.
     *
     * @param keys all letters of each reading
     * @param spelled what these are readings of
     * @param initials what is looked for by its first letters too
     */
    LetterJoints(List<char[]> keys, List<Pattern> spelled, List<Pattern> initials) {
        Set<String> words = words(spelled);
        long wanted = (long) SPARSE * words.size() / Long.SIZE;
        joints = new long[Integer.highestOneBit((int) Math.max(2, Math.min(wanted, MOST_NUMBERS)))];
        keys.forEach(this::enter);
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                enterHeads(word, i, i, 0);
                enterTails(word, i, "");
            }
        }
        words(initials).forEach(this::enterInitials);
    }

    private static Set<String> words(List<Pattern> patterns) {
        return patterns.stream().map(Pattern::symbols).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void enter(char[] key) {
        long letters = 0;
        for (int i = 0; i < key.length; i++) {
            letters = letters << Letters.BITS | key[i];
            threes[three(letters)] |= (byte) (i + 1 < FEW ? 0 : INSIDE);
        }
        if (key.length < MANY) {
            enterBeginning(key);
        }
    }

    /** Enters all that the first letters can be when a key is shorter still. */
    private void enterBeginning(char[] key) {
        int three = 0;
        int known = Math.min(FEW, key.length);
        for (int i = 0; i < known; i++) {
            three = three << Letters.BITS | key[i];
        }
        int rest = 1 << ((FEW - known) * Letters.BITS);
        for (int i = 0; i < rest; i++) {
            threes[three * rest + i] |= BEGINS;
        }
    }

    /** Enters the letters of characters, the first of which is at {@code from}, behind those before {@code at}. */
    private void enterHeads(String word, int from, int at, long before) {
        for (String reading : readings(word.charAt(at))) {
            long letters = before;
            for (int i = 0; i < reading.length() && letters <= EIGHT >>> Letters.BITS; i++) {
                letters = letters << Letters.BITS | Phonetics.letter(reading.charAt(i));
                if (letters > THREE >>> Letters.BITS && letters <= THREE) {
                    threes[(int) letters] |= HEAD;
                }
            }
            if (letters > EIGHT >>> Letters.BITS) {
                enter(Joint.of(letters));
                continue;
            }
            if (letters <= THREE >>> Letters.BITS) {
                enterWhole(word, from, at, (int) letters);
            }
            if (at + 1 < word.length()) {
                enterHeads(word, from, at + 1, letters);
            }
        }
    }

    /** Enters beside what fewer letters are that are all of some characters. */
    private void enterWhole(String word, int first, int last, int letters) {
        threes[whole(letters)] |= HEAD;
        char before = first == 0 ? Joint.END : word.charAt(first - 1);
        char behind = last + 1 == word.length() ? Joint.END : word.charAt(last + 1);
        enter(Joint.whole(before, letters, behind));
    }

    private void enterTails(String word, int at, String behind) {
        for (String reading : readings(word.charAt(at))) {
            String letters = reading + behind;
            if (letters.length() >= FEW) {
                int three = 0;
                for (int i = letters.length() - FEW; i < letters.length(); i++) {
                    three = three << Letters.BITS | Phonetics.letter(letters.charAt(i));
                }
                threes[three] |= TAIL;
            } else if (at > 0) {
                enterTails(word, at - 1, letters);
            }
        }
    }

    private static String[] readings(char symbol) {
        String[] readings = Pinyin.readings(symbol);
        return readings == null || Folding.isLatin(symbol) ? new String[] {Character.toString(symbol)} : readings;
    }

    /** Enters what a word's first letters may stand beside. */
    private void enterInitials(String word) {
        int last = word.length() - 1;
        for (int i = 0; i <= last; i++) {
            for (int letter : initials(word.charAt(i))) {
                firsts |= 1 << letter;
                if (i >= 2 && isOwn(word, i - 1) && isOwn(word, i - 2)) {
                    for (int next : beside(word, i + 1)) {
                        enter(Joint.after(word.charAt(i - 2), word.charAt(i - 1), letter, next));
                    }
                }
                if (i + 2 <= last && isOwn(word, i + 1) && isOwn(word, i + 2)) {
                    for (int next : beside(word, i - 1)) {
                        enter(Joint.before(next, letter, word.charAt(i + 1), word.charAt(i + 2)));
                    }
                }
            }
        }
        long between = word.substring(1, last)
                .chars()
                .filter(c -> !Folding.isLatin((char) c))
                .count();
        // With one own character on either side, at most two others are letters.
        if (isOwn(word, 0) && isOwn(word, last) && between >= 1 && between <= 2) {
            for (int first : initials(word.charAt(1))) {
                for (int second : initials(word.charAt(last - 1))) {
                    enter(Joint.between(word.charAt(0), first, second, word.charAt(last)));
                }
            }
        }
    }

    private static boolean isOwn(String word, int index) {
        return !Folding.isLatin(word.charAt(index));
    }

    private static int[] initials(char symbol) {
        String[] readings = readings(symbol);
        var initials = new int[readings.length];
        for (int i = 0; i < initials.length; i++) {
            initials[i] = Phonetics.letter(readings[i].charAt(0));
        }
        return initials;
    }

    /** What a text may have where a word has this: the character, its first letters, or nothing behind an end. */
    private static int[] beside(String word, int index) {
        if (index < 0 || index == word.length()) {
            return new int[] {Joint.END};
        }
        int[] initials = initials(word.charAt(index));
        int[] all = Arrays.copyOf(initials, initials.length + 1);
        all[initials.length] = word.charAt(index);
        return all;
    }

    private void enter(long joint) {
        long hash = Beginnings.hash(joint);
        joints[Beginnings.word(hash, joints)] |= Beginnings.bits(hash);
    }

    /** Whether a {@link Joint} may be in some reading. */
    boolean mayHold(long joint) {
        long hash = Beginnings.hash(joint);
        return Beginnings.holds(joints[Beginnings.word(hash, joints)], hash);
    }

    /** What is known of each three letters: {@link #INSIDE} and the others. */
    byte[] threes() {
        return threes;
    }

    /** Which letters are first ones: bit {@code n} for the letter n. */
    int firsts() {
        return firsts;
    }

    /** The last three of some letters. */
    static int three(long letters) {
        return (int) letters & THREE;
    }

    /** The last of some letters, as many as are known. */
    static long many(long letters) {
        return letters & EIGHT;
    }

    /** Where fewer letters than three are in {@link #threes} when nothing follows them. */
    static int whole(int letters) {
        return letters <= Letters.FIRST ? letters << (2 * Letters.BITS) : letters << Letters.BITS;
    }

    long octets() {
        return threes.length + 8L * joints.length;
    }
}
