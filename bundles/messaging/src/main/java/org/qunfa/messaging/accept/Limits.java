package org.qunfa.messaging.accept;

import java.time.Duration;
import org.qunfa.messaging.filter.Matcher;

/**
 * How much one notice may be.
 *
 * @param characters the longest text to one recipient, signature included
 * @param recipients the longest list
 * @param ahead how far ahead a notice may be scheduled
 * @param validity how long after its beginning a notice may stay valid
 */
public record Limits(int characters, int recipients, Duration ahead, Duration validity) {

    /** What the filter judges at the most. */
    private static final int MOST_CHARACTERS = Matcher.MAX_TEXT;

    public Limits {
        if (characters < 20
                || characters > MOST_CHARACTERS
                || recipients < 1
                || ahead.isNegative()
                || validity.toMinutes() < 1) {
            throw new IllegalArgumentException(
                    "org.qunfa.messaging: longestTextCharacters is 20 to 20,000, mostRecipients 1"
                            + " or more, scheduleAheadDays 0 or more, mostValidityDays 1 or more");
        }
    }

    /** Characters of the sender's own mark for a recipient. */
    public static final int REF = 64;

    /** Problems that are listed; more are only counted. */
    public static final int PROBLEMS = 100;
}
