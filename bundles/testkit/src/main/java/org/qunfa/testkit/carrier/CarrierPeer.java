package org.qunfa.testkit.carrier;

import java.util.List;
import java.util.Set;
import org.qunfa.plugin.carrier.CarrierChannel;

/**
 * The far side of a channel under test: a simulated carrier, fresh for each test. Methods may be called from any thread.
 */
public interface CarrierPeer extends AutoCloseable {

    /**
     * One message part that the carrier took.
     *
     * @param carrierId the carrier's name for it, as the channel should report it
     * @param to the recipient's digits in international form, without a plus sign
     * @param text the text of the part
     */
    record Taken(String carrierId, String to, String text) {
        /** Leaves out the recipient and the text. */
        @Override
        public String toString() {
            return "Taken[" + carrierId + "]";
        }
    }

    /** A channel that is set up for this peer, not yet opened. Asked once for each test. */
    CarrierChannel channel();

    /** The tricks that it knows. Tests that need others are skipped. */
    Set<PeerTrick> tricks();

    /** Behaves like this from now on. */
    void play(PeerTrick trick);

    /** Cuts all connections; new ones are welcome. */
    void cut();

    /** Everything that it took, in order. */
    List<Taken> taken();

    /** Sends a text to the platform, cut into parts if it is long. */
    void inbound(String from, String to, String text);

    /** How many receipts and inbound parts were not acknowledged yet. */
    long unacknowledged();

    /** How many connections stand. */
    int connections();

    /** Whether this thread is the peer's and not the channel's. */
    boolean owns(Thread thread);

    /** Words that the channel knows and must never show, for example a password. */
    Set<String> secrets();

    @Override
    void close();
}
