package org.qunfa.messaging.channel;

import java.time.Instant;
import org.qunfa.plugin.carrier.LineState;

/**
 * How a line is, as its channel says.
 *
 * @param detail for operators
 * @param sentence for people
 * @param since when it came to be so
 */
public record LineStatus(LineState state, String detail, String sentence, Instant since) {

    /** Whether messages can be handed over. */
    public boolean isUsable() {
        return state == LineState.UP || state == LineState.DEGRADED;
    }
}
