package org.qunfa.messaging.filter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers words that somebody wrote down to a list for a lexicon, and all that is wrong with them. For one thread. */
public final class WordList {

    private static final int MOST_PROBLEMS = 50;
    private static final int ID_OCTETS = 8;

    private final String unit;
    private final List<Word> words = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Long> placeOfText = new HashMap<>();
    private final Map<String, Long> placeOfId = new HashMap<>();
    private boolean tooMany;

    /**
     * Begins a list.
     *
     * @param unit what its places are called: {@code line}, {@code item}
     */
    public WordList(String unit) {
        this.unit = unit;
    }

    /**
     * A word as it was written down; blanks around a field do not count.
     *
     * @param action block, review or allow
     * @param id empty for one that is made of the category and the text, so that it is the same in every version
     */
    public record Entry(String text, String action, String category, String id) {

        /** Without the word, so that it is in no log. */
        @Override
        public String toString() {
            return "Entry";
        }
    }

    /**
     * What is wrong at a place.
     *
     * @param reason a sentence that does not repeat what is there
     */
    public record Problem(long place, String reason) {}

    /** A list of which nothing is taken, because something in it is wrong. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient List<Problem> problems;

        Malformed(String unit, List<Problem> problems) {
            super(unit + " " + problems.get(0).place + ": " + problems.get(0).reason, null, false, false);
            this.problems = List.copyOf(problems);
        }

        /** The first problems, at most 50, in the order of their places. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /** Adds a word, or notes what is wrong with it. */
    public void add(long place, Entry entry) {
        if (words.size() == Lexicon.MAX_WORDS) {
            if (!tooMany) {
                tooMany = true;
                refuse(place, "a lexicon has at most " + Lexicon.MAX_WORDS + " words");
            }
            return;
        }
        try {
            Word word = word(entry);
            if (Pattern.of(0, word.text()) == null) {
                throw new IllegalArgumentException("the word holds neither a Han character nor two others");
            }
            unique(placeOfText, word.text(), "the word", place);
            unique(placeOfId, word.id(), "the id", place);
            words.add(word);
        } catch (IllegalArgumentException e) {
            refuse(place, String.valueOf(e.getMessage()));
        }
    }

    private void unique(Map<String, Long> places, String of, String what, long place) {
        Long same = places.putIfAbsent(of, place);
        if (same != null) {
            throw new IllegalArgumentException(what + " is in " + unit + " " + same + " already");
        }
    }

    /** Notes something that is wrong. */
    public void refuse(long place, String reason) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(place, reason));
        }
    }

    /** Whether more would not be told of any more: there are too many words, or problems. */
    public boolean isHopeless() {
        return tooMany || problems.size() == MOST_PROBLEMS;
    }

    /**
     * The words, in their order.
     *
     * @throws Malformed when something was wrong
     */
    public List<Word> words() throws Malformed {
        if (!problems.isEmpty()) {
            throw new Malformed(unit, problems);
        }
        return List.copyOf(words);
    }

    private static Word word(Entry entry) {
        String text = entry.text().strip();
        String category = entry.category().strip();
        String id = entry.id().strip();
        Action action = action(entry.action().strip());
        return new Word(id.isEmpty() ? id(category, text) : id, text, action, category);
    }

    private static Action action(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "block" -> Action.BLOCK;
            case "review" -> Action.REVIEW;
            case "allow" -> Action.ALLOW;
            default -> throw new IllegalArgumentException("the action is not block, review or allow");
        };
    }

    private static String id(String category, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return category + "-" + HexFormat.of().formatHex(digest, 0, ID_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
