package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.type.UnknownCommandIdException;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.channel.MessageEvent;
import org.jboss.netty.handler.codec.frame.FrameDecoder;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.smpp.PduCodec;

/**
 * Cuts what comes into PDUs. The library's own decoder has no upper bound, so that a peer that announces two gigabytes makes
 * it collect two gigabytes; this one ends the session at a length that no PDU has, before anything is collected.
 */
final class Framer extends FrameDecoder {

    /** The longest PDU: a message_payload of 65,535 octets, and room for all else. */
    static final int MOST = 70_000;

    private final Link link;

    Framer(Link link) {
        this.link = link;
    }

    @Override
    public void messageReceived(ChannelHandlerContext context, MessageEvent event) {
        link.turn(() -> {
            link.heard();
            try {
                super.messageReceived(context, event);
            } catch (Exception e) {
                link.garbage("unreadable: " + e.getClass().getSimpleName());
            }
        });
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, Channel channel, ChannelBuffer buffer) {
        if (link.isGone()) {
            return skip(buffer);
        }
        if (buffer.readableBytes() < Integer.BYTES) {
            return null;
        }
        int length = buffer.getInt(buffer.readerIndex());
        if (length < PduCodec.HEADER || length > MOST) {
            link.garbage("a length of " + Integer.toUnsignedString(length));
            return skip(buffer);
        }
        return buffer.readableBytes() < length ? null : pdu(buffer);
    }

    private @Nullable Object pdu(ChannelBuffer buffer) {
        try {
            return PduCodec.decode(buffer);
        } catch (UnknownCommandIdException e) {
            link.refuse(e.getPartialPdu().getSequenceNumber(), "an unknown command");
        } catch (Exception e) {
            // The message of the exception may hold octets of a text.
            link.garbage("a malformed PDU: " + e.getClass().getSimpleName());
        }
        return skip(buffer);
    }

    private static @Nullable Object skip(ChannelBuffer buffer) {
        buffer.skipBytes(buffer.readableBytes());
        return null;
    }
}
