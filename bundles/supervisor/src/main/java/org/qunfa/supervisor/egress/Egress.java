package org.qunfa.supervisor.egress;

import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.plugin.Declaration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where plugins' calls by HTTP leave. Names are looked up on a few threads, answers are read on a few others; no thread of a plugin
 * waits here, and none is held by one. Safe for use by many threads.
 */
@Component(service = Egress.class, configurationPid = EgressSettings.PID)
@Designate(ocd = EgressSettings.class)
public final class Egress {

    private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
    private static final int LOOKUPS = 8;
    private static final int LOOKUPS_WAITING = 1_024;
    private static final int READERS = 2;

    private final ThreadPoolExecutor lookups = pool(LOOKUPS, "egress lookup", LOOKUPS_WAITING);
    private final ThreadPoolExecutor readers = pool(READERS, "egress", Integer.MAX_VALUE);
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "egress watch"));
    private volatile Rules rules;

    /** What holds now. */
    record Rules(Policy policy, Clients clients, Exchange.Names names) {}

    @Activate
    public Egress(EgressSettings settings) {
        this(policy(settings, Policy.usual()), InetAddress::getAllByName);
    }

    Egress(Policy policy, Exchange.Names names) {
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        rules = new Rules(policy, new Clients(policy, readers), names);
    }

    /** An egress outside a framework, with the usual settings. */
    public static Egress usual() {
        return new Egress(Policy.usual(), InetAddress::getAllByName);
    }

    /** An egress outside a framework that lets everybody call this machine. */
    public static Egress ofThisMachine() {
        Policy usual = Policy.usual();
        return new Egress(
                new Policy(usual.grants(), usual.privateHosts(), true, usual.trust(), usual.connecting()),
                InetAddress::getAllByName);
    }

    /** What the settings say; the other where they are of no use, because every line of the platform hangs on this component. */
    private static Policy policy(EgressSettings settings, Policy other) {
        try {
            return Policy.of(settings);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.error("{} is not used: {}", EgressSettings.PID, e.getMessage());
            return other;
        }
    }

    @Modified
    public void change(EgressSettings settings) {
        Policy policy = policy(settings, rules.policy());
        rules = new Rules(policy, new Clients(policy, readers), rules.names());
    }

    @Deactivate
    public void stop() {
        watch.shutdownNow();
        lookups.shutdownNow();
        readers.shutdown();
    }

    private static ThreadPoolExecutor pool(int most, String name, int waiting) {
        var queue = waiting == Integer.MAX_VALUE
                ? new LinkedBlockingQueue<Runnable>()
                : new ArrayBlockingQueue<Runnable>(waiting);
        var pool = new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, queue, work -> daemon(work, name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        // Else it would have the loader of the plugin that happens to ask first.
        thread.setContextClassLoader(Egress.class.getClassLoader());
        return thread;
    }

    /**
     * The client of one instance of a plugin.
     *
     * @param plugin the instance's name, for the log
     * @param bundle its bundle's symbolic name
     * @param declaration what its bundle declares; null for nothing, so that it calls nobody
     */
    public PluginEgress of(String plugin, String bundle, @Nullable Declaration declaration) {
        ThreadPoolExecutor answers = pool(1, "plugin " + plugin + " http", Integer.MAX_VALUE);
        return new PluginEgress(
                this,
                new PluginEgress.Owner(bundle, Policy.egressOf(declaration)),
                new BlockedHosts(plugin, Clock.systemUTC()),
                answers);
    }

    Rules rules() {
        return rules;
    }

    /** Begins a call; answers whether there is room. */
    boolean begin(Exchange exchange, Runnable blocked, long patienceMillis) {
        try {
            var timer = watch.schedule(exchange::expire, patienceMillis, TimeUnit.MILLISECONDS);
            @SuppressWarnings("unused") // Nobody waits for the timer.
            var unasked = exchange.outcome().thenRun(() -> timer.cancel(false));
            lookups.execute(() -> exchange.begin(blocked));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Runs work on an executor that may have ended. */
    static void run(Executor executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }
}
