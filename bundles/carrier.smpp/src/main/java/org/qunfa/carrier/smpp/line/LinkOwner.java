package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;

/** What a link reports. Called on the link's I/O thread, and must not wait. */
interface LinkOwner {

    /** The carrier accepted the sign-in. */
    void bound(Link link);

    /** The link takes nothing more, but may still get answers. */
    void leaving(Link link);

    /** The link is gone; everything that was out on it has its outcome or was given back. Called once for each link. */
    void ended(Link link, LinkEnd end);

    /** The carrier certainly did not get this part over the link that it was given to. */
    void unsent(Part part);

    /** The carrier answered a part. */
    void answered(Part part, SubmitSmResp answer);

    /** The carrier said that it could not read a part. */
    void nacked(Part part, int status);

    /** The carrier sent a receipt or a text, to be answered by the reply when it is durable. */
    void came(BaseSm<?> pdu, Reply reply);
}
