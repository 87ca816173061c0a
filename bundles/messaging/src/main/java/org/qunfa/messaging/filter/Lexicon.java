package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one version, compiled for the search in texts. Immutable, and safe for any number of threads; each of them
 * asks it with a {@link Matcher} of its own.
 */
public final class Lexicon {

    /** How many words a lexicon holds at most. */
    public static final int MAX_WORDS = 200_000;

    /** What records, strings and references of a word and of a pattern take beside their characters. */
    private static final int WORD_OCTETS = 160;

    private static final int PATTERN_OCTETS = 96;
    private static final int FIXED_OCTETS = 1 << 12;

    private final long version;
    private final Verdict clean;
    private final List<Word> words;
    private final Pattern[] patterns;
    private final byte[] keyLengths;
    private final Classes classes;
    private final Beginnings beginnings;
    private final KeyTree tree;
    private final LatinKeys latin;
    private final @Nullable Phonetics phonetics;

    private Lexicon(long version, List<Word> words, List<Pattern> patterns) {
        this.version = version;
        clean = clean(version);
        this.words = words;
        this.patterns = patterns.toArray(Pattern[]::new);
        keyLengths = new byte[this.patterns.length];
        String[] symbols = patterns.stream().map(Pattern::key).toArray(String[]::new);
        classes = Classes.of(symbols);
        var keys = new char[symbols.length][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = classes.of(symbols[i]);
            keyLengths[i] = (byte) keys[i].length;
        }
        beginnings = Beginnings.of(keys, classes);
        tree = KeyTreeBuilder.build(keys, classes.highest());
        latin = new LatinKeys(patterns);
        phonetics = Phonetics.of(words, patterns);
    }

    private Lexicon(long version, Lexicon same) {
        this.version = version;
        clean = clean(version);
        words = same.words;
        patterns = same.patterns;
        keyLengths = same.keyLengths;
        classes = same.classes;
        beginnings = same.beginnings;
        tree = same.tree;
        latin = same.latin;
        phonetics = same.phonetics;
    }

    private static Verdict clean(long version) {
        return new Verdict(Action.ALLOW, List.of(), 0, List.of(version));
    }

    /** The same words under another version, without compiling them again. */
    public Lexicon as(long other) {
        return new Lexicon(other, this);
    }

    /**
     * Compiles words.
     *
     * @param version names this state of the lexicon
     * @throws IllegalArgumentException when there are too many, or one holds nothing to look for; the sentence does not
     *     repeat the word
     */
    public static Lexicon compile(long version, List<Word> words) {
        if (words.size() > MAX_WORDS) {
            throw new IllegalArgumentException("a lexicon has at most " + MAX_WORDS + " words, not " + words.size());
        }
        List<Word> own = List.copyOf(words);
        var patterns = new ArrayList<Pattern>(own.size());
        for (int i = 0; i < own.size(); i++) {
            Word word = own.get(i);
            Pattern pattern = Pattern.of(i, word.text());
            String wrong = pattern == null
                    ? " holds neither a Han character nor two others that could be looked for"
                    : pattern.symbols().length() > Word.MAX_LENGTH
                            ? " is seen as more than " + Word.MAX_LENGTH + " symbols"
                            : "";
            if (pattern == null || !wrong.isEmpty()) {
                throw new IllegalArgumentException("the word with the id " + word.id() + wrong);
            }
            patterns.add(pattern);
            if (word.action() != Action.ALLOW) {
                patterns.addAll(pattern.splits());
            }
        }
        return new Lexicon(version, own, patterns);
    }

    public long version() {
        return version;
    }

    /** The words in the order in which they were given. */
    public List<Word> words() {
        return words;
    }

    /** How many octets the tables take that the search reads, without the words themselves. */
    public long octets() {
        long readings = phonetics == null ? 0 : phonetics.octets();
        return tree.octets() + classes.octets() + beginnings.octets() + latin.octets() + readings;
    }

    /** About how many octets of memory it takes, the words included. */
    public long heapOctets() {
        long heap = octets() + (long) FIXED_OCTETS;
        for (Word word : words) {
            heap += WORD_OCTETS
                    + 2L
                            * (word.id().length()
                                    + word.text().length()
                                    + word.category().length());
        }
        return heap + (long) PATTERN_OCTETS * patterns.length;
    }

    /** That it finds nothing. */
    Verdict clean() {
        return clean;
    }

    Word word(int index) {
        return words.get(index);
    }

    Pattern pattern(int index) {
        return patterns[index];
    }

    /** How many states deep a pattern's key is. */
    int keyLength(int pattern) {
        return keyLengths[pattern];
    }

    Classes classes() {
        return classes;
    }

    Beginnings beginnings() {
        return beginnings;
    }

    KeyTree tree() {
        return tree;
    }

    /** What tells that a letter which a sign may stand for is in no word. */
    LatinKeys latin() {
        return latin;
    }

    /** What finds words by their reading; null when none has one. */
    @Nullable
    Phonetics phonetics() {
        return phonetics;
    }
}
