package org.qunfa.benchmarks;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSession;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.PduTranscoder;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.channel.MessageEvent;
import org.jboss.netty.channel.SimpleChannelUpstreamHandler;

/**
 * A client that keeps the library's session, window and codec, and goes around its one write for each PDU: what one read
 * from the connection leads to, answers to receipts and messages for the places that became free, leaves in writes of up to
 * 100 PDUs that nobody waits for. The ceiling of everything that is built on this library. Nothing is stored.
 */
final class GatheringClient extends DefaultSmppSessionHandler {

    private static final int MOST_PDUS = 100;
    private static final int ROOM = 32_768;

    private final PduTranscoder transcoder = new DefaultPduTranscoder(this);
    private final ClientRun run;
    private final ChannelBuffer gathered = ChannelBuffers.dynamicBuffer(ROOM);
    private int pdus;
    private int sent;

    private GatheringClient(ClientRun run) {
        this.run = run;
    }

    /**
     * Sends the messages and waits for the sink to have seen the last acknowledgement.
     *
     * @return microseconds of the epoch at the first message
     */
    static long send(ClientRun run, SinkWait done) throws Exception {
        var client = new DefaultSmppClient();
        try {
            var handler = new GatheringClient(run);
            var session = (DefaultSmppSession) client.bind(run.session(), handler);
            ClientRun.writeAtOnce(session);
            session.getChannel().getPipeline().addFirst("turns", new Turns(handler, session));
            long start = SinkTally.nowMicros();
            session.getChannel().getPipeline().execute(() -> handler.turn(session));
            done.await();
            session.unbind(ClientRun.PATIENCE_MILLIS);
            session.destroy();
            return start;
        } finally {
            client.destroy();
        }
    }

    /** Ends each read from the connection with a turn of the client. */
    private static final class Turns extends SimpleChannelUpstreamHandler {
        private final GatheringClient client;
        private final DefaultSmppSession session;

        Turns(GatheringClient client, DefaultSmppSession session) {
            this.client = client;
            this.session = session;
        }

        @Override
        public void messageReceived(ChannelHandlerContext context, MessageEvent event) {
            context.sendUpstream(event);
            client.turn(session);
        }
    }

    // Everything below happens on the connection's I/O thread.

    @Override
    @SuppressWarnings({"rawtypes", "NullAway"})
    public PduResponse firePduRequestReceived(PduRequest request) {
        gather(request.createResponse());
        // The library writes no answer then.
        return null;
    }

    // The library's own does nothing but log. The place in the window is free already.
    @Override
    public void fireExpectedPduResponseReceived(PduAsyncResponse response) {}

    private void turn(DefaultSmppSession session) {
        var window = session.getSendWindow();
        try {
            while (sent < run.messages() && window.getFreeSize() > 0) {
                SubmitSm pdu = run.message(sent++);
                pdu.setSequenceNumber(session.getSequenceNumber().next());
                window.offer(pdu.getSequenceNumber(), pdu, 0);
                gather(pdu);
                if (pdus >= MOST_PDUS) {
                    write(session);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("a message could not be sent", e);
        }
        write(session);
    }

    private void gather(Pdu pdu) {
        try {
            gathered.writeBytes(transcoder.encode(pdu));
            pdus++;
        } catch (Exception e) {
            throw new IllegalStateException("a PDU could not be written", e);
        }
    }

    private void write(DefaultSmppSession session) {
        if (pdus > 0) {
            session.getChannel().write(gathered.copy());
            gathered.clear();
            pdus = 0;
        }
    }
}
