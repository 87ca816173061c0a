package org.qunfa.messaging.filter;

import java.util.Set;

/**
 * A word found in a text.
 *
 * @param word the rule: its id, text, category, and the action that it asks for
 * @param lexiconVersion the version of the lexicon that holds it
 * @param action what the hit does; at most the word's own, and less where the disguise leaves a doubt
 * @param disguises how the word was hidden; empty when only width, case, accents, or traditional characters differ
 * @param from the first character in the original text, in UTF-16 units
 * @param to behind the last one
 */
public record Hit(Word word, long lexiconVersion, Action action, Set<Disguise> disguises, int from, int to) {

    public Hit {
        disguises = Set.copyOf(disguises);
    }

    /** Without the word, so that it is in no log. */
    @Override
    public String toString() {
        return "Hit[rule " + word.id() + " of version " + lexiconVersion + ", " + action + ", " + disguises + ", "
                + from + " to " + to + "]";
    }
}
