package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.type.UnknownCommandIdException;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.handler.codec.frame.FrameDecoder;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.smpp.PduCodec;

/**
 * Cuts what comes into PDUs. A length that no PDU may have ends the session before anything is collected; a PDU of a good length
 * that cannot be read is answered and left behind, because where the next one begins is known.
 */
final class Framer extends FrameDecoder {

    private static final int SEQUENCE_AT = 12;

    private final Session session;
    private final int longest;

    /** @param longest octets of the longest PDU that is read */
    Framer(Session session, int longest) {
        this.session = session;
        this.longest = longest;
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, Channel channel, ChannelBuffer buffer) {
        if (session.isClosed()) {
            buffer.skipBytes(buffer.readableBytes());
            return null;
        }
        if (buffer.readableBytes() < Integer.BYTES) {
            return null;
        }
        int length = buffer.getInt(buffer.readerIndex());
        if (length < PduCodec.HEADER || length > longest) {
            buffer.skipBytes(buffer.readableBytes());
            session.badLength(length);
            return null;
        }
        return buffer.readableBytes() < length ? null : read(buffer.readBytes(length));
    }

    private Object read(ChannelBuffer frame) {
        int sequence = frame.getInt(SEQUENCE_AT);
        try {
            return PduCodec.decode(frame);
        } catch (UnknownCommandIdException e) {
            return new Unread(sequence, true);
        } catch (Exception e) {
            // What the exception says may hold octets of a text.
            return new Unread(sequence, false);
        }
    }

    /**
     * A PDU that cannot be read.
     *
     * @param unknown whether there is no such command
     */
    record Unread(int sequence, boolean unknown) {}
}
