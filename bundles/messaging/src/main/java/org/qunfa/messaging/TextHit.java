package org.qunfa.messaging;

import java.util.Set;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;

/**
 * A word of a lexicon that was found in a final text, without the word itself, or what a reviewer has against the text.
 *
 * @param rule its id in the lexicon; of a reviewer, its instance's name, a colon and its word for the reason
 * @param category why it is there, a slug such as {@code gambling}; {@code reviewer} for what reviewers say
 * @param action what the hit does; less than the rule asks for where the disguise leaves a doubt
 * @param disguises how the word was hidden; empty when it stands there as itself
 * @param version of the lexicon; 0 for what reviewers say
 * @param from the first character in the final text, its signature included, in UTF-16 units
 * @param to behind the last one
 */
public record TextHit(
        String rule, String category, Action action, Set<Disguise> disguises, long version, int from, int to) {

    public TextHit {
        disguises = Set.copyOf(disguises);
    }
}
