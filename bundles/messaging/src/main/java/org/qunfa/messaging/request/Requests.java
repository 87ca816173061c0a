package org.qunfa.messaging.request;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.store.Database;

/**
 * What requests with a key were answered (draft-ietf-httpapi-idempotency-key-header): the answer is stored in the transaction
 * that did what was asked, so that either both are there or neither. A key belongs to one organisation and one operation.
 */
public final class Requests {

    private Requests() {}

    /**
     * Where a key is valid.
     *
     * @param node the node that asks: what an earlier life of it was working on, nobody is any more
     */
    public record Scope(UUID organisation, String operation, String key, UUID node) {}

    /** A request that is known: what its content was, and what it was answered; null while it is being worked on. */
    public record Known(byte @Nullable [] hash, byte @Nullable [] answer) {}

    /** Looks a request up. */
    public static Optional<Known> find(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select hash, answer from messaging.request
                where organisation = ? and operation = ? and key = ?
                    and (answer is not null or node is distinct from ?)
                    and at > now() - case when answer is null then interval '10 minutes' else interval '24 hours' end""")) {
            bind(query, scope);
            query.setObject(4, scope.node());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Known(row.getBytes(1), row.getBytes(2))) : Optional.empty();
            }
        }
    }

    /**
     * Claims the key for the caller's transaction. Waits for another transaction that holds it.
     *
     * @return whether it was free
     */
    public static boolean claim(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.request as r (organisation, operation, key, node) values (?, ?, ?, ?)
                on conflict (organisation, operation, key) do update
                    set at = now(), hash = null, answer = null, node = excluded.node
                where (r.answer is null and r.node = excluded.node) or r.at <= now() - case when r.answer is null then interval '10 minutes' else interval '24 hours' end""")) {
            bind(insert, scope);
            insert.setObject(4, scope.node());
            return insert.executeUpdate() == 1;
        }
    }

    /** Says that a long request is still being worked on. */
    public static void touch(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.request set at = now()
                where organisation = ? and operation = ? and key = ? and answer is null""")) {
            bind(update, scope);
            update.executeUpdate();
        }
    }

    /** Stores the answer. */
    public static void answer(Connection connection, Scope scope, byte[] hash, byte[] answer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.request set hash = ?, answer = ?, at = now()
                where organisation = ? and operation = ? and key = ?""")) {
            update.setBytes(1, hash);
            update.setBytes(2, answer);
            update.setObject(3, scope.organisation());
            update.setString(4, scope.operation());
            update.setString(5, scope.key());
            update.executeUpdate();
        }
    }

    /** Gives the key back after a request that came to nothing. */
    public static void release(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from messaging.request
                where organisation = ? and operation = ? and key = ? and answer is null""")) {
            bind(delete, scope);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Scope scope) throws SQLException {
        statement.setObject(1, scope.organisation());
        statement.setString(2, scope.operation());
        statement.setString(3, scope.key());
    }

    /**
     * The answer of a known request to one that has the same key.
     *
     * @throws Refusal when that one is still being worked on, or had other content
     */
    public static byte[] replay(Known known, Supplier<byte[]> hash) {
        if (known.answer() == null) {
            throw inFlight();
        }
        if (!MessageDigest.isEqual(known.hash(), hash.get())) {
            throw Refusal.of(
                    Refusal.Fault.KEY_REUSED,
                    "",
                    "idempotency-key-reused",
                    "this Idempotency-Key was used for a request with other content; use a new one");
        }
        return known.answer();
    }

    /** The refusal of a request whose key another one holds. */
    public static Refusal inFlight() {
        return Refusal.of(
                Refusal.Fault.IN_FLIGHT,
                "",
                "idempotency-key-in-flight",
                "a request with this Idempotency-Key is being worked on; try again in a moment");
    }

    /**
     * Does a short piece of work at most once for a key, in one transaction.
     *
     * @param key null to do it in any case
     */
    public static <T> Answer<T> once(Database database, @Nullable Scope scope, @Nullable RequestKey key, Once<T> once) {
        return database.transaction(connection -> {
            if (scope == null || key == null) {
                return new Answer<>(once.work(connection), false);
            }
            if (!claim(connection, scope)) {
                Known known = find(connection, scope).orElseThrow(Requests::inFlight);
                return new Answer<>(once.read(replay(known, key.contentHash())), true);
            }
            T result = once.work(connection);
            answer(connection, scope, key.contentHash().get(), once.write(result));
            return new Answer<>(result, false);
        });
    }

    /** A piece of work and the stored form of its result. */
    public interface Once<T> {
        T work(Connection connection) throws SQLException;

        byte[] write(T result);

        T read(byte[] stored);
    }
}
