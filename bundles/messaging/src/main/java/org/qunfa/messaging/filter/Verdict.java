package org.qunfa.messaging.filter;

import java.util.Arrays;
import java.util.List;

/**
 * What lexicons say about a text.
 *
 * @param action the worst action of all hits; {@link Action#ALLOW} when there is none
 * @param hits those that count, the worst first and then in the order of the text; at most {@link #MAX_HITS}
 * @param found how many hits count, also those that are not listed
 * @param versions of the lexicons that were asked, in their order
 */
public record Verdict(Action action, List<Hit> hits, int found, List<Long> versions) {

    /** How many hits a verdict lists. */
    public static final int MAX_HITS = 32;

    public Verdict {
        hits = List.copyOf(hits);
        versions = List.copyOf(versions);
    }

    /** That none of these lexicons found anything. */
    static Verdict clean(Lexicon... asked) {
        if (asked.length == 1) {
            return asked[0].clean();
        }
        var versions = new Long[asked.length];
        Arrays.setAll(versions, i -> asked[i].version());
        return new Verdict(Action.ALLOW, List.of(), 0, List.of(versions));
    }

    /** Whether the text may not go out as it is, be it until a person has decided or for good. */
    public boolean stops() {
        return action != Action.ALLOW;
    }
}
