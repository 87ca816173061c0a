package org.qunfa.carrier.smppserver.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.settings.AddressRange;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** The rows of accounts that have something of their own. */
final class AccountRows {

    private final Database database;

    /** @param password the short password, sealed; null where there is none */
    record Row(OrganisationId organisation, byte @Nullable [] password, Accounts.Own own) {}

    AccountRows(Database database) {
        this.database = database;
    }

    Optional<Row> find(String key) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select organisation, password, signature, class, addresses from smppserver.account where key = ?")) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row(row)) : Optional.empty();
                }
            }
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        byte[] password = row.getBytes(2);
        var own = new Accounts.Own(
                password != null,
                row.getString(3),
                AccountDesk.messageClass(row.getString(4)),
                ranges(row.getString(5)));
        return new Row(new OrganisationId(row.getObject(1, UUID.class)), password, own);
    }

    private static List<AddressRange> ranges(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Stream.of(text.split(" ", -1)).map(AddressRange::of).toList();
    }

    void password(OrganisationId organisation, String key, byte[] sealed) {
        database.transaction(connection -> {
            make(connection, organisation, key);
            set(connection, "password", key, sealed);
            return true;
        });
    }

    void change(OrganisationId organisation, String key, Accounts.Change change) {
        database.transaction(connection -> {
            make(connection, organisation, key);
            if (change.signature() != null) {
                set(connection, "signature", key, orNull(change.signature()));
            }
            if (change.messageClass() != null) {
                set(connection, "class", key, orNull(change.messageClass()));
            }
            if (change.addresses() != null) {
                set(connection, "addresses", key, orNull(String.join(" ", change.addresses())));
            }
            return true;
        });
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void make(Connection connection, OrganisationId organisation, String key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into smppserver.account (key, organisation) values (?, ?) on conflict do nothing")) {
            insert.setString(1, key);
            insert.setObject(2, organisation.value());
            insert.executeUpdate();
        }
    }

    private static void set(Connection connection, String column, String key, @Nullable Object value)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update smppserver.account set " + column + " = ?, changed_at = now() where key = ?")) {
            update.setObject(1, value);
            update.setString(2, key);
            update.executeUpdate();
        }
    }
}
