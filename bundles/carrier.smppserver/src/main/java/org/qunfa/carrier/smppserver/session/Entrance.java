package org.qunfa.carrier.smppserver.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jboss.netty.bootstrap.ServerBootstrap;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelException;
import org.jboss.netty.channel.ChannelHandlerContext;
import org.jboss.netty.channel.ChannelPipeline;
import org.jboss.netty.channel.ChannelStateEvent;
import org.jboss.netty.channel.Channels;
import org.jboss.netty.channel.SimpleChannelUpstreamHandler;
import org.jboss.netty.channel.group.DefaultChannelGroup;
import org.jboss.netty.channel.socket.nio.NioServerBossPool;
import org.jboss.netty.channel.socket.nio.NioServerSocketChannelFactory;
import org.jboss.netty.channel.socket.nio.NioWorkerPool;
import org.jboss.netty.handler.ssl.SslBufferPool;
import org.jboss.netty.handler.ssl.SslHandler;
import org.jboss.netty.logging.InternalLoggerFactory;
import org.jboss.netty.logging.Slf4JLoggerFactory;
import org.jboss.netty.util.ThreadNameDeterminer;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that applications connect to, and the sessions that came of it. All threads and sockets are its own and end with
 * {@link #close}. Safe for use by many threads.
 */
public final class Entrance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final int TLS_OCTETS = 2 * 1024 * 1024;

    static {
        InternalLoggerFactory.setDefaultFactory(new Slf4JLoggerFactory());
    }

    private final Session.Shared shared;
    private final DoorSetup.Limits limits;
    private final ExecutorService io;
    private final NioServerSocketChannelFactory channels;
    private final DefaultChannelGroup open = new DefaultChannelGroup("smpp door");
    private final DefaultChannelGroup listening = new DefaultChannelGroup("smpp door ports");
    private final @Nullable SSLContext context;
    private final SslBufferPool buffers = new SslBufferPool(TLS_OCTETS);
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private final int port;
    private final int tlsPort;

    /**
     * Opens the ports.
     *
     * @param workers who works on what sessions ask for
     * @throws IllegalStateException when a port cannot be opened
     */
    public Entrance(DoorSetup setup, Desk desk, ExecutorService workers, ThreadFactory threads) {
        shared = new Session.Shared(setup, desk, workers);
        limits = setup.limits();
        DoorSetup.Tls tls = setup.listening().tls();
        context = tls == null ? null : context(tls.keyStore(), tls.password());
        io = Executors.newCachedThreadPool(threads);
        int processors = Math.min(4, Runtime.getRuntime().availableProcessors());
        channels = new NioServerSocketChannelFactory(
                new NioServerBossPool(io, 1, ThreadNameDeterminer.CURRENT),
                new NioWorkerPool(io, processors, ThreadNameDeterminer.CURRENT));
        try {
            port = setup.listening().port() == 0
                    ? 0
                    : listen(setup, setup.listening().port(), false);
            tlsPort = tls == null ? 0 : listen(setup, tls.port(), true);
        } catch (ChannelException e) {
            close();
            throw new IllegalStateException(
                    "the SMPP door cannot listen on " + setup.listening().host().getHostAddress()
                            + ": is the port taken, or the address none of this machine?",
                    e);
        }
    }

    private static SSLContext context(Path store, String password) {
        try {
            char[] secret = password.toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), secret), secret);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), null, null);
            return made;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("tlsKeyStore of the SMPP door cannot be used", e);
        }
    }

    private int listen(DoorSetup setup, int wanted, boolean tls) {
        var bootstrap = new ServerBootstrap(channels);
        bootstrap.setPipelineFactory(() -> Channels.pipeline(new Arrival(tls)));
        bootstrap.setOption("reuseAddress", true);
        bootstrap.setOption("child.tcpNoDelay", true);
        bootstrap.setOption("child.keepAlive", true);
        Channel channel = bootstrap.bind(new InetSocketAddress(setup.listening().host(), wanted));
        open.add(channel);
        listening.add(channel);
        int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        LOG.info(
                "the SMPP door listens on {}:{}{}",
                setup.listening().host().getHostAddress(),
                bound,
                tls ? " (TLS)" : "");
        return bound;
    }

    /** The port without TLS; 0 for none. */
    public int port() {
        return port;
    }

    /** The port with TLS; 0 for none. */
    public int tlsPort() {
        return tlsPort;
    }

    /** All connections now, the oldest first. */
    public List<Session> sessions() {
        synchronized (sessions) {
            return List.copyOf(sessions);
        }
    }

    /** Looks after what takes too long; to be called about once a second. */
    public void tick() {
        sessions().forEach(Session::tick);
    }

    /** Whether there is room for one more from there. */
    private boolean enters(InetAddress address) {
        synchronized (sessions) {
            int there = perAddress.getOrDefault(address, 0);
            if (!limits.allows(address) || sessions.size() >= limits.connections() || there >= limits.perAddress()) {
                return false;
            }
            perAddress.put(address, there + 1);
            return true;
        }
    }

    private void left(Session session) {
        synchronized (sessions) {
            sessions.remove(session);
            perAddress.computeIfPresent(session.address(), (address, many) -> many > 1 ? many - 1 : null);
        }
    }

    /** A connection that just came; it becomes a session where it may. */
    private final class Arrival extends SimpleChannelUpstreamHandler {

        private final boolean tls;

        Arrival(boolean tls) {
            this.tls = tls;
        }

        @Override
        public void channelConnected(ChannelHandlerContext arriving, ChannelStateEvent event) {
            Channel channel = arriving.getChannel();
            if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote) || !enters(remote.getAddress())) {
                channel.close();
                return;
            }
            var session = new Session(channel, shared, remote.getAddress(), tls);
            synchronized (sessions) {
                sessions.add(session);
            }
            open.add(channel);
            ChannelPipeline pipeline = arriving.getPipeline();
            if (tls) {
                pipeline.addLast("tls", handler());
            }
            pipeline.addLast("framer", new Framer(session, limits.longestPdu()));
            pipeline.addLast("session", new Connection(session, () -> left(session)));
            arriving.sendUpstream(event);
            pipeline.remove(this);
        }
    }

    private SslHandler handler() {
        SSLContext of = context;
        if (of == null) {
            throw new IllegalStateException("there is no TLS");
        }
        SSLEngine engine = of.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        var handler = new SslHandler(engine, buffers);
        handler.setEnableRenegotiation(false);
        handler.setCloseOnSSLException(true);
        return handler;
    }

    /** Closes the ports; who is in stays. */
    public void shut() {
        listening.close().awaitUninterruptibly();
    }

    /** Closes all connections and ports, and ends the threads. */
    @Override
    public void close() {
        open.close().awaitUninterruptibly();
        channels.releaseExternalResources();
        io.shutdownNow();
    }
}
