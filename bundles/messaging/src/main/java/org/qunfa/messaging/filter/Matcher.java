package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * Judges texts by lexicons. It keeps the room that it works in, so use one for many texts, from one thread at a time. What
 * it is given and what it answers are immutable.
 */
public final class Matcher {

    /** The longest text, in UTF-16 units. */
    public static final int MAX_TEXT = 20_000;

    /** A character is seen as at most so many symbols. */
    private static final int WIDEST = 32;

    private final Glance glance = new Glance();
    private final Alignment alignment = new Alignment();
    private final ReadingSearch readings = new ReadingSearch();
    private final List<Match> matches = new ArrayList<>();
    private char[] text = new char[256];
    private int length;

    /** The classes of the text's symbols, without gaps and repeats; 0 stands for any number of symbols of no word. */
    private int[] labels = {};
    /** Where each of them is, as {@link SymbolReader#place} has it. */
    private int[] places = {};

    private int count;

    /**
     * Judges a final text.
     *
     * @param lexicons in the order of their authority: words to allow hold for their own lexicon and for those behind it
     * @return the worst that any of them says
     * @throws IllegalArgumentException when the text is longer than {@link #MAX_TEXT}
     */
    public Verdict judge(String original, Lexicon... lexicons) {
        length = original.length();
        if (length > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "the text has " + length + " characters; at most " + MAX_TEXT + " are judged");
        }
        load(original);
        Findings findings = null;
        for (Lexicon lexicon : lexicons) {
            int told = glance.look(lexicon);
            if (told == 0) {
                continue;
            }
            search(lexicon, original, told);
            if (!matches.isEmpty()) {
                findings = findings == null ? new Findings(text, length) : findings;
                findings.add(lexicon, matches);
            }
        }
        return findings == null ? Verdict.clean(lexicons) : findings.verdict(lexicons);
    }

    /** Searches for what a glance told that there may be. */
    private void search(Lexicon lexicon, String original, int told) {
        matches.clear();
        if ((told & Glance.ASKS) != 0) {
            collect(lexicon);
        }
        if ((told & Rows.LATIN) != 0) {
            readings.search(lexicon, text, length, matches);
        }
        if ((told & Rows.SIGNED) != 0 && Signs.replace(text, length)) {
            if (Signs.mayMake(lexicon.latin(), original, text)) {
                searchAgain(lexicon, original, match -> Signs.weigh(text, match));
            } else {
                original.getChars(0, length, text, 0);
            }
        }
        if ((told & Rows.STRAY) != 0 && Strays.replace(text, length)) {
            searchAgain(lexicon, original, match -> Strays.are(text, match) ? match.doubted() : null);
        }
    }

    private void load(String original) {
        if (length > text.length) {
            text = new char[Math.min(MAX_TEXT, 2 * length)];
        }
        original.getChars(0, length, text, 0);
        glance.text(text, length);
        alignment.text(text, length);
    }

    /** Collects a lexicon's words: the characters become classes, and wherever words may be the tree goes on. */
    private void collect(Lexicon lexicon) {
        classify(lexicon);
        Beginnings beginnings = lexicon.beginnings();
        long window = 0;
        for (int i = 0; i < count; i++) {
            window = window << Beginnings.CLASS_BITS | labels[i];
            if (i >= Beginnings.WINDOW - 1 && beginnings.mayBegin(window)) {
                collectLonger(lexicon, i - Beginnings.WINDOW + 1);
            }
            int shift = lexicon.classes().shortShiftOf(labels[i]);
            if (shift != 0 && beginnings.mayEnd(window, shift)) {
                collectShorter(lexicon, i);
            }
        }
    }

    /** Searches the text again with what some of its characters stand for, and then has it as it was. */
    private void searchAgain(Lexicon lexicon, String original, UnaryOperator<@Nullable Match> counting) {
        if ((glance.look(lexicon) & Glance.ASKS) == 0) {
            original.getChars(0, length, text, 0);
            return;
        }
        List<Match> before = List.copyOf(matches);
        matches.clear();
        collect(lexicon);
        List<Match> behind = List.copyOf(matches);
        original.getChars(0, length, text, 0);
        matches.clear();
        matches.addAll(before);
        for (Match match : behind) {
            Match counted = counting.apply(match);
            if (counted != null) {
                counted.addNew(matches);
            }
        }
    }

    /**
     * Makes classes of the characters. A gap and a repeat add nothing, but without a branch, which a processor could not
     * foretell: here most of the time of a search goes by.
     */
    private void classify(Lexicon lexicon) {
        count = 0;
        reserve(length);
        int[] entries = lexicon.classes().ofUnit();
        char[] units = text;
        int[] out = labels;
        int[] at = places;
        int end = length;
        int before = Classes.NONE;
        int n = 0;
        for (int i = 0; i < end; i++) {
            int entry = entries[units[i]];
            if ((entry & Classes.WIDE) != 0) {
                count = n;
                i = wide(lexicon, i);
                out = labels;
                at = places;
                n = count;
                before = n == 0 ? Classes.NONE : out[n - 1];
                continue;
            }
            int label = (entry & Classes.CLASS) | (before & ((entry & Classes.GAP) << 2 >> (Integer.SIZE - 1)));
            out[n] = label;
            at[n] = SymbolReader.place(i, 0);
            n += ((before - label) | (label - before)) >>> (Integer.SIZE - 1);
            before = label;
        }
        count = n;
    }

    private void reserve(int more) {
        int least = count + more + WIDEST;
        if (least > labels.length) {
            labels = Arrays.copyOf(labels, 2 * least);
            places = Arrays.copyOf(places, 2 * least);
        }
    }

    /** Takes a character that is seen as several symbols, or a pair; answers the index of its last unit. */
    private int wide(Lexicon lexicon, int index) {
        reserve(length - index);
        int c = Character.codePointAt(text, index, length);
        int behind = index + Character.charCount(c);
        String as = Folding.wide(c);
        int symbols = as == null ? behind - index : as.length();
        for (int sub = 0; sub < symbols; sub++) {
            char symbol = as == null ? text[index + sub] : as.charAt(sub);
            int label = lexicon.classes().of(symbol);
            if (symbol >= Folding.FIRST_SYMBOL && (count == 0 || labels[count - 1] != label)) {
                places[count] = SymbolReader.place(index, sub);
                labels[count++] = label;
            }
        }
        return behind - 1;
    }

    /** Collects the words of so many classes as a window has, or more, that begin at a place. */
    private void collectLonger(Lexicon lexicon, int from) {
        KeyTree tree = lexicon.tree();
        int state = KeyTree.ROOT;
        for (int i = from; i < count; i++) {
            state = tree.child(state, labels[i]);
            if (state == KeyTree.ROOT) {
                return;
            }
            if (i >= from + Beginnings.WINDOW - 1 && tree.key(state) >= 0) {
                weigh(lexicon, tree.key(state), i);
            }
        }
    }

    /** Collects the words of fewer classes that end at a place. */
    private void collectShorter(Lexicon lexicon, int last) {
        KeyTree tree = lexicon.tree();
        for (int from = Math.max(0, last - Beginnings.WINDOW + 2); from <= last; from++) {
            int state = tree.child(KeyTree.ROOT, labels[from]);
            for (int i = from + 1; i <= last && state != KeyTree.ROOT; i++) {
                state = tree.child(state, labels[i]);
            }
            if (state != KeyTree.ROOT && tree.key(state) >= 0) {
                weigh(lexicon, tree.key(state), last);
            }
        }
    }

    /** Weighs what speaks for a key, and for all that are equal to it, where it ends. */
    private void weigh(Lexicon lexicon, int key, int last) {
        for (int equal = key; equal >= 0; equal = lexicon.tree().another(equal)) {
            Pattern pattern = lexicon.pattern(equal);
            int place = places[last - lexicon.keyLength(equal) + 1];
            Grade grade = alignment.literal(pattern, place, places[last]);
            if (grade == Grade.NONE) {
                grade = alignment.grade(pattern, place);
            }
            if (grade != Grade.NONE) {
                new Match(pattern.word(), alignment.from(), alignment.to(), grade, alignment.disguises())
                        .addTo(matches);
            }
        }
    }
}
