package org.qunfa.accounts.provider;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.GrantItem;
import org.qunfa.store.Sql;

/** Reads and writes the rows of clients. */
final class ClientRows {

    private static final String SELECT = "select id, name, secret, redirects, items, created_at from accounts.client";

    private static final Pattern ID = Pattern.compile("qc_[a-z0-9]{16}");

    private ClientRows() {}

    /**
     * A client with what proves that it is it.
     *
     * @param secret SHA-256 of it; null where it keeps none
     */
    record Stored(Clients.View view, byte @Nullable [] secret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Stored[" + view.id() + "]";
        }
    }

    static void insert(Connection connection, Clients.View client, byte @Nullable [] secret) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.client (id, name, secret, redirects, items) values (?, ?, ?, ?, ?)",
                client.id(),
                client.name(),
                secret,
                String.join("\n", client.redirects()),
                GrantItem.words(client.items()));
    }

    /** The client of an id, whatever somebody says that it is. */
    static Optional<Stored> find(Connection connection, String id) throws SQLException {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return Sql.one(connection, ClientRows::stored, SELECT + " where id = ?", id);
    }

    static List<Clients.View> all(Connection connection) throws SQLException {
        return Sql.all(connection, row -> stored(row).view(), SELECT + " order by name, id");
    }

    static boolean delete(Connection connection, String id) throws SQLException {
        return ID.matcher(id).matches() && Sql.run(connection, "delete from accounts.client where id = ?", id) > 0;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        byte[] secret = row.getBytes(3);
        return new Stored(
                new Clients.View(
                        row.getString(1),
                        row.getString(2),
                        secret != null,
                        List.of(row.getString(4).split("\n", -1)),
                        GrantItem.read(row.getString(5)),
                        Sql.time(row, 6)),
                secret);
    }
}
