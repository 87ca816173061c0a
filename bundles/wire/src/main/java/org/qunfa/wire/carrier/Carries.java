package org.qunfa.wire.carrier;

import java.util.Set;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * What a line may carry and how fast.
 *
 * @param mostParts the longest text, in parts
 * @param window parts that each connection may have out
 * @param together whether all parts of a text leave at once
 */
public record Carries(
        Set<MessageClass> classes,
        int mostParts,
        int window,
        boolean together,
        int ratePerSecond,
        InDoubt inDoubt,
        TextLayout layout,
        ChannelTerms terms) {

    public Carries {
        classes = Set.copyOf(classes);
    }

    /**
     * What the line is and can do, in the platform's words. It carries UCS-2 alone: in China every text travels so.
     *
     * @param binds connections that send at once
     * @param receipts whether receipts are asked for
     * @param source the line's number
     */
    public ChannelProfile profile(ChannelId id, int binds, boolean receipts, String source) {
        return new ChannelProfile(
                id,
                classes,
                Set.of(),
                receipts,
                true,
                mostParts,
                Math.min(10_000, window * binds),
                ratePerSecond,
                inDoubt,
                layout,
                source,
                terms,
                false);
    }
}
