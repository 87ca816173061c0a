package org.qunfa.accounts.rows;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.store.Sql;

/** Requests that may come again, and what came of them: written by the transaction that does what was asked. */
public final class Repeats {

    private Repeats() {}

    /**
     * A request that may come again.
     *
     * @param asker whose key it is: others may use the same one for something else
     * @param operation what was asked, as may be one for something else with the same key
     * @param hash of the content, 32 octets
     */
    public record Asked(String asker, String operation, String key, byte[] hash) {}

    /** What is done once, and the form in which it is kept: ids, words and times, nothing about anybody. */
    public interface Once<T> {
        T work() throws SQLException;

        String write(T result);

        T read(String written) throws SQLException;
    }

    /** A request whose content is about people: what is kept of it tells nobody anything without the vault. */
    public static @Nullable Asked sealed(Seals seals, Object asker, String operation, @Nullable Repeat repeat) {
        return repeat == null
                ? null
                : new Asked(
                        asker.toString(),
                        operation,
                        repeat.key(),
                        seals.hash("request content", repeat.contentHash().get()));
    }

    /**
     * Does it, unless it was done for a request with this key.
     *
     * @param asked null to do it in any case
     * @throws Denied when the key was used for other content
     */
    public static <T> Repeated<T> once(Connection connection, @Nullable Asked asked, Once<T> once) throws SQLException {
        if (asked == null) {
            return new Repeated<>(once.work(), false);
        }
        Optional<String> before = claim(connection, asked);
        if (before.isPresent()) {
            return new Repeated<>(once.read(before.get()), true);
        }
        T result = once.work();
        Sql.run(
                connection,
                "update accounts.request set answer = ? where asker = ? and operation = ? and key = ?",
                once.write(result),
                asked.asker(),
                asked.operation(),
                asked.key());
        return new Repeated<>(result, false);
    }

    /**
     * Keeps a request from making a second secret. The first cannot be shown again, because it is nowhere kept.
     *
     * @param asked null where it may make as many as it likes
     * @throws Denied when it has made one, or the key was used for other content
     */
    public static void requireFirst(Connection connection, @Nullable Asked asked) throws SQLException {
        if (asked != null && claim(connection, asked).isPresent()) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "secret-shown-once",
                    "this request has made a secret, which was shown then and not kept; make another with a new"
                            + " Idempotency-Key, and end the one that is lost");
        }
    }

    /** Leaves the key to whoever comes again, after nothing was done. */
    public static void release(Connection connection, @Nullable Asked asked) throws SQLException {
        if (asked != null) {
            Sql.run(
                    connection,
                    "delete from accounts.request where asker = ? and operation = ? and key = ?",
                    asked.asker(),
                    asked.operation(),
                    asked.key());
        }
    }

    /** Claims the key, or says what came of the request that did; waits for one that is being carried out. */
    private static Optional<String> claim(Connection connection, Asked asked) throws SQLException {
        int claimed = Sql.run(connection, """
                insert into accounts.request as r (asker, operation, key, hash) values (?, ?, ?, ?)
                on conflict (asker, operation, key) do update set hash = excluded.hash, answer = '', at = now()
                where r.at <= now() - interval '24 hours'""", asked.asker(), asked.operation(), asked.key(), asked.hash());
        return claimed == 1 ? Optional.empty() : Optional.of(before(connection, asked));
    }

    /** Forgets requests of more than a day ago, some at a time; says how many. */
    public static int forget(Connection connection, int most) throws SQLException {
        return Sql.run(connection, """
                delete from accounts.request where (asker, operation, key) in (
                    select asker, operation, key from accounts.request
                    where at <= now() - interval '24 hours' order by at limit ? for update skip locked)""", most);
    }

    private record Before(byte[] hash, String answer) {}

    private static String before(Connection connection, Asked asked) throws SQLException {
        Before before = Sql.one(
                        connection,
                        row -> new Before(row.getBytes(1), row.getString(2)),
                        "select hash, answer from accounts.request where asker = ? and operation = ? and key = ?",
                        asked.asker(),
                        asked.operation(),
                        asked.key())
                .orElseThrow(() -> Denied.of(
                        Reason.CONFLICT,
                        "idempotency-key-in-flight",
                        "a request with this Idempotency-Key is being worked on; try again in a moment"));
        if (!MessageDigest.isEqual(before.hash(), asked.hash())) {
            throw Denied.of(
                    Reason.INVALID,
                    "idempotency-key-reused",
                    "this Idempotency-Key was used for a request with other content; use a new one");
        }
        return before.answer();
    }
}
