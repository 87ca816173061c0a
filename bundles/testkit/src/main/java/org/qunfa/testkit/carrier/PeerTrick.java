package org.qunfa.testkit.carrier;

/** What a simulated carrier can be told to do by {@link CarrierPeer#play}. A trick lasts until the next one. */
public enum PeerTrick {
    /** Takes and answers everything, without receipts. Every peer begins like this. */
    BEHAVE,
    /** Refuses messages to {@link Parcels#REFUSED} for good, and takes the others. */
    REFUSE,
    /** Says that it gets too many messages, and takes none. */
    THROTTLE,
    /** Takes everything and answers a quarter of a second later. */
    SLOW,
    /** Takes messages and never says so. */
    NO_ANSWER,
    /** Cuts all connections and lets nobody connect. */
    UNREACHABLE,
    /** Reads nothing and writes nothing, while connections stand. */
    FREEZE,
    /** Takes everything and sends one receipt for each part soon after: delivered. */
    RECEIPTS,
    /** Like {@link #RECEIPTS}, each twice. */
    RECEIPTS_TWICE,
    /** Like {@link #RECEIPTS}, each before the answer to the message. */
    RECEIPTS_EARLY,
    /** Behaves; {@link CarrierPeer#inbound} can be called. */
    INBOUND
}
