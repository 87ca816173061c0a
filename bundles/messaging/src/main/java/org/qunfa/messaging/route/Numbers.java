package org.qunfa.messaging.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose network numbers are, and learns it from messages: on a thread of its own, so that nobody waits for it. What
 * comes faster than it can be stored is forgotten; the next message teaches the same. Safe for use by many threads.
 */
public final class Numbers {

    private static final Logger LOG = LoggerFactory.getLogger(Numbers.class);
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 500;
    private static final long PERIOD_MILLIS = 200;
    private static final int ROUNDS_FOR_TABLE = 5;

    private final Database database;
    private final Clock clock;
    private final BlockingQueue<Lessons.OfNumber> lessons = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ScheduledExecutorService timer = Timers.named("number lessons");
    private volatile PrefixTable table = PrefixTable.EMPTY;
    private int round;

    public Numbers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::work, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the learning; what was not stored is forgotten. */
    public void stop() {
        timer.shutdownNow();
    }

    /** Whose prefix the number has. */
    public String byPrefix(PhoneNumber number) {
        return current().network(number);
    }

    private PrefixTable current() {
        PrefixTable now = table;
        if (now.version() == 0) {
            now = database.read(Numbers::newest);
            table = now;
        }
        return now;
    }

    /**
     * Whose network numbers are.
     *
     * @param fingerprints of the numbers, in the same order; more than there are numbers do not matter
     * @return {@link Router#UNKNOWN} for those of which nobody can say
     */
    public List<String> networks(List<PhoneNumber> numbers, long[] fingerprints) {
        PrefixTable prefixes = current();
        Map<Long, Learned> learned = database.read(connection -> LearnedNetworks.among(connection, fingerprints));
        Instant now = clock.instant();
        var networks = new ArrayList<String>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            Learned of = learned.getOrDefault(fingerprints[i], Learned.NOTHING);
            networks.add(of.network(prefixes.network(numbers.get(i)), now));
        }
        return networks;
    }

    /** What earlier messages taught of the numbers with these fingerprints. */
    public static Map<Long, Learned> learned(Connection connection, long[] fingerprints) throws SQLException {
        return LearnedNetworks.among(connection, fingerprints);
    }

    /**
     * Forgets lessons that are too old to be believed.
     *
     * @param most how many at once
     * @return how many were forgotten
     */
    public static int forget(Connection connection, int most) throws SQLException {
        return LearnedNetworks.forget(connection, most);
    }

    /** Learns from messages whose outcome is durable; returns at once. */
    public void learn(List<Lessons.OfNumber> more) {
        more.forEach(lessons::offer);
    }

    private void work() {
        try {
            var some = new ArrayList<Lessons.OfNumber>();
            while (lessons.drainTo(some, AT_ONCE) > 0) {
                database.transaction(connection -> {
                    LearnedNetworks.learn(connection, some, clock);
                    return some;
                });
                some.clear();
            }
            if (round++ % ROUNDS_FOR_TABLE == 0) {
                refresh();
            }
        } catch (StoreException e) {
            LOG.debug("lessons about numbers were put off: {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("learning about numbers failed", e);
        }
    }

    private void refresh() {
        int newest = database.read(Numbers::newestVersion);
        if (newest != table.version()) {
            table = database.read(Numbers::newest);
            LOG.info("the prefix table is version {} now", table.version());
        }
    }

    private static int newestVersion(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select max(version) from messaging.number_prefix_version");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static PrefixTable newest(Connection connection) throws SQLException {
        int version = newestVersion(connection);
        var entries = new ArrayList<PrefixTable.Entry>();
        try (PreparedStatement query = connection.prepareStatement(
                "select country, prefix, network from messaging.number_prefix where version = ?")) {
            query.setInt(1, version);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(new PrefixTable.Entry(row.getInt(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return new PrefixTable(version, entries);
    }
}
