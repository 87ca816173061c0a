package org.qunfa.wire;

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
    void answered(Part part, Heard.Answer answer);

    /** The carrier sent a receipt or a text, to be answered by the reply when it is durable. */
    void came(Item item, Reply reply);
}
