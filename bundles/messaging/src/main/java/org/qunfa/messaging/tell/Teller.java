package org.qunfa.messaging.tell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.event.News;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.tell.post.Courier;
import org.qunfa.messaging.tell.post.Parcel;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks what happened, on one thread that never waits for a receiver: it reads events, hands messages to the courier,
 * and stores what became of all of them together. Nodes share the webhooks by leases.
 */
@Component(service = Teller.class, configurationPid = TellSettings.PID, immediate = true)
public final class Teller {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final long IDLE_MILLIS = 200;
    private static final int PAGE = 200;
    private static final Duration FORGET = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(1);

    private final Database database;
    private final Events events;
    private final Courier courier;
    private final Terms terms;
    private final Clock clock;
    private final Days days;
    private final CourseRows rows;
    private final ChangeRows changes;
    private final Turns turns;
    private final Map<UUID, Course> courses = new LinkedHashMap<>();
    private final BlockingQueue<Message.Ended> ended = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "webhook teller");
    private volatile boolean stopped;
    private boolean more;
    private long nextHold = System.nanoTime();
    private long nextForget = System.nanoTime();
    private long nextLook = System.nanoTime();

    /**
     * What a teller keeps to.
     *
     * @param node whose teller it is
     * @param lease silence after which another node may take over
     */
    record Terms(UUID node, Duration lease, Pace pace, Turns.Most most) {

        static Terms of(UUID node, TellSettings settings) {
            var pace = Pace.usual(
                    Duration.ofHours(settings.retryHours()),
                    Duration.ofHours(settings.switchOffHours()),
                    () -> ThreadLocalRandom.current().nextDouble());
            return new Terms(node, Duration.ofSeconds(settings.leaseSeconds()), pace, Turns.Most.of(settings));
        }
    }

    @Activate
    public Teller(
            @Reference Tables tables,
            @Reference Events events,
            @Reference PostOffice office,
            @Reference Node node,
            TellSettings settings) {
        this(tables, events, office.courier(), Terms.of(node.id(), settings), Clock.systemUTC());
    }

    /** A teller outside a framework. */
    Teller(Tables tables, Events events, Courier courier, Terms terms, Clock clock) {
        database = tables.database();
        this.events = events;
        this.courier = courier;
        this.terms = terms;
        this.clock = clock;
        days = new Days(database, clock);
        rows = new CourseRows(terms.node(), terms.lease(), tables.vault());
        changes = new ChangeRows(terms.node(), tables.vault());
        turns = new Turns(terms.most());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                round();
            } catch (StoreException e) {
                LOG.debug("webhooks wait for the database: {}", e.sqlState());
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("webhooks wait after a fault", e);
                pause();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS));
    }

    private void round() throws InterruptedException {
        var all = new ArrayList<Message.Ended>();
        Message.Ended first = ended.poll(more ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            all.add(first);
            ended.drainTo(all);
        }
        all.forEach(this::settle);
        store();
        if (System.nanoTime() - nextHold >= 0) {
            hold();
            nextHold = System.nanoTime() + Math.min(terms.lease().toNanos() / 5, 1_000_000_000L);
        }
        if (System.nanoTime() - nextForget >= 0) {
            database.transaction(connection -> {
                CallbackBook.forget(connection);
                CourseRows.mend(connection);
                return true;
            });
            nextForget = System.nanoTime() + FORGET.toNanos();
        }
        if (System.nanoTime() - nextLook >= 0) {
            look();
            nextLook = System.nanoTime() + IDLE_MILLIS * 1_000_000;
        }
        more = read();
        send();
    }

    private void settle(Message.Ended end) {
        Course course = end.message().course();
        if (courses.get(course.receiver().id()) == course) {
            course.ended(end);
        } else {
            turns.end(end.message());
        }
    }

    private void store() {
        List<Course> changed =
                courses.values().stream().filter(c -> c.changes().any).toList();
        if (changed.isEmpty()) {
            return;
        }
        LocalDate today = days.today();
        Set<Course> lost = database.transaction(c -> changes.save(c, changed, today));
        for (Course course : changed) {
            course.stored().forEach(turns::end);
            if (lost.contains(course) || course.changes().switchedOff != null) {
                courses.remove(course.receiver().id());
                if (course.changes().switchedOff != null) {
                    LOG.warn("webhook {} is switched off: {}", course.receiver().id(), course.changes().switchedOff);
                }
            }
        }
    }

    /** Holds on to this node's webhooks, and learns what their owners changed. */
    private void hold() {
        var known = new HashMap<UUID, Integer>();
        courses.forEach((id, course) -> known.put(id, course.receiver().run()));
        List<Course.Stored> held = database.transaction(connection -> {
            rows.hold(connection);
            return rows.held(connection, known);
        });
        var ids = new HashSet<UUID>();
        for (Course.Stored stored : held) {
            Receiver receiver = stored.receiver();
            ids.add(receiver.id());
            Course course = courses.get(receiver.id());
            if (course == null || course.receiver().run() != receiver.run()) {
                courses.put(receiver.id(), new Course(stored, terms.pace()));
            } else {
                course.wants(receiver);
            }
        }
        courses.keySet().retainAll(ids);
    }

    /** Looks for what is new, and for what is due again. */
    private void look() {
        Instant now = clock.instant();
        List<Course> wanting =
                courses.values().stream().filter(c -> c.wantsEvents(now)).toList();
        if (!wanting.isEmpty()) {
            List<News.Place> places = wanting.stream()
                    .map(c -> new News.Place(
                            c.receiver().organisation(), c.window().end()))
                    .toList();
            Set<Integer> behind = database.read(c -> News.behind(c, places));
            for (int i = 0; i < wanting.size(); i++) {
                wanting.get(i).news(behind.contains(i));
            }
        }
        if (!courses.isEmpty()) {
            database.read(c -> rows.due(c, courses.keySet(), now)).forEach(this::due);
        }
    }

    private void due(UUID webhook, Collection<Retry> retries) {
        Course course = courses.get(webhook);
        if (course != null) {
            retries.forEach(course::due);
        }
    }

    /** Reads a page for each webhook that has nothing left to tell; says whether one of them wants another at once. */
    private boolean read() {
        Instant now = clock.instant();
        boolean again = false;
        for (Course course : courses.values()) {
            if (course.hasNews() && course.wantsEvents(now)) {
                try {
                    read(course);
                } catch (Refusal | IllegalStateException e) {
                    LOG.error(
                            "events of webhook {} cannot be read",
                            course.receiver().id(),
                            e);
                    course.rest(now.plus(REST));
                }
                again |= course.hasNews() && course.wantsEvents(now);
            }
        }
        return again;
    }

    private void read(Course course) {
        Receiver receiver = course.receiver();
        var organisation = new OrganisationId(receiver.organisation());
        List<Event> page;
        int size = 0;
        do {
            page = events.after(organisation, course.window().end(), PAGE);
            size += page.size();
            Set<String> named = receiver.callback() ? named(receiver, page) : Set.of();
            for (Event event : page) {
                boolean ours =
                        !receiver.callback() || named.contains(event.data().get("notice"));
                course.window().add(event, ours && receiver.filter().passes(event.type()));
            }
        } while (page.size() >= PAGE && size < course.window().remembered());
        course.news(page.size() >= PAGE);
        course.read();
    }

    private Set<String> named(Receiver receiver, List<Event> page) {
        Set<String> notices = page.stream()
                .map(e -> e.data().getOrDefault("notice", ""))
                .filter(n -> !n.isEmpty())
                .collect(Collectors.toSet());
        return notices.isEmpty() ? notices : database.read(c -> CourseRows.named(c, receiver.id(), notices));
    }

    /** Gives each webhook a message by turns, as long as there is anything and any place. */
    private void send() {
        Instant now = clock.instant();
        boolean any;
        do {
            any = false;
            for (Course course : courses.values()) {
                Message message = turns.free(course) ? course.next(now) : null;
                if (message != null) {
                    send(message);
                    any = true;
                }
            }
        } while (any);
        rotate();
    }

    /** Lets another webhook be the first to get a place next time. */
    private void rotate() {
        if (courses.size() > 1) {
            UUID first = courses.keySet().iterator().next();
            Course course = courses.remove(first);
            if (course != null) {
                courses.put(first, course);
            }
        }
    }

    private void send(Message message) {
        turns.begin(message);
        Receiver receiver = message.course().receiver();
        Payload payload = message.payload();
        var parcel = new Parcel(
                receiver.organisation(),
                receiver.target(),
                payload.id(),
                payload.body(),
                receiver.keys(),
                message.failing());
        @SuppressWarnings("unused") // It never fails, and what became of it comes by the queue.
        var unasked =
                courier.send(parcel).thenAccept(reply -> ended.add(new Message.Ended(message, reply, clock.instant())));
    }

    /** Stops, and lets other nodes go on at once. What is out may be sent again by them. */
    @Deactivate
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(5_000);
            database.transaction(connection -> {
                rows.release(connection);
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.debug("leases of webhooks run out by themselves: {}", e.sqlState());
        }
    }
}
