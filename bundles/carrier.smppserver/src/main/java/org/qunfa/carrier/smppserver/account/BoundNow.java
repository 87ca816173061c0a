package org.qunfa.carrier.smppserver.account;

import java.time.Instant;
import java.util.List;
import org.qunfa.model.OrganisationId;

/** Who is bound to this node's door. A service while the door is open. */
public interface BoundNow {

    /**
     * One session.
     *
     * @param type transmitter, receiver or transceiver
     * @param submits how many submits it was answered
     * @param told how many receipts and texts it took
     */
    record View(
            String key,
            OrganisationId organisation,
            String address,
            String type,
            boolean tls,
            Instant since,
            long submits,
            long told) {}

    /** All sessions, the oldest first. */
    List<View> bound();
}
