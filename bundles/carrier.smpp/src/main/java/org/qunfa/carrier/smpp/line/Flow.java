package org.qunfa.carrier.smpp.line;

import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelFuture;
import org.jboss.netty.channel.ChannelFutureProgressListener;

/**
 * Counts the octets that were given to a connection and those that the operating system took from it. A PDU whose last octet
 * was not taken cannot have been read whole by the carrier, so what was not taken certainly was not handed over. With TLS the
 * octets on the wire are others, and nothing is certain.
 *
 * <p>For the I/O thread only, but for the listener, which may fail on any thread.
 */
final class Flow {

    private final Channel channel;
    private final boolean exact;
    private final Runnable onFailure;
    private long given;
    private long taken;

    /** @param onFailure called when a write failed, on any thread, possibly often */
    Flow(Channel channel, boolean exact, Runnable onFailure) {
        this.channel = channel;
        this.exact = exact;
        this.onFailure = onFailure;
    }

    /** The octet that the next PDU begins with. */
    long given() {
        return given;
    }

    /** Whether something that ends before this octet may have reached the carrier. */
    boolean mayHaveLeft(long end) {
        return !exact || end <= taken;
    }

    /** Writes without waiting. */
    void write(ChannelBuffer octets) {
        long start = given;
        given += octets.readableBytes();
        channel.write(octets).addListener(new Progress(start, given));
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
