package org.qunfa.messaging;

import java.util.Set;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;

/**
 * A word of a lexicon that was found in a final text, without the word itself.
 *
 * @param rule its id in the lexicon
 * @param category why it is there, a slug such as {@code gambling}
 * @param action what the hit does; less than the rule asks for where the disguise leaves a doubt
 * @param disguises how the word was hidden; empty when it stands there as itself
 * @param version of the lexicon
 * @param from the first character in the final text, its signature included, in UTF-16 units
 * @param to behind the last one
 */
public record TextHit(
        String rule, String category, Action action, Set<Disguise> disguises, long version, int from, int to) {

    public TextHit {
        disguises = Set.copyOf(disguises);
    }
}
