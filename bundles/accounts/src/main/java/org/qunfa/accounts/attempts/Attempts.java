package org.qunfa.accounts.attempts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/**
 * How often somebody may try. What others do from elsewhere keeps nobody out who comes from a device that they signed in with
 * before: such tries are counted by themselves. Nor does it keep out who tries a code that they asked for themselves.
 */
public final class Attempts {

    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final Seals seals;
    private final Limits limits;

    public Attempts(Tables tables, PeopleSettings settings) {
        database = tables.database();
        seals = tables.seals();
        limits = new Limits(
                settings.triesPerPair(),
                settings.triesPerNumber(),
                settings.triesPerAddress(),
                settings.triesInAll(),
                settings.secondFactorTriesPerDay());
    }

    /**
     * How many wrong tries there may be; 0 for no limit but for the first.
     *
     * @param pair for one number from one address, or for one number from its known devices, in 15 minutes
     * @param number for one number from everywhere, in an hour
     * @param address from one address, in 15 minutes
     * @param all in all, in 15 minutes, but for codes
     * @param factors second factors of one number in a day, from its known devices and from elsewhere each
     */
    private record Limits(int pair, int number, int address, int all, int factors) {}

    /** What is tried. Each is limited by itself, but that an address has one limit for all who are not signed in. */
    public enum Kind {
        PASSWORD("sign-in"),
        /** The codes are limited too, so that one number has no limit of its own besides. */
        CODE("code"),
        /** A code by which somebody registers; as above. */
        REGISTER("register"),
        /** A code by which somebody appeals against a ban; as above. */
        APPEAL("appeal"),
        /** The second factor of whom a login provider named: nobody else can use up these. */
        LOGIN("login"),
        /** The second factor, behind what somebody signed in by: whoever has found the first has so few guesses at it. */
        FACTOR("factor"),
        /** To confirm that it is still them, in a session. */
        STEP_UP("step-up");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Whether codes limit the tries for one number besides, so that nobody else can use those up. */
        private boolean isByCode() {
            return this == CODE || this == REGISTER || this == APPEAL;
        }
    }

    /** From where somebody tries. */
    public enum From {
        /** From a device that the number's owner signed in with before. */
        DEVICE,
        /** From where the code was asked for that is tried: it has so few tries that they hold up nobody, and others' do not hold up these. */
        ASKER,
        /** From anywhere else. */
        ELSEWHERE;

        /**
         * Where it is.
         *
         * @param device whether it is a device that the number's owner signed in with before
         * @param asked whether who tries a code asked for it
         */
        public static From of(boolean device, boolean asked) {
            return device ? DEVICE : asked ? ASKER : ELSEWHERE;
        }
    }

    /** Who tries. */
    public record Try(PhoneNumber phone, String address, From from, Kind kind) {

        /** The same of something else. */
        public Try as(Kind other) {
            return new Try(phone, address, from, other);
        }

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
    public long begin(Try one) {
        return begin(one, null).seq();
    }

    /** A try that has begun, and how many were wrong in its session, with it, since one was right there. */
    public record Begun(long seq, long wrong) {}

    /**
     * The same for a try in a session.
     *
     * @throws Denied when there were too many in all sessions of the person
     */
    public Begun begin(PhoneNumber phone, String address, UUID session) {
        return begin(new Try(phone, address, From.ELSEWHERE, Kind.STEP_UP), session);
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
                            one.from() == From.DEVICE,
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
            wrong(limits.number(), LONG, "phone_index = ?" + alike).require(connection, number);
            return;
        }
        if (one.kind() == Kind.FACTOR) {
            String where = one.from() == From.DEVICE ? " and device" : " and not device";
            wrong(limits.factors(), DAY, "phone_index = ?" + where + alike).require(connection, number);
            return;
        }
        if (one.from() == From.DEVICE) {
            wrong(limits.pair(), SHORT, "phone_index = ? and device" + alike).require(connection, number);
            return;
        }
        if (one.from() == From.ASKER) {
            // Limited by the few tries of the code, so that what neighbours tried without one does not count.
            return;
        }
        wrong(limits.pair(), SHORT, "phone_index = ? and address = ? and not device" + alike)
                .require(connection, number, address);
        if (!one.kind().isByCode()) {
            wrong(limits.number(), LONG, "phone_index = ? and not device" + alike)
                    .require(connection, number);
        }
        String outside = "not device and kind not in ('" + Kind.STEP_UP.word + "', '" + Kind.FACTOR.word + "')";
        wrong(limits.address(), SHORT, "address = ? and " + outside).require(connection, address);
        // Codes have an end of tries each: whoever tries them for numbers that nobody has keeps nobody's password out.
        if (!one.kind().isByCode()) {
            String guessed = "not device and kind in ('" + Kind.PASSWORD.word + "', '" + Kind.LOGIN.word + "')";
            wrong(limits.all(), SHORT, guessed).require(connection);
        }
    }

    /** How many wrong tries of a kind there may be in a time that ends now. */
    private static Window wrong(int most, Duration length, String which) {
        return new Window("attempt", most, length, "right_at is null and " + which);
    }

    /** Takes a try back from the count: it was right. */
    public static int right(Connection connection, long seq) throws SQLException {
        return Sql.run(connection, "update accounts.attempt set right_at = now() where seq = ?", seq);
    }

    /** The same by itself. */
    public void right(long seq) {
        database.transaction(connection -> right(connection, seq));
    }

    /** Forgets a try: it was neither right nor wrong. */
    public void takeBack(long seq) {
        database.transaction(connection -> takeBack(connection, seq));
    }

    /** The same within a transaction. */
    public static int takeBack(Connection connection, long seq) throws SQLException {
        return Sql.run(connection, "delete from accounts.attempt where seq = ?", seq);
    }
}
