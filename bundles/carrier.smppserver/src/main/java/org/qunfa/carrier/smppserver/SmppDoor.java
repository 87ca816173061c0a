package org.qunfa.carrier.smppserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.smppserver.account.AccountDesk;
import org.qunfa.carrier.smppserver.account.BoundNow;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.desk.Core;
import org.qunfa.carrier.smppserver.desk.DoorDesk;
import org.qunfa.carrier.smppserver.feed.Feeds;
import org.qunfa.carrier.smppserver.feed.Telling;
import org.qunfa.carrier.smppserver.message.Letters;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.session.Entrance;
import org.qunfa.carrier.smppserver.session.Session;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.qunfa.carrier.smppserver.settings.Settings;
import org.qunfa.carrier.smppserver.settings.SetupReader;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door, open for as long as it has settings and the core is there. Its threads, all of which end with it: one clock, those of
 * the network, those that work on requests, and two that tell.
 */
@Component(
        service = BoundNow.class,
        immediate = true,
        configurationPid = "org.qunfa.carrier.smppserver",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class)
public final class SmppDoor implements BoundNow {

    private static final Logger LOG = LoggerFactory.getLogger(SmppDoor.class);
    private static final int TELLERS = 2;
    private static final int MOST_WAITING = 10_000;
    private static final long TICK_MILLIS = 1_000;
    private static final long TELL_MILLIS = 200;
    private static final long REVIEW_MILLIS = 5_000;
    private static final long SWEEP_MILLIS = 15_000;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService workers;
    private final ExecutorService tellers;
    private final Feeds feeds;
    private final DoorDesk desk;
    private final Entrance entrance;

    /** What happens in the core, to be told. */
    record Happenings(Events events, Inbound inbound) {}

    /** Opens the door. */
    @Activate
    public SmppDoor(
            @Reference AccountDesk accounts,
            @Reference Notices notices,
            @Reference Signatures signatures,
            @Reference InboundRoutes routes,
            @Reference Events events,
            @Reference Inbound inbound,
            Map<String, Object> settings) {
        this(
                SetupReader.read(settings),
                accounts,
                new Core(notices, signatures, routes),
                new Happenings(events, inbound));
    }

    SmppDoor(DoorSetup setup, AccountDesk accounts, Core core, Happenings happenings) {
        ThreadFactory threads = threads();
        clock = new ScheduledThreadPoolExecutor(1, threads);
        int many = setup.limits().threads();
        workers = new ThreadPoolExecutor(
                many, many, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
        tellers = new ThreadPoolExecutor(
                TELLERS, TELLERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
        var longTexts = new LongTexts(accounts.database(), accounts.vault());
        var letters = new Letters(setup.words().zone());
        var telling = new Telling(core.notices(), happenings.inbound(), longTexts, letters);
        feeds = new Feeds(accounts.database(), happenings.events(), telling, tellers);
        desk = new DoorDesk(setup, core, new DoorDesk.Stores(accounts, longTexts, feeds));
        try {
            entrance = new Entrance(setup, desk, workers, threads);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
        every(TICK_MILLIS, entrance::tick);
        every(TELL_MILLIS, feeds::tick);
        every(REVIEW_MILLIS, () -> workers.execute(guarded(() -> desk.review(entrance.sessions()))));
        every(SWEEP_MILLIS, () -> workers.execute(guarded(desk::sweep)));
    }

    private static ThreadFactory threads() {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, "smpp door-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(SmppDoor.class.getClassLoader());
            return thread;
        };
    }

    private void every(long millis, Runnable work) {
        var unused = clock.scheduleWithFixedDelay(guarded(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("the SMPP door could not do what it does from time to time: {}", e.toString());
            }
        };
    }

    /** The port without TLS; 0 for none. */
    int port() {
        return entrance.port();
    }

    /** The port with TLS; 0 for none. */
    int tlsPort() {
        return entrance.tlsPort();
    }

    /** Ends texts whose rest did not come, without waiting until it is time to look. */
    void sweep() {
        desk.sweep();
    }

    @Override
    public List<View> bound() {
        return entrance.sessions().stream()
                .filter(Session::isBound)
                .map(SmppDoor::view)
                .toList();
    }

    private static View view(Session session) {
        Guest guest = session.guest();
        return new View(
                guest.key(),
                guest.organisation(),
                session.address().getHostAddress(),
                session.type().word(),
                session.tls(),
                session.since(),
                session.submits().get(),
                session.told().get());
    }

    /** Takes leave of all who are bound, lets what is being worked on end, and closes. */
    @Deactivate
    public void close() {
        clock.shutdownNow();
        // First, so that nobody comes in only to be told that it closes.
        entrance.shut();
        entrance.sessions().forEach(session -> session.unbind("the door closes"));
        stop(workers);
        stop(tellers);
        feeds.close();
        entrance.close();
    }

    private void end() {
        clock.shutdownNow();
        workers.shutdownNow();
        tellers.shutdownNow();
    }

    private static void stop(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
