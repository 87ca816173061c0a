package org.qunfa.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port at which the carrier brings receipts and texts. Tries again while it cannot listen. Only callers that the settings
 * name come in, only so many at once, and each has to sign in before anything else.
 */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Wire wire;
    private final DoorSetup setup;
    private final Visitor.Terms terms;
    private final Set<Visitor> visitors = ConcurrentHashMap.newKeySet();
    private final long againNanos;
    private volatile Set<InetAddress> callers = Set.of();
    private volatile @Nullable NioServerSocketChannel server;
    private volatile @Nullable String trouble;
    private volatile boolean closed;
    private volatile boolean strangerTold;
    private long triedNanos;
    private boolean tried;

    Door(Wire wire, DoorSetup setup, Visitor.Terms terms) {
        this.wire = wire;
        this.setup = setup;
        this.terms = terms;
        againNanos = terms.patience().reconnectLeast().toNanos();
    }

    /** Why nobody can come in; empty when they can, null while that is not known yet. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Looks at what takes too long. For the clock's thread. */
    void tick(long nowNanos) {
        NioServerSocketChannel listening = server;
        if (!closed && (listening == null || !listening.isOpen()) && (!tried || nowNanos - triedNanos >= againNanos)) {
            tried = true;
            triedNanos = nowNanos;
            wire.onNames(this::listen);
        }
        each(visitor -> visitor.tick(nowNanos));
    }

    private void listen() {
        try {
            var named = new HashSet<InetAddress>();
            for (String caller : setup.callers()) {
                named.addAll(Arrays.asList(InetAddress.getAllByName(caller)));
            }
            callers = Set.copyOf(named);
        } catch (UnknownHostException e) {
            trouble = "the name of a gateway is not known";
            return;
        }
        var made = new NioServerSocketChannel();
        made.config().setReuseAddress(true);
        made.pipeline().addLast(new Knocks());
        server = made;
        wire.register(made, () -> made.bind(new InetSocketAddress(setup.host(), setup.port()))
                .addListener(bound -> bound(made, bound.isSuccess())));
    }

    private void bound(NioServerSocketChannel made, boolean success) {
        trouble = success ? "" : "port " + setup.port() + " cannot be listened at";
        if (!success || closed) {
            var unused = made.close();
        }
    }

    private final class Knocks extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            knock((NioSocketChannel) accepted);
        }

        /** A connection that could not be accepted says nothing about the next. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("a connection could not be accepted: {}", cause.getClass().getSimpleName());
        }
    }

    private void knock(NioSocketChannel channel) {
        boolean known = callers.contains(channel.remoteAddress().getAddress());
        if (!known && !strangerTold) {
            strangerTold = true;
            LOG.warn("port {}: somebody connected whom the setting gateways does not name", setup.port());
        }
        if (closed || !known || visitors.size() >= setup.most()) {
            // It is not registered yet, so that only its socket can be closed.
            channel.unsafe().closeForcibly();
            return;
        }
        Wire.prepare(channel);
        var visitor = new Visitor(channel, terms);
        visitors.add(visitor);
        channel.pipeline()
                .addLast(new Framer(
                        visitor, terms.dialect().header(), terms.dialect().most()));
        channel.closeFuture().addListener(gone -> visitors.remove(visitor));
        wire.register(channel, () -> {});
    }

    private void each(Consumer<Visitor> what) {
        List.copyOf(visitors).forEach(visitor -> visitor.run(() -> what.accept(visitor)));
    }

    /** Whether no request of the carrier waits for our answer. */
    boolean isQuiet() {
        return visitors.stream().allMatch(Visitor::isQuiet);
    }

    /** Lets nobody in any more. */
    void shut() {
        closed = true;
        NioServerSocketChannel listening = server;
        if (listening != null) {
            var unused = listening.close();
        }
    }

    /** Ends every connection, after what it has to say. */
    void clear() {
        each(Visitor::leave);
    }

    boolean isGone() {
        NioServerSocketChannel listening = server;
        return visitors.isEmpty() && (listening == null || !listening.isOpen());
    }
}
