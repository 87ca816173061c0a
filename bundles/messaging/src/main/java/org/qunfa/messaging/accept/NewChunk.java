package org.qunfa.messaging.accept;

import java.util.List;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stage;

/**
 * A chunk that is about to be stored.
 *
 * @param recipients sealed
 * @param fingerprints eight octets for each recipient
 * @param segments the price of each, one octet
 * @param reserved the sum of the prices
 * @param network whose the recipients are; empty where nobody can say, or there are several
 * @param stops the positions that a rule stopped
 */
record NewChunk(
        int no,
        int size,
        byte[] recipients,
        byte[] fingerprints,
        byte[] segments,
        int reserved,
        String network,
        List<Entry> stops) {

    int stopped() {
        return stops.size();
    }

    /** Where it stands from the beginning: there may be nobody left to send to. */
    Stage stage() {
        return stopped() == size ? Stage.DONE : Stage.WAITING;
    }

    /** Its first row in the journal; empty when there is nothing to tell. */
    byte[] journal() {
        return stops.isEmpty() ? new byte[0] : Journal.write(stops);
    }
}
