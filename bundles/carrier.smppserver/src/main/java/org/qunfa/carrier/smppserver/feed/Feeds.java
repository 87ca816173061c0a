package org.qunfa.carrier.smppserver.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.session.Session;
import org.qunfa.messaging.Events;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds of all accounts that are bound to this door to be told things. Safe for use by many threads. */
public final class Feeds {

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_TURNS = 20;

    private final Events events;
    private final ReaderRows rows;
    private final Feed.Shared shared;
    private final Executor workers;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    /** Until when accounts are left alone that could not be told what happened, as {@link System#nanoTime}. */
    private final Map<String, Long> resting = new HashMap<>();

    private boolean over;

    /** @param workers who read and send; feeds wait for the database only */
    public Feeds(Database database, Events events, Telling telling, Executor workers) {
        this.events = events;
        this.workers = workers;
        rows = new ReaderRows(database, UUID.randomUUID(), LEASE);
        shared = new Feed.Shared(events, telling, rows, LEASE, PAUSE);
    }

    /** Begins to remember what there is to tell an account, from its first bind on. */
    public void begin(Guest guest) {
        if (!rows.has(guest.key())) {
            rows.begin(guest, events.end(guest.organisation()));
        }
    }

    /** Tells an account over one session more. */
    public void joined(Session session) {
        String key = session.guest().key();
        synchronized (this) {
            feeds.computeIfAbsent(key, name -> new Feed(shared, name, () -> wake(name)))
                    .add(session);
        }
        wake(key);
    }

    /** A session is no more. */
    public synchronized void left(Session session) {
        Feed feed = feeds.get(session.guest().key());
        if (feed != null) {
            feed.remove(session);
        }
    }

    /** Looks what there is to tell; to be called several times a second. */
    public void tick() {
        List<String> all;
        synchronized (this) {
            all = List.copyOf(feeds.keySet());
        }
        all.forEach(this::wake);
    }

    private void wake(String key) {
        synchronized (this) {
            Long until = resting.get(key);
            if (over || (until != null && until - System.nanoTime() > 0) || !busy.add(key)) {
                return;
            }
            resting.remove(key);
        }
        try {
            workers.execute(() -> run(key));
        } catch (RejectedExecutionException e) {
            done(key);
        }
    }

    private void run(String key) {
        try {
            Feed feed;
            synchronized (this) {
                feed = feeds.get(key);
            }
            if (feed == null) {
                return;
            }
            int turns = 0;
            while (feed.run() && turns < MOST_TURNS) {
                turns++;
            }
            retire(feed);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be told what happened now: {}", key, e.toString());
            synchronized (this) {
                resting.put(key, System.nanoTime() + PAUSE.toNanos());
            }
        } finally {
            done(key);
        }
    }

    private void retire(Feed feed) {
        synchronized (this) {
            if (!feed.isIdle()) {
                return;
            }
            feeds.remove(feed.key());
            resting.remove(feed.key());
        }
        feed.release();
    }

    private synchronized void done(String key) {
        busy.remove(key);
    }

    /** Gives all accounts back; to be called when no worker is left. */
    public void close() {
        List<Feed> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(feeds.values());
            feeds.clear();
        }
        for (Feed feed : all) {
            try {
                feed.release();
            } catch (RuntimeException e) {
                LOG.info("the account {} is another door's only in a while: {}", feed.key(), e.toString());
            }
        }
    }
}
