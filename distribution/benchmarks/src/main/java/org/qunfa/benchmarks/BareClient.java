package org.qunfa.benchmarks;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSession;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;

/**
 * An asynchronous client as users of the library write it: requests by {@code sendRequestPdu}, which waits for room in the
 * window and for each write; receipts answered by what the handler returns. Nothing is stored.
 */
final class BareClient {

    private BareClient() {}

    /**
     * Sends the messages and waits for the sink to have seen the last acknowledgement.
     *
     * @return microseconds of the epoch at the first message
     */
    static long send(ClientRun run, SinkWait done) throws Exception {
        var client = new DefaultSmppClient();
        try {
            var session = (DefaultSmppSession) client.bind(run.session(), new Acknowledging());
            ClientRun.writeAtOnce(session);
            long start = SinkTally.nowMicros();
            for (int i = 0; i < run.messages(); i++) {
                session.sendRequestPdu(run.message(i), ClientRun.PATIENCE_MILLIS, false);
            }
            done.await();
            session.unbind(ClientRun.PATIENCE_MILLIS);
            session.destroy();
            return start;
        } finally {
            client.destroy();
        }
    }

    private static final class Acknowledging extends DefaultSmppSessionHandler {
        @Override
        @SuppressWarnings("rawtypes")
        public PduResponse firePduRequestReceived(PduRequest request) {
            return request.createResponse();
        }

        // The library's own does nothing but log.
        @Override
        public void fireExpectedPduResponseReceived(PduAsyncResponse response) {}
    }
}
