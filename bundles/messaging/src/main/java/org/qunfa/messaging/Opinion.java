package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer outside said of a notice.
 *
 * @param reviewer the instance's name
 * @param version of its bundle; empty where that is not known
 * @param judged which of the texts that it was shown this is about, from 1; 0 for all of them, or for none
 * @param hits for what, and where in that text; empty when it passed
 * @param said its reasons in its own words; null where it gave none
 */
public record Opinion(
        String reviewer,
        String version,
        Verdict verdict,
        int judged,
        List<TextHit> hits,
        @Nullable String said,
        Instant at) {

    /** What it comes to, from the best to the worst. */
    public enum Verdict {
        /** Nothing speaks against it. */
        PASS("passed"),
        /** A person has to decide, be it because there is no answer. */
        PERSON("needs a person"),
        /** It may not be sent. */
        REJECT("rejected");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** What it did, for people. */
        public String words() {
            return words;
        }
    }

    public Opinion {
        hits = List.copyOf(hits);
    }

    /** Says whose it is, never what it says. */
    @Override
    public String toString() {
        return "Opinion[" + reviewer + ", " + verdict + "]";
    }
}
