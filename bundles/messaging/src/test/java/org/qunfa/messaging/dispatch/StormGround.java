package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.ledger.AdjustmentDesk;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.ledger.Movements;
import org.qunfa.messaging.ledger.QuotaService;
import org.qunfa.messaging.start.Node;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.connection.Sessions;

/**
 * Where random operations meet a database whose connections die: each transaction leaves a mark, so that it is known afterwards
 * whether it took effect, whatever its connection said.
 */
final class StormGround {

    final Database database;
    final QuotaService quota;
    final AdjustmentDesk adjustments;
    final Movements movements = new Movements();
    final Ledger ledger = new Ledger();
    final BatchWriter writer = new BatchWriter(ledger);
    final LocalDate day;
    final AtomicLong operations = new AtomicLong();
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    private final TestDatabase store;

    StormGround(World world) throws SQLException {
        store = world.store;
        database = store.database();
        quota = world.quota;
        adjustments = new AdjustmentDesk(world.tables, new Node(store.directory()), world.actors());
        day = new Days(database, Clock.systemUTC()).today();
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create schema storm");
                return statement.execute("create table storm.mark (id uuid primary key)");
            }
        });
    }

    /** Part of a transaction. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** When a transaction's own connection is killed. */
    enum Kill {
        NEVER,
        BEFORE_COMMIT,
        BEFORE_WORK;

        static Kill any(Random random) {
            int die = random.nextInt(300);
            return die == 0 ? BEFORE_COMMIT : die == 1 ? BEFORE_WORK : NEVER;
        }
    }

    /**
     * Does the work in one transaction until it took effect or is given up.
     *
     * @param again what to do before the work can be tried again: what it remembered may not be so
     * @return whether it took effect
     */
    boolean once(Random random, Work work, Runnable again) {
        var mark = new UUID(random.nextLong(), random.nextLong());
        Kill kill = Kill.any(random);
        while (true) {
            Kill now = kill;
            kill = Kill.NEVER;
            try {
                database.transaction(connection -> {
                    if (mark(connection, mark)) {
                        if (now == Kill.BEFORE_WORK) {
                            kill(connection);
                        }
                        work.on(connection);
                        if (now == Kill.BEFORE_COMMIT) {
                            kill(connection);
                        }
                    }
                    return mark;
                });
                return true;
            } catch (StoreException e) {
                requireAway(e);
                unknown.incrementAndGet();
                boolean marked = untilAnswered(() -> database.read(c -> isMarked(c, mark)));
                again.run();
                if (marked || random.nextInt(3) == 0) {
                    return marked;
                }
            }
        }
    }

    /** Something that can be asked for again until it is answered. */
    interface Asking<T> {
        T ask();
    }

    <T> T untilAnswered(Asking<T> asking) {
        while (true) {
            try {
                return asking.ask();
            } catch (StoreException e) {
                requireAway(e);
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private static void requireAway(StoreException e) {
        String state = e.sqlState();
        if (!state.isEmpty() && !state.startsWith("08") && !state.startsWith("57P")) {
            throw e;
        }
    }

    private static boolean mark(Connection connection, UUID mark) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into storm.mark (id) values (?) on conflict do nothing")) {
            insert.setObject(1, mark);
            return insert.executeUpdate() == 1;
        }
    }

    private static boolean isMarked(Connection connection, UUID mark) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from storm.mark where id = ?")) {
            query.setObject(1, mark);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private void kill(Connection connection) throws SQLException {
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        asSuperuser("select pg_terminate_backend(" + pid + ", 5000)");
        kills.incrementAndGet();
    }

    /** Kills some connection to the database, whatever it is doing. */
    void killAny() {
        try {
            asSuperuser("select pg_terminate_backend(pid) from (select pid from pg_stat_activity"
                    + " where datname = current_database() and usename = 'qunfa' order by random() limit 1) one");
            kills.incrementAndGet();
        } catch (SQLException e) {
            // The server is on its way back from a crash.
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = Sessions.plain(store.superuser(), "storm");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the database says of every account together: the sum of each product, and the least that anybody has. */
    List<Long> sums() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                            select (select coalesce(max(abs(s)), 0) from (select sum(balance) as s
                                    from messaging.ledger_account group by product) p),
                                (select min(balance) from messaging.ledger_account where organisation is not null)""");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return List.of(row.getLong(1), row.getLong(2));
            }
        });
    }
}
