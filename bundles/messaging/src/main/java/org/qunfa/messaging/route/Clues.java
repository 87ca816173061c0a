package org.qunfa.messaging.route;

import java.time.Instant;
import java.util.Set;

/**
 * What there is to go by when a line is looked for that is right for one number.
 *
 * @param byPrefix what its prefix says
 * @param learned what earlier messages taught of it
 * @param said networks of which carriers said about this message that the number is not in them
 * @param now the time
 */
public record Clues(String byPrefix, Learned learned, Set<String> said, Instant now) {

    public Clues {
        said = Set.copyOf(said);
    }
}
