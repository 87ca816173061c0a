package org.qunfa.carrier.smppserver.feed;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.store.Database;

/**
 * Up to where accounts were told, and which door tells each of them now: a lease, so that no two do. Its clock is the database's.
 */
final class ReaderRows {

    private final Database database;
    private final UUID owner;
    private final Duration lease;

    /**
     * Rows for one door.
     *
     * @param owner the door's name, of this life of it alone
     * @param lease how long it holds an account without saying so again
     */
    ReaderRows(Database database, UUID owner, Duration lease) {
        this.database = database;
        this.owner = owner;
        this.lease = lease;
    }

    /** Begins an account's row where it has none: it is told of what comes from now on. */
    void begin(Guest guest, String end) {
        database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into smppserver.reader (key, organisation, cursor) values (?, ?, ?)
                    on conflict do nothing""")) {
                insert.setString(1, guest.key());
                insert.setObject(2, guest.organisation().value());
                insert.setString(3, end);
                return insert.executeUpdate();
            }
        });
    }

    /** Whether an account has a row. */
    boolean has(String key) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select 1 from smppserver.reader where key = ?")) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Takes or keeps an account; gives its cursor, or nothing while another door has it. */
    Optional<String> hold(String key) {
        return database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update smppserver.reader set owner = ?, until = now() + make_interval(secs => ?)
                    where key = ? and (owner is null or owner = ? or until < now())
                    returning cursor""")) {
                update.setObject(1, owner);
                update.setDouble(2, lease.toMillis() / 1000.0);
                update.setString(3, key);
                update.setObject(4, owner);
                try (ResultSet row = update.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Moves the cursor on.
     *
     * @return whether the account is still this door's
     */
    boolean advance(String key, String cursor) {
        return database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update smppserver.reader set cursor = ?, until = now() + make_interval(secs => ?)
                    where key = ? and owner = ?""")) {
                update.setString(1, cursor);
                update.setDouble(2, lease.toMillis() / 1000.0);
                update.setString(3, key);
                update.setObject(4, owner);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Gives an account back. */
    void release(String key) {
        database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update smppserver.reader set owner = null where key = ? and owner = ?")) {
                update.setString(1, key);
                update.setObject(2, owner);
                return update.executeUpdate();
            }
        });
    }
}
