package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.pdu.Pdu;
import java.nio.channels.ClosedChannelException;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.channel.ChannelStateEvent;
import org.jboss.netty.channel.ExceptionEvent;
import org.jboss.netty.channel.MessageEvent;
import org.jboss.netty.channel.SimpleChannelUpstreamHandler;

/** Leads what happens on a connection to its session. */
final class Connection extends SimpleChannelUpstreamHandler {

    private final Session session;
    private final Runnable end;

    /** @param end is run once, when the connection is closed */
    Connection(Session session, Runnable end) {
        this.session = session;
        this.end = end;
    }

    @Override
    public void messageReceived(ChannelHandlerContext context, MessageEvent event) {
        if (event.getMessage() instanceof Pdu pdu) {
            session.received(pdu);
        } else if (event.getMessage() instanceof Framer.Unread unread) {
            session.unread(unread);
        }
    }

    @Override
    public void channelInterestChanged(ChannelHandlerContext context, ChannelStateEvent event) {
        session.interestChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, ExceptionEvent event) {
        // What was still to be written when the connection ended is no news.
        if (!(event.getCause() instanceof ClosedChannelException)) {
            session.close(event.getCause().getClass().getSimpleName());
        }
    }

    @Override
    public void channelClosed(ChannelHandlerContext context, ChannelStateEvent event) {
        session.closed();
        end.run();
    }
}
