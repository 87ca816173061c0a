package org.qunfa.accounts.sessions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/**
 * How often somebody may try. What others do from elsewhere keeps nobody out who comes from a device that they signed in with
 * before: such tries are counted by themselves.
 */
final class Attempts {

    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Duration LONG = Duration.ofHours(1);

    private final Database database;
    private final Seals seals;
    private final Limits limits;

    Attempts(Tables tables, Limits limits) {
        database = tables.database();
        seals = tables.seals();
        this.limits = limits;
    }

    /**
     * How many wrong tries there may be; 0 for no limit but for the first.
     *
     * @param pair for one number from one address, or for one number from its known devices, in 15 minutes
     * @param number for one number from everywhere, in an hour
     * @param address from one address, in 15 minutes
     * @param all in all, in 15 minutes
     */
    record Limits(int pair, int number, int address, int all) {}

    /** What is tried. Each is limited by itself, but that an address, and all together, have one limit for all who are not signed in. */
    enum Kind {
        PASSWORD("sign-in"),
        /** The codes are limited too, so that one number has no limit of its own besides. */
        CODE("sign-in"),
        /** The second factor of whom a login provider named: nobody else can use up these. */
        LOGIN("login"),
        /** To confirm that it is still them, in a session. */
        STEP_UP("step-up");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * Who tries.
     *
     * @param device whether it is a device that the number's owner signed in with before
     */
    record Try(PhoneNumber phone, String address, boolean device, Kind kind) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Try";
        }
    }

    /**
     * Counts a try as wrong until {@link #right} says otherwise, so that many at once are counted too.
     *
     * @return its number
     * @throws Denied when there were too many
     */
    long begin(Try one) {
        return begin(one, null).seq();
    }

    /** A try that has begun, and how many were wrong in its session, with it, since one was right there. */
    record Begun(long seq, long wrong) {}

    /**
     * The same for a try in a session.
     *
     * @throws Denied when there were too many in all sessions of the person
     */
    Begun begin(PhoneNumber phone, String address, UUID session) {
        return begin(new Try(phone, address, false, Kind.STEP_UP), session);
    }

    private static long wrongIn(Connection connection, UUID session) throws SQLException {
        return Sql.one(connection, row -> row.getLong(1), """
                select count(*) from accounts.attempt
                where session = ? and right_at is null and seq > coalesce((
                    select max(seq) from accounts.attempt where session = ? and right_at is not null), 0)""", session, session).orElse(0L);
    }

    private Begun begin(Try one, @Nullable UUID session) {
        long number = seals.phone(one.phone());
        long address = seals.address(one.address());
        return database.transaction(connection -> {
            Sql.lock(connection, "attempt " + number);
            Sql.run(connection, "delete from accounts.attempt where at < now() - interval '1 day'");
            require(connection, one, number, address);
            long seq = Sql.one(
                            connection,
                            row -> row.getLong(1),
                            """
                    insert into accounts.attempt (phone_index, address, device, kind, session)
                    values (?, ?, ?, ?, ?) returning seq""",
                            number,
                            address,
                            one.device(),
                            one.kind().word,
                            session)
                    .orElseThrow();
            return new Begun(seq, session == null ? 0 : wrongIn(connection, session));
        });
    }

    private void require(Connection connection, Try one, long number, long address) throws SQLException {
        String alike = " and kind = '" + one.kind().word + "'";
        if (one.kind() == Kind.STEP_UP) {
            // Each session ends after a few; this is for who opens many.
            require(connection, new Window(limits.number(), LONG, "phone_index = ?" + alike), number);
            return;
        }
        if (one.device()) {
            require(connection, new Window(limits.pair(), SHORT, "phone_index = ? and device" + alike), number);
            return;
        }
        var pair = new Window(limits.pair(), SHORT, "phone_index = ? and address = ? and not device" + alike);
        require(connection, pair, number, address);
        if (one.kind() != Kind.CODE) {
            require(connection, new Window(limits.number(), LONG, "phone_index = ? and not device" + alike), number);
        }
        String outside = "not device and kind <> '" + Kind.STEP_UP.word + "'";
        require(connection, new Window(limits.address(), SHORT, "address = ? and " + outside), address);
        require(connection, new Window(limits.all(), SHORT, outside));
    }

    /** How many wrong tries of a kind there may be in a time that ends now. */
    private record Window(int most, Duration length, String which) {}

    private static void require(Connection connection, Window window, Object... values) throws SQLException {
        if (window.most() == 0) {
            return;
        }
        long seconds = window.length().toSeconds();
        String query = "select count(*), extract(epoch from min(at) + interval '" + seconds
                + " seconds' - now())::bigint from accounts.attempt where right_at is null and at > now() - interval '"
                + seconds + " seconds' and " + window.which();
        long pause = Sql.one(
                        connection,
                        row -> row.getLong(1) < window.most() ? 0L : Math.max(1L, row.getLong(2)),
                        query,
                        values)
                .orElse(0L);
        if (pause > 0) {
            throw Denied.tooOften(Duration.ofSeconds(pause));
        }
    }

    /** Takes a try back from the count: it was right. */
    static int right(Connection connection, long seq) throws SQLException {
        return Sql.run(connection, "update accounts.attempt set right_at = now() where seq = ?", seq);
    }

    /** Forgets a try: it was neither right nor wrong. */
    static int takeBack(Connection connection, long seq) throws SQLException {
        return Sql.run(connection, "delete from accounts.attempt where seq = ?", seq);
    }
}
