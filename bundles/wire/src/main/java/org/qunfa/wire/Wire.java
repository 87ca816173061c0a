package org.qunfa.wire;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads and sockets of one line: a clock, one that looks names up, and one for I/O per processor at most. All of them
 * are this line's own and end with {@link #release}.
 *
 * <p>Netty is touched on these threads alone but for handing work to them: what it keeps for each thread would otherwise stay
 * with the platform's threads and hold the plugin's class loader. For the same reason buffers come from no pool.
 */
final class Wire {

    static {
        InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
    }

    private static final UnpooledByteBufAllocator BUFFERS = new UnpooledByteBufAllocator(false, true);

    private final LineSetup setup;
    private final Link.Terms terms;
    private final ScheduledThreadPoolExecutor clock;
    private final ThreadPoolExecutor names;
    private final NioEventLoopGroup io;
    private volatile @Nullable Door door;

    Wire(LineSetup setup, Dialect dialect) {
        this.setup = setup;
        terms = new Link.Terms(dialect, setup.patience(), setup.window(), setup.wrapping() == null);
        ThreadFactory threads = threads(setup.profile().id().value());
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.setRemoveOnCancelPolicy(true);
        names = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        names.allowCoreThreadTimeOut(true);
        io = new NioEventLoopGroup(Math.min(setup.binds(), Runtime.getRuntime().availableProcessors()), threads);
    }

    /** Makes threads that are named after the line and let the runtime end. */
    static ThreadFactory threads(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new FastThreadLocalThread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Wire.class.getClassLoader());
            return thread;
        };
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    /** Makes a connection that is not yet one, and begins to connect it. */
    Link connect(LinkOwner owner, Bind bind) {
        var channel = new NioSocketChannel();
        prepare(channel);
        var link = new Link(owner, bind, channel, terms);
        Dialect dialect = terms.dialect();
        Wrapping wrapping = setup.wrapping();
        if (wrapping != null) {
            wrapping.wrap(channel, trouble -> link.turn(() -> wrapped(link, trouble)));
        }
        channel.pipeline().addLast(new Framer(link, dialect.header(), dialect.most()));
        channel.closeFuture().addListener(closed -> link.turn(link::closed));
        register(channel, () -> {
            if (!onNames(() -> connect(link, channel))) {
                var unused = channel.close();
            }
        });
        return link;
    }

    static void prepare(NioSocketChannel channel) {
        channel.config()
                .setAllocator(BUFFERS)
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setConnectTimeoutMillis(0);
    }

    /** Gives a channel its I/O thread, and goes on there. */
    void register(Channel channel, Runnable next) {
        io.register(channel).addListener(registered -> next.run());
    }

    /** Does something that may wait for names; false when the line is closed. */
    boolean onNames(Runnable work) {
        try {
            names.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Where the carrier connects to us; null where it does not. */
    @Nullable
    Door door() {
        return door;
    }

    /** Begins to listen, where the setup says so. */
    void open(Incoming incoming) {
        DoorSetup where = setup.door();
        if (where != null) {
            door = new Door(this, where, new Visitor.Terms(terms.dialect(), incoming, terms.patience(), where.idle()));
        }
    }

    private void connect(Link link, NioSocketChannel channel) {
        var address = new InetSocketAddress(setup.host(), setup.port());
        if (address.isUnresolved()) {
            link.run(() -> link.unreachable("the host's name is not known"));
            return;
        }
        channel.connect(address)
                .addListener(connected -> link.turn(() -> {
                    if (!connected.isSuccess()) {
                        link.unreachable("no connection");
                    } else if (setup.wrapping() == null) {
                        link.connected();
                    }
                }));
    }

    private static void wrapped(Link link, String trouble) {
        if (trouble.isEmpty()) {
            link.connected();
        } else {
            link.unreachable(trouble);
        }
    }

    /** Begins to end all threads but the clock's, which the caller may be on. Every connection must be closed. */
    void release() {
        names.shutdownNow();
        var unused = io.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    /** Whether all threads but the clock's are gone and have said so, for which they may still need classes. */
    boolean isReleased() {
        return names.isTerminated() && io.terminationFuture().isDone();
    }
}
