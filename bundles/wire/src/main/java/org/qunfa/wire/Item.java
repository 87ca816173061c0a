package org.qunfa.wire;

import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;

/** What a request of the carrier brings. */
public sealed interface Item {

    /** What became of a message. */
    record Receipt(org.qunfa.plugin.carrier.Receipt receipt) implements Item {}

    /** A whole text. */
    record Text(InboundText text) implements Item {}

    /** A part of a longer text. */
    record Part(InboundPart part) implements Item {}

    /**
     * Something that can never be taken, however often it comes.
     *
     * @param why a few words for operators
     */
    record Unreadable(String why) implements Item {}
}
