package org.qunfa.messaging.filter;

import java.util.regex.Pattern;

/**
 * A rule of a lexicon: a word, and what to do about it.
 *
 * @param id what names the rule, in visible ASCII characters; the same in every version of a lexicon
 * @param text as people write it; width, case and traditional characters make no difference
 * @param action what to do about a text that holds it
 * @param category why: a slug such as {@code gambling}
 */
public record Word(String id, String text, Action action, String category) {

    /** The longest word, in UTF-16 units. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** @throws IllegalArgumentException with the reason, which does not repeat the word */
    public Word {
        // The category first: an id that nobody gave is made of it.
        require(
                CATEGORY.matcher(category).matches(),
                "the category is not a word of 1 to 32 lower-case letters, digits and hyphens");
        require(ID.matcher(id).matches(), "the id is not 1 to 64 visible ASCII characters");
        require(!text.isBlank(), "the word is empty");
        require(text.length() <= MAX_LENGTH, "the word is longer than " + MAX_LENGTH + " characters");
        require(text.codePoints().noneMatch(Word::isOdd), "the word holds a control character or half a character");
    }

    private static boolean isOdd(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Without the word, so that it is in no log. */
    @Override
    public String toString() {
        return "Word[" + id + ", " + action + ", " + category + "]";
    }
}
