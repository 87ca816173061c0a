package org.qunfa.carrier.smppserver.feed;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;

/** Something to be told, until it was taken. Guarded by its feed. */
final class Item {

    private static final int MOST_TRIES = 20;

    final DeliverSm pdu;
    boolean out;
    boolean done;
    private int tries;
    private long notBefore = System.nanoTime();

    Item(DeliverSm pdu) {
        this.pdu = pdu;
    }

    /** Whether it is to be sent now. */
    boolean isDue(long now) {
        return !out && !done && now - notBefore >= 0;
    }

    /**
     * What became of it.
     *
     * @param status what it was answered with; -1 when the session ended before
     * @param pause before it is tried again where the application cannot take it now, in nanoseconds
     */
    void outcome(int status, long pause) {
        out = false;
        if (status == -1) {
            return;
        }
        tries++;
        boolean later = status == SmppConstants.STATUS_X_T_APPN
                || status == SmppConstants.STATUS_MSGQFUL
                || status == SmppConstants.STATUS_THROTTLED
                || status == SmppConstants.STATUS_SYSERR;
        // What is refused for good, or again and again, would keep all that is behind it.
        done = !later || tries >= MOST_TRIES;
        notBefore = System.nanoTime() + pause;
    }
}
