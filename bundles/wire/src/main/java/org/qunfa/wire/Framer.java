package org.qunfa.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;

/**
 * Cuts what comes into messages, and ends the session at a length that no message has, before anything of it is collected.
 * Never holds more than one message and what one read brought.
 */
final class Framer extends ChannelInboundHandlerAdapter {

    private final Stream stream;
    private final int least;
    private final int most;
    private byte[] kept = new byte[0];

    /** @param least octets of a header */
    Framer(Stream stream, int least, int most) {
        this.stream = stream;
        this.least = least;
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        var octets = (ByteBuf) read;
        try {
            int before = kept.length;
            kept = Arrays.copyOf(kept, before + octets.readableBytes());
            octets.readBytes(kept, before, kept.length - before);
        } finally {
            octets.release();
        }
        stream.turn(() -> {
            stream.heard();
            cut();
        });
    }

    private void cut() {
        int at = 0;
        while (!stream.isGone() && kept.length - at >= Integer.BYTES) {
            int length = length(at);
            if (length < least || length > most) {
                stream.garbage("a length of " + Integer.toUnsignedString(length));
                break;
            }
            if (kept.length - at < length) {
                break;
            }
            byte[] message = Arrays.copyOfRange(kept, at, at + length);
            at += length;
            stream.received(message);
        }
        kept = stream.isGone() ? new byte[0] : Arrays.copyOfRange(kept, at, kept.length);
    }

    private int length(int at) {
        return (kept[at] & 0xFF) << 24
                | (kept[at + 1] & 0xFF) << 16
                | (kept[at + 2] & 0xFF) << 8
                | (kept[at + 3] & 0xFF);
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
