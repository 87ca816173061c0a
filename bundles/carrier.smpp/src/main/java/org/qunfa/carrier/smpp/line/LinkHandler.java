package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.Pdu;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.channel.ChannelStateEvent;
import org.jboss.netty.channel.ExceptionEvent;
import org.jboss.netty.channel.MessageEvent;
import org.jboss.netty.channel.SimpleChannelUpstreamHandler;
import org.jboss.netty.handler.ssl.SslHandler;

/** Leads what happens on a connection to its link. */
final class LinkHandler extends SimpleChannelUpstreamHandler {

    private final Link link;

    LinkHandler(Link link) {
        this.link = link;
    }

    @Override
    public void channelConnected(ChannelHandlerContext context, ChannelStateEvent event) {
        SslHandler tls = context.getPipeline().get(SslHandler.class);
        if (tls == null) {
            signIn();
            return;
        }
        tls.handshake().addListener(future -> {
            if (future.isSuccess()) {
                signIn();
            } else {
                link.run(() -> link.fail(new LinkEnd(LinkEnd.Kind.UNREACHABLE, "the TLS handshake failed")));
            }
        });
    }

    private void signIn() {
        link.turn(() -> link.connected(link.bind().request()));
    }

    @Override
    public void messageReceived(ChannelHandlerContext context, MessageEvent event) {
        if (event.getMessage() instanceof Pdu pdu) {
            link.received(pdu);
        }
    }

    @Override
    public void channelInterestChanged(ChannelHandlerContext context, ChannelStateEvent event) {
        link.turn(() -> {});
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, ExceptionEvent event) {
        String what = event.getCause().getClass().getSimpleName();
        link.turn(() -> link.fail(new LinkEnd(LinkEnd.Kind.LOST, what)));
    }

    @Override
    public void channelClosed(ChannelHandlerContext context, ChannelStateEvent event) {
        link.turn(link::closed);
    }
}
