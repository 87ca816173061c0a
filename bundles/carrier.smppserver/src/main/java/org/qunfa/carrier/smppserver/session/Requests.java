package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.CancelSmResp;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.QuerySmResp;
import com.cloudhopper.smpp.pdu.ReplaceSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import java.util.concurrent.RejectedExecutionException;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an application asks for over one session: as much at once as its window has places, worked on by the door's threads and
 * answered in whatever order it ends. Safe for use by many threads.
 */
final class Requests {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Session session;
    private final Session.Shared shared;
    private int taken;

    Requests(Session session, Session.Shared shared) {
        this.session = session;
        this.shared = shared;
    }

    /** Answers a request, now or when it was worked on. */
    void take(PduRequest<?> request) {
        PduResponse answer = request.createResponse();
        int status = admit(request);
        if (status != SmppConstants.STATUS_OK) {
            answer.setCommandStatus(status);
            session.send(answer);
            return;
        }
        boolean begun = work(answer, () -> {
            try {
                ask(request, answer);
            } catch (Rejected e) {
                LOG.debug("a request of {} is refused: {}", session.guest().key(), e.why());
                answer.setCommandStatus(e.status());
            } finally {
                release();
            }
            session.send(answer);
        });
        if (!begun) {
            release();
        }
    }

    /** Takes a place in the window, or says with what status there is none. */
    private int admit(PduRequest<?> request) {
        if (request instanceof ReplaceSm) {
            return SmppConstants.STATUS_REPLACEFAIL;
        }
        if (!(request instanceof SubmitSm || request instanceof QuerySm || request instanceof CancelSm)) {
            return SmppConstants.STATUS_INVCMDID;
        }
        if (!session.isBound() || !session.type().sends()) {
            return SmppConstants.STATUS_INVBNDSTS;
        }
        synchronized (this) {
            if (taken >= shared.setup().limits().window()) {
                return SmppConstants.STATUS_THROTTLED;
            }
            taken++;
        }
        return SmppConstants.STATUS_OK;
    }

    private synchronized void release() {
        taken--;
    }

    private void ask(PduRequest<?> request, PduResponse answer) {
        Desk desk = shared.desk();
        if (request instanceof SubmitSm submit && answer instanceof SubmitSmResp to) {
            desk.submit(session, submit, to);
            session.submits().incrementAndGet();
        } else if (request instanceof QuerySm query && answer instanceof QuerySmResp to) {
            desk.query(session, query, to);
        } else if (request instanceof CancelSm cancel && answer instanceof CancelSmResp to) {
            desk.cancel(session, cancel, to);
        }
    }

    /**
     * Works on something elsewhere; what fails for no good reason is answered with ESME_RSYSERR.
     *
     * @return whether it was begun; when not, that is the answer too
     */
    boolean work(PduResponse answer, Runnable work) {
        try {
            shared.workers().execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("a {} failed: {}", answer.getName(), e.toString());
                    fail(answer);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            fail(answer);
            return false;
        }
    }

    private void fail(PduResponse answer) {
        answer.setCommandStatus(SmppConstants.STATUS_SYSERR);
        if (answer instanceof BaseBindResp) {
            session.sendLast(answer);
        } else {
            session.send(answer);
        }
    }
}
