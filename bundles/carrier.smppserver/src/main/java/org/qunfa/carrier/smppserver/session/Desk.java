package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.CancelSmResp;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.QuerySmResp;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import org.qunfa.carrier.smppserver.account.Guest;

/**
 * What is behind the door. Called on the door's working threads, and may wait for the database; what it throws is answered with
 * the status of a {@link org.qunfa.carrier.smppserver.message.Rejected}, all else with ESME_RSYSERR.
 */
public interface Desk {

    /** A sign-in as it was asked for. */
    record Login(String systemId, String password, BindType type) {

        @Override
        public String toString() {
            return "Login[" + type + "]";
        }
    }

    /** Lets somebody in, or throws. */
    Guest bind(Session session, Login login);

    /** Says that the session was answered, and may be told things from now on. */
    void bound(Session session);

    /** Takes a message; the answer is durable when this returns. */
    void submit(Session session, SubmitSm request, SubmitSmResp answer);

    /** Says how a message stands. */
    void query(Session session, QuerySm request, QuerySmResp answer);

    /** Stops a message that did not go out yet. */
    void cancel(Session session, CancelSm request, CancelSmResp answer);

    /** Says that a session that was bound has ended. Called on a thread of the network, and returns at once. */
    void left(Session session);
}
