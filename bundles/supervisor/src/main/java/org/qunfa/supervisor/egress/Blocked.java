package org.qunfa.supervisor.egress;

import java.time.Instant;

/**
 * A host that a plugin wanted to call and was kept from.
 *
 * @param reason why, as half of a sentence: {@code its bundle does not declare it}
 * @param times how often
 * @param last when for the last time
 */
public record Blocked(String host, String reason, long times, Instant last) {

    /** What happened, in a sentence. */
    public String sentence() {
        return "It was kept from calling " + host + ": " + reason + " (so far: " + times + ").";
    }
}
