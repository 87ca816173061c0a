package org.qunfa.carrier.smpp.line;

import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelFuture;
import org.jboss.netty.channel.ChannelFutureListener;
import org.jboss.netty.channel.ChannelFutureProgressListener;

/**
 * The way out of one connection. PDUs gather here and leave together, without anybody waiting for the write.
 *
 * <p>It counts the octets that were given to the connection and those that the operating system took from it. A PDU whose
 * last octet was not taken cannot have been read whole by the carrier, so it certainly was not handed over. With TLS the
 * octets on the wire are others, and nothing is certain.
 *
 * <p>For the I/O thread only, but for the listener, which may fail on any thread.
 */
final class Outlet {

    private final Channel channel;
    private final boolean exact;
    private final Runnable onFailure;
    private final Gather gather = new Gather();
    private long given;
    private long taken;

    /** @param onFailure called when a write failed, on any thread, possibly often */
    Outlet(Channel channel, boolean exact, Runnable onFailure) {
        this.channel = channel;
        this.exact = exact;
        this.onFailure = onFailure;
    }

    /** Whether the connection takes what it is given without much of it waiting. */
    boolean isFree() {
        return channel.isWritable();
    }

    /** The octet that the next PDU begins with, counted from the first of the connection. */
    long next() {
        return given + gather.octets();
    }

    /** Whether something that ends before this octet may have reached the carrier. */
    boolean mayHaveLeft(long end) {
        return !exact || end <= taken;
    }

    /** Sends a PDU together with others, at the latest with {@link #flush}. */
    void send(ChannelBuffer pdu) {
        gather.add(pdu);
        if (gather.isFull()) {
            flush();
        }
    }

    void flush() {
        if (gather.octets() > 0) {
            long start = given;
            ChannelBuffer octets = gather.take();
            given += octets.readableBytes();
            channel.write(octets).addListener(new Progress(start, given));
        }
    }

    /** Sends the last PDU of the connection, and closes it when that has left. */
    void sendLast(ChannelBuffer pdu) {
        flush();
        channel.write(pdu).addListener(ChannelFutureListener.CLOSE);
    }

    private final class Progress implements ChannelFutureProgressListener {
        private final long start;
        private final long end;

        Progress(long start, long end) {
            this.start = start;
            this.end = end;
        }

        @Override
        public void operationProgressed(ChannelFuture future, long amount, long current, long total) {
            taken = Math.max(taken, start + current);
        }

        @Override
        public void operationComplete(ChannelFuture future) {
            if (future.isSuccess()) {
                taken = Math.max(taken, end);
            } else {
                onFailure.run();
            }
        }
    }
}
