package org.qunfa.plugin.carrier;

import java.time.Instant;

/**
 * A text that somebody sent to one of our numbers, all its parts joined.
 *
 * @param from who sent it: a number in international form with its plus sign, or a name
 * @param to which of our numbers it went to
 * @param text what it says
 * @param at when the channel got its last part
 * @param whole false when parts of it are missing
 */
public record InboundText(String from, String to, String text, Instant at, boolean whole) {

    /** Says neither who nor what. */
    @Override
    public String toString() {
        return "InboundText[" + text.length() + " characters]";
    }
}
