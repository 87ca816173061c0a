package org.qunfa.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;

/**
 * Cuts what comes into messages, and ends the session at a length that no message has, before anything of it is collected.
 * Never holds more than one message and what one read brought, and copies each octet once.
 */
final class Framer extends ChannelInboundHandlerAdapter {

    private final Stream stream;
    private final int least;
    private final int most;
    private byte[] message = new byte[Integer.BYTES];
    private int filled;

    /** @param least octets of a header, which are more than those of the length */
    Framer(Stream stream, int least, int most) {
        this.stream = stream;
        this.least = least;
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        var octets = (ByteBuf) read;
        try {
            stream.turn(() -> {
                stream.heard();
                cut(octets);
            });
        } finally {
            octets.release();
        }
    }

    private void cut(ByteBuf octets) {
        while (octets.isReadable() && !stream.isGone()) {
            int more = Math.min(octets.readableBytes(), message.length - filled);
            octets.readBytes(message, filled, more);
            filled += more;
            if (filled == message.length) {
                filled();
            }
        }
    }

    /** The length stands, or all of the message. */
    private void filled() {
        if (filled > Integer.BYTES) {
            byte[] whole = message;
            message = new byte[Integer.BYTES];
            filled = 0;
            stream.received(whole);
            return;
        }
        int length = length();
        if (length < least || length > most) {
            stream.garbage("a length of " + Integer.toUnsignedString(length));
        } else {
            message = Arrays.copyOf(message, length);
        }
    }

    private int length() {
        return (message[0] & 0xFF) << 24 | (message[1] & 0xFF) << 16 | (message[2] & 0xFF) << 8 | (message[3] & 0xFF);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        stream.turn(() -> {});
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String what = cause.getClass().getSimpleName();
        stream.turn(() -> stream.broke(what));
    }
}
