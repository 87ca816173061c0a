package org.qunfa.carrier.smpp.line;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelFactory;
import org.jboss.netty.channel.ChannelPipeline;
import org.jboss.netty.channel.Channels;
import org.jboss.netty.channel.SimpleChannelUpstreamHandler;
import org.jboss.netty.channel.socket.nio.NioClientBossPool;
import org.jboss.netty.channel.socket.nio.NioClientSocketChannelFactory;
import org.jboss.netty.channel.socket.nio.NioWorkerPool;
import org.jboss.netty.logging.InternalLoggerFactory;
import org.jboss.netty.logging.Slf4JLoggerFactory;
import org.jboss.netty.util.ThreadNameDeterminer;
import org.jboss.netty.util.Timeout;
import org.jboss.netty.util.Timer;
import org.jboss.netty.util.TimerTask;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.settings.LineSettings;

/**
 * The threads and sockets of one line: a clock, one that connects, one that looks names up, and one for I/O per processor at
 * most. All of them are this line's own and end with {@link #release}.
 */
final class Wire {

    static {
        InternalLoggerFactory.setDefaultFactory(new Slf4JLoggerFactory());
    }

    private final LineSettings settings;
    private final @Nullable TlsHandlers tls;
    private final ScheduledThreadPoolExecutor clock;
    private final ThreadPoolExecutor names;
    private final ExecutorService io;
    private final ChannelFactory channels;

    Wire(LineSettings settings, @Nullable TlsHandlers tls) {
        this.settings = settings;
        this.tls = tls;
        ThreadFactory threads = threads(settings.id().value());
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.setRemoveOnCancelPolicy(true);
        names = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        names.allowCoreThreadTimeOut(true);
        io = Executors.newCachedThreadPool(threads);
        int workers = Math.min(settings.login().binds(), Runtime.getRuntime().availableProcessors());
        channels = new NioClientSocketChannelFactory(
                new NioClientBossPool(io, 1, new NoTimer(), ThreadNameDeterminer.CURRENT),
                new NioWorkerPool(io, workers, ThreadNameDeterminer.CURRENT));
    }

    private static ThreadFactory threads(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Wire.class.getClassLoader());
            return thread;
        };
    }

    /** Netty's own timer is not used: {@link Link#tick} looks after connections that take too long. */
    private static final class NoTimer implements Timer {
        @Override
        public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
            throw new IllegalStateException("there is no timer");
        }

        @Override
        public Set<Timeout> stop() {
            return Set.of();
        }
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    /** Makes a connection that is not yet one, and begins to connect it. */
    Link connect(LinkOwner owner, Bind bind) {
        // Netty tells a new channel's pipeline at once, and complains when nobody is in it.
        var nobody = new SimpleChannelUpstreamHandler();
        ChannelPipeline pipeline = Channels.pipeline(nobody);
        Channel channel = channels.newChannel(pipeline);
        pipeline.remove(nobody);
        channel.getConfig().setOption("tcpNoDelay", true);
        channel.getConfig().setOption("keepAlive", true);
        channel.getConfig().setConnectTimeoutMillis(0);
        var setup = new Link.LinkSetup(settings.patience(), settings.carries().window(), tls != null);
        var link = new Link(owner, bind, channel, setup);
        if (tls != null) {
            pipeline.addLast("tls", tls.handler());
        }
        pipeline.addLast("framer", new Framer(link));
        pipeline.addLast("link", new LinkHandler(link));
        try {
            names.execute(() -> connect(link, channel));
        } catch (RejectedExecutionException e) {
            channel.close();
        }
        return link;
    }

    private void connect(Link link, Channel channel) {
        var address =
                new InetSocketAddress(settings.peer().host(), settings.peer().port());
        if (address.isUnresolved()) {
            link.run(() -> link.fail(new LinkEnd(LinkEnd.Kind.UNREACHABLE, "the host's name is not known")));
        } else {
            channel.connect(address);
        }
    }

    /** Ends all threads but the clock's, which the caller may be on. Every connection must be closed. */
    void release() {
        names.shutdownNow();
        channels.releaseExternalResources();
        io.shutdownNow();
    }
}
