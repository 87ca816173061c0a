package org.qunfa.messaging.filter;

import java.util.List;
import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * Finds words of which characters are written as their reading, or as its first letter: {@code du博}, {@code dubo},
 * {@code 代k发票}. It looks only near Latin letters, and every character that is not written in letters must be the word's
 * own: what merely sounds alike is no hit. All its hits are doubtful. For one thread.
 */
final class ReadingSearch {

    /** So many letters in a row are no chance, be there others before or behind. */
    static final int TELLING_LETTERS = 8;
    /** So many first letters mean something without any of the word's own characters. */
    static final int TELLING_INITIALS = 6;

    private final SymbolSequence sequence = new SymbolSequence();
    private final LetterGlance glance = new LetterGlance();
    private final ReadingGate gate = new ReadingGate();

    /** To which what is found is added. */
    private List<Match> matches = List.of();

    /** Finds a lexicon's words in the first {@code length} characters, and adds them to the others. */
    void search(Lexicon lexicon, char[] text, int length, List<Match> into) {
        Phonetics phonetics = lexicon.phonetics();
        int[] entries = lexicon.classes().ofUnit();
        int first = 0;
        while (first < length && (entries[text[first]] & Classes.LATIN) == 0) {
            first++;
        }
        if (phonetics == null || first == length) {
            return;
        }
        int last = length - 1;
        while ((entries[text[last]] & Classes.LATIN) == 0) {
            last--;
        }
        glance.text(text, length);
        if (!glance.mayHold(phonetics, first, last)) {
            return;
        }
        matches = into;
        int begin = before(entries, text, first);
        int end = behind(entries, text, last + 1, length);
        gate.begin(end);
        int start = gate.back(lexicon, phonetics, text, begin);
        if (start != ReadingGate.NONE) {
            sequence.read(text, begin, end);
        }
        int symbol = sequence.count();
        for (; start >= 0; start = gate.back(lexicon, phonetics, text, begin)) {
            symbol = sequence.before(symbol, start);
            walk(phonetics, symbol);
        }
        for (int i = 0; start == ReadingGate.ANYWHERE && i < symbol; i++) {
            walk(phonetics, i);
        }
    }

    /** Where a word may begin at the earliest that has the letter. */
    private static int before(int[] entries, char[] text, int letter) {
        int i = letter;
        for (int left = Phonetics.MOST_CHARACTERS; i > 0 && left > 0; i--) {
            left -= (entries[text[i - 1]] & Classes.GAP) != 0 ? 0 : 1;
        }
        return i;
    }

    /** Where a word may end at the latest that has a letter before there. */
    private static int behind(int[] entries, char[] text, int from, int length) {
        int i = from;
        for (int left = Phonetics.MOST_CHARACTERS; i < length && left > 0; i++) {
            left -= (entries[text[i]] & Classes.GAP) != 0 ? 0 : 1;
        }
        return i;
    }

    /** Searches everywhere, whatever the letters are. */
    void searchAll(Phonetics phonetics, char[] text, int length, List<Match> into) {
        matches = into;
        sequence.read(text, 0, length);
        for (int i = 0; i < sequence.count(); i++) {
            walk(phonetics, i);
        }
    }

    private void walk(Phonetics phonetics, int start) {
        int latin = sequence.nextLatin(start);
        if (latin < sequence.count()) {
            walk(phonetics.spelled(), start, latin);
            walk(phonetics.initials(), start, latin);
        }
    }

    /** Finds the words that begin at a symbol and do not end before a letter. */
    private void walk(Phonetics.Keys keys, int start, int latin) {
        KeyTree tree = keys.tree();
        int at = KeyTree.ROOT;
        for (int i = start;
                i < sequence.count() && (i == start || (sequence.kinds(i) & SymbolSequence.STOP) == 0);
                i++) {
            int spelling = spelling(keys, i);
            if (spelling == 0) {
                return;
            }
            for (; spelling != 0; spelling >>>= Letters.BITS) {
                at = tree.child(at, spelling & Letters.FIRST);
                if (at == KeyTree.ROOT) {
                    return;
                }
            }
            if (i >= latin) {
                note(keys, tree.key(at), start, i);
            }
        }
    }

    private int spelling(Phonetics.Keys keys, int index) {
        int spelling = Pinyin.spelling(sequence.symbol(index));
        return keys.spelled() ? spelling : spelling & Letters.FIRST;
    }

    /** Notes the words of a key, and of all that are equal to it, which the symbols may be. */
    private void note(Phonetics.Keys keys, int first, int start, int last) {
        for (int key = first; key >= 0; key = keys.tree().another(key)) {
            Pattern pattern = keys.patterns()[key];
            if (keys.spelled() ? isSpelled(pattern, start, last) : isInitials(pattern, start, last)) {
                new Match(
                                pattern.word(),
                                sequence.from(start),
                                sequence.to(last),
                                Grade.DOUBTFUL,
                                Disguise.PINYIN.bit())
                        .addTo(matches);
            }
        }
    }

    private boolean isSpelled(Pattern pattern, int start, int last) {
        if (!spells(pattern.symbols(), 0, start, last + 1)) {
            return false;
        }
        int letters = sequence.latins(start, last + 1);
        long own =
                pattern.symbols().chars().filter(c -> Folding.isLatin((char) c)).count();
        return letters > own && (letters >= TELLING_LETTERS || sequence.isWhole(start, last));
    }

    /** Whether the symbols up to {@code end} are the word's from {@code w} on, each itself or spelled out. */
    private boolean spells(String word, int w, int start, int end) {
        if (w == word.length()) {
            return start == end;
        }
        if (start == end) {
            return false;
        }
        if (sequence.symbol(start) == word.charAt(w)) {
            return spells(word, w + 1, start + 1, end);
        }
        String[] readings = Pinyin.readings(word.charAt(w));
        if (readings == null) {
            return false;
        }
        for (String reading : readings) {
            if (holds(reading, start, end) && spells(word, w + 1, start + reading.length(), end)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String reading, int start, int end) {
        for (int i = 0; i < reading.length(); i++) {
            if (start + i >= end || sequence.symbol(start + i) != reading.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** First letters tell a word only among its own characters, or when there are many. */
    private boolean isInitials(Pattern pattern, int start, int last) {
        String word = pattern.symbols();
        int own = 0;
        int letters = 0;
        for (int i = start; i <= last; i++) {
            char sought = word.charAt(i - start);
            if (i > start && (sequence.kinds(i) & SymbolSequence.APART) != 0) {
                return false;
            }
            if (sequence.symbol(i) != sought) {
                if (!begins(sought, sequence.symbol(i))) {
                    return false;
                }
                letters++;
            } else if (!Folding.isLatin(sought)) {
                own++;
            }
        }
        boolean tells = own == 0 ? letters >= TELLING_INITIALS : own >= 2 && own >= letters;
        return letters > 0 && tells && sequence.isWhole(start, last);
    }

    private static boolean begins(char sought, char letter) {
        String[] readings = Pinyin.readings(sought);
        for (int i = 0; readings != null && i < readings.length; i++) {
            if (readings[i].charAt(0) == letter) {
                return true;
            }
        }
        return false;
    }
}
