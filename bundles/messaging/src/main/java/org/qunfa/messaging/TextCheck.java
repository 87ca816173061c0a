package org.qunfa.messaging;

import java.util.List;

/**
 * What the lexicons and the reviewers say about a notice's final texts.
 *
 * @param blocked how many recipients' texts they block
 * @param doubtful how many they want a person to decide on; if there is any, the whole notice waits for that
 * @param hits those in the first text that has any; at most 32
 */
public record TextCheck(int blocked, int doubtful, List<TextHit> hits) {

    /** That they say nothing. */
    public static final TextCheck CLEAN = new TextCheck(0, 0, List.of());

    public TextCheck {
        hits = List.copyOf(hits);
    }
}
