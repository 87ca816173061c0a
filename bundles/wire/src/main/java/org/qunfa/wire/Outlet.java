package org.qunfa.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;

/**
 * The way out of one connection. Messages gather here and leave together, without anybody waiting for the write.
 *
 * <p>It counts the octets that were given to the connection and those that the operating system took from it. A message
 * whose last octet was not taken cannot have been read whole by the carrier, so it certainly was not handed over. In a
 * {@link Wrapping} the octets on the wire are others, and nothing is certain.
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

    /**
     * @param exact whether what is written here is what leaves
     * @param onFailure called when a write failed, on any thread, possibly often
     */
    Outlet(Channel channel, boolean exact, Runnable onFailure) {
        this.channel = channel;
        this.exact = exact;
        this.onFailure = onFailure;
    }

    /** Whether the connection takes what it is given without much of it waiting. */
    boolean isFree() {
        return channel.isWritable();
    }

    /** The octet that the next message begins with, counted from the first of the connection. */
    long next() {
        return given + gather.octets();
    }

    /** Whether something that ends before this octet may have reached the carrier. */
    boolean mayHaveLeft(long end) {
        return !exact || end <= taken;
    }

    /** Sends a message together with others, at the latest with {@link #flush}. */
    void send(byte[] message) {
        gather.add(message);
        if (gather.isFull()) {
            flush();
        }
    }

    void flush() {
        if (gather.octets() > 0) {
            long start = given;
            ByteBuf octets = gather.take();
            given += octets.readableBytes();
            ChannelProgressivePromise promise = channel.newProgressivePromise();
            promise.addListener(new Progress(start, given));
            var unused = channel.writeAndFlush(octets, promise);
        }
    }

    /** Sends the last message of the connection, and closes it when that has left. */
    void sendLast(byte[] message) {
        send(message);
        flush();
        var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private final class Progress implements ChannelProgressiveFutureListener {
        private final long start;
        private final long end;

        Progress(long start, long end) {
            this.start = start;
            this.end = end;
        }

        @Override
        public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
            taken = Math.max(taken, start + progress);
        }

        @Override
        public void operationComplete(ChannelProgressiveFuture future) {
            if (future.isSuccess()) {
                taken = Math.max(taken, end);
            } else {
                onFailure.run();
            }
        }
    }
}
