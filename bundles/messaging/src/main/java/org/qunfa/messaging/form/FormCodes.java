package org.qunfa.messaging.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.form.FormDesk.Manners;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Networks;
import org.qunfa.store.Sql;
import org.qunfa.store.Vault;

/**
 * Reads and writes the codes of the form. Each address that asks for a code of a number has one: what somebody else asks for ends nobody's.
 * The tries of a code are counted for the address that asked, and for all others together, so that nobody elsewhere uses up what who asked
 * may try, and a code has an end of tries all the same.
 */
final class FormCodes {

    static final Duration VALID = Duration.ofMinutes(10);

    /** Of one code: from the address that asked, and as many from everywhere else. */
    private static final int MOST_TRIES = 5;

    private static final Duration WRONG_COUNTED = Duration.ofMinutes(15);

    private final Vault vault;
    private final Manners manners;

    FormCodes(Vault vault, Manners manners) {
        this.vault = vault;
        this.manners = manners;
    }

    /** Keeps a code, unless the number, the address or everybody together asked too often; whether it was kept. */
    boolean keep(Connection connection, PhoneNumber to, int code, String address) throws SQLException {
        long number = Addressees.fingerprint(vault, to);
        long from = fingerprint(address);
        // One at a time: whether somebody may ask depends on others.
        Sql.lock(connection, "opt-out codes");
        // Before any row, as who tries a code does.
        lock(connection, number);
        if (!permits(connection, number, from)) {
            return false;
        }
        Sql.run(connection, "delete from messaging.form_code where at < now() - interval '1 day'");
        Sql.run(
                connection,
                "delete from messaging.form_try where since < now() - ? * interval '1 second'",
                WRONG_COUNTED.toSeconds());
        Sql.run(
                connection,
                "update messaging.form_code set digest = null where fingerprint = ? and address = ?",
                number,
                from);
        Sql.run(
                connection,
                "insert into messaging.form_code (fingerprint, address, digest) values (?, ?, ?)",
                number,
                from,
                digest(to, code));
        return true;
    }

    /**
     * Whether somebody may have one more. A number waits longer than the minute of the rules of frequency, which count a code
     * only when it goes out.
     */
    private boolean permits(Connection connection, long number, long address) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getBoolean(1),
                        """
                select count(*) filter (where fingerprint = ? and at > now() - interval '65 seconds') = 0
                    and count(*) filter (where fingerprint = ?) < ?
                    and count(*) filter (where address = ? and at > now() - interval '1 hour') < ?
                    and count(*) filter (where at > now() - interval '1 hour') < ?
                from messaging.form_code where at > now() - interval '1 day'""",
                        number,
                        number,
                        manners.perNumber(),
                        address,
                        manners.perAddress(),
                        manners.perHour())
                .orElse(false);
    }

    /** Codes of a number are changed by one at a time. */
    private static void lock(Connection connection, long number) throws SQLException {
        Sql.lock(connection, "opt-out codes of " + number);
    }

    /**
     * Whether it is a code of the number that is good, and who tries may still. Counts the try for every code that it could be, and
     * uses up all of the number's when it is one.
     */
    boolean use(Connection connection, PhoneNumber to, int code, String address) throws SQLException {
        long number = Addressees.fingerprint(vault, to);
        long from = fingerprint(address);
        // So that many tries at once are counted too; always before the number.
        Sql.lock(connection, "opt-out tries of " + from);
        lock(connection, number);
        boolean mayGuess = mayGuess(connection, from);
        boolean right = isRight(connection, new Try(number, from, digest(to, code)), mayGuess);
        if (right) {
            Sql.run(
                    connection,
                    "update messaging.form_code set digest = null where fingerprint = ? and at > now() - ? * interval '1 second'",
                    number,
                    VALID.toSeconds());
        } else if (mayGuess) {
            countWrong(connection, from);
        }
        return right;
    }

    /** A try of a code, by fingerprints. */
    private record Try(long number, long address, long digest) {}

    /** @param others whether those codes count too that were asked for from elsewhere */
    private static boolean isRight(Connection connection, Try one, boolean others) throws SQLException {
        return Sql.all(
                        connection,
                        row -> row.getBoolean(1),
                        """
                update messaging.form_code
                set tries = tries + (address = ?)::int, others = others + (address <> ?)::int
                where fingerprint = ? and digest is not null and at > now() - ? * interval '1 second'
                    and case when address = ? then tries < ? else ? and others < ? end
                returning digest = ?""",
                        one.address(),
                        one.address(),
                        one.number(),
                        VALID.toSeconds(),
                        one.address(),
                        MOST_TRIES,
                        others,
                        MOST_TRIES,
                        one.digest())
                .contains(true);
    }

    /** Whether few enough were wrong from there of late to try codes that were asked for elsewhere. */
    private boolean mayGuess(Connection connection, long address) throws SQLException {
        return manners.wrongPerAddress() == 0
                || Sql.one(
                                connection,
                                row -> true,
                                "select 1 from messaging.form_try where address = ? and wrong >= ?"
                                        + " and since >= now() - ? * interval '1 second'",
                                address,
                                manners.wrongPerAddress(),
                                WRONG_COUNTED.toSeconds())
                        .isEmpty();
    }

    private static void countWrong(Connection connection, long address) throws SQLException {
        Sql.run(connection, """
                insert into messaging.form_try as past (address, wrong) values (?, 1)
                on conflict (address) do update set
                    wrong = case when past.since < now() - ? * interval '1 second' then 1 else past.wrong + 1 end,
                    since = case when past.since < now() - ? * interval '1 second' then now() else past.since end""", address, WRONG_COUNTED.toSeconds(), WRONG_COUNTED.toSeconds());
    }

    private long fingerprint(String address) {
        byte[] hash = vault.hash("opt-out address", Networks.of(address).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    private long digest(PhoneNumber to, int code) {
        return vault.fingerprint("opt-out code", vault.fingerprint("opt-out code of", to.digits()) + code);
    }
}
