package org.qunfa.accounts.keys;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys.Limit;
import org.qunfa.accounts.ApiKeys.Rotation;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.rows.Repeats;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Changes the rows of keys, and writes down by whom in the same transaction. */
final class KeyChanges {

    /** What no key is called is not asked for: the database knows no text with a zero in it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{8}");

    private final Database database;
    private final int most;

    /** @param most keys that an organisation may have that work */
    KeyChanges(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    /** Adds a key, unless the organisation has as many as it may. */
    boolean add(OrganisationId organisation, StoredKey key, Asking asking) {
        var asked = asked(organisation, "make key", asking.repeat());
        return database.transaction(connection -> {
            requireLive(connection, organisation, asking.by());
            Repeats.requireFirst(connection, asked);
            boolean added = isAdded(connection, organisation, key, asking.by());
            if (!added) {
                Repeats.release(connection, asked);
            }
            return added;
        });
    }

    /** Who asks, and whether they may ask for the same again. */
    record Asking(String by, @Nullable Repeat repeat) {}

    private static Repeats.@Nullable Asked asked(
            OrganisationId organisation, String operation, @Nullable Repeat repeat) {
        return repeat == null
                ? null
                : new Repeats.Asked(
                        organisation.toString(),
                        operation,
                        repeat.key(),
                        repeat.contentHash().get());
    }

    /** Whoever closes it meanwhile waits, and ends this key too; who comes behind them makes none. To be asked before any row of a key. */
    private static void requireLive(Connection connection, OrganisationId organisation, String by) throws SQLException {
        Sql.one(
                connection,
                row -> true,
                "select 1 from accounts.organisation where id = ? for key share",
                organisation.value());
        boolean closed = Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.erased where subject = ? and not person",
                        organisation.value())
                .isPresent();
        if (closed) {
            throw Denied.of(
                    Denied.Reason.NOT_FOUND, "not-found", "the organisation was closed: it has no keys any more");
        }
        // A key that has just ended is still let in for some seconds, and must not live on in another.
        boolean ended = Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.api_key where name = ? and (revoked_at is not null or expires_at <= now())",
                        by)
                .isPresent();
        if (ended) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "key-ended", "the key that asks does not work any more");
        }
    }

    private boolean isAdded(Connection connection, OrganisationId organisation, StoredKey key, String by)
            throws SQLException {
        long working = Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select count(*) from accounts.api_key where organisation = ? and revoked_at is null"
                                + " and (expires_at is null or expires_at > now())",
                        organisation.value())
                .orElseThrow();
        if (working >= most) {
            return false;
        }
        var view = key.view();
        Sql.run(
                connection,
                "insert into accounts.api_key (name, organisation, label, hash, scopes, addresses, created_at, made_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                view.name(),
                organisation.value(),
                view.label(),
                key.hash(),
                StoredKey.words(view.scopes()),
                StoredKey.words(view.addresses()),
                Timestamp.from(view.times().createdAt()),
                by);
        Trail.did(connection, by, "make key", view.name());
        return true;
    }

    /** Whether the organisation has the key, which is revoked now if it was not. */
    boolean revoke(OrganisationId organisation, String name, String by) {
        return database.transaction(connection -> {
            Optional<Row> row = find(connection, organisation, name);
            if (row.isPresent() && !row.get().revoked()) {
                Sql.run(connection, "update accounts.api_key set revoked_at = now() where name = ?", name);
                Trail.did(connection, by, "revoke key", name);
            }
            return row.isPresent();
        });
    }

    void limit(OrganisationId organisation, String name, Limit limit) {
        List<Network> addresses = limit.addresses();
        database.transaction(connection -> {
            requireLive(connection, organisation, limit.by());
            Row row = require(find(connection, organisation, name));
            requireWorking(row);
            requireHeld(limit.held(), row);
            Trail.did(connection, limit.by(), addresses.isEmpty() ? "let key in anywhere" : "limit key", name);
            return Sql.run(
                    connection,
                    "update accounts.api_key set addresses = ? where name = ?",
                    StoredKey.words(addresses),
                    name);
        });
    }

    private static void requireHeld(Set<Scope> held, Row row) {
        if (!held.containsAll(row.wanted().scopes())) {
            throw Denied.of(
                    Denied.Reason.FORBIDDEN,
                    "scope-not-held",
                    "this key permits more than you may; who may as much changes it");
        }
    }

    /** Puts a key with this secret in the place of another. */
    StoredKey rotate(OrganisationId organisation, String name, Rotation rotation, Secret secret) {
        var asked = NAME.matcher(name).matches() ? asked(organisation, "rotate key " + name, rotation.repeat()) : null;
        return database.transaction(connection -> {
            requireLive(connection, organisation, rotation.by());
            Repeats.requireFirst(connection, asked);
            // Who asks for the same at the same time waits for this row, and finds it rotated.
            Row row = require(find(connection, organisation, name));
            if (row.replaced()) {
                throw Denied.of(
                        Denied.Reason.CONFLICT,
                        "already-rotated",
                        "this key was rotated; rotate the one that followed");
            }
            requireWorking(row);
            Wanted like = row.wanted();
            requireHeld(rotation.held(), row);
            Sql.run(
                    connection,
                    "update accounts.api_key set expires_at = now() + make_interval(secs => ?) where name = ?",
                    (double) rotation.overlap().toSeconds(),
                    name);
            var made = new StoredKey(secret, organisation, like);
            if (!isAdded(connection, organisation, made, rotation.by())) {
                throw Denied.of(
                        Denied.Reason.CONFLICT,
                        "too-many-keys",
                        "the organisation has as many keys as it may have; revoke one first, or rotate without overlap");
            }
            Sql.run(
                    connection,
                    "update accounts.api_key set replaced_by = ? where name = ?",
                    made.view().name(),
                    name);
            Trail.did(connection, rotation.by(), "rotate key", name);
            return made;
        });
    }

    /** A key's row, which nobody else changes until the transaction ends. */
    private record Row(String label, Words words, boolean revoked, boolean ended, boolean replaced) {

        record Words(String scopes, String addresses) {}

        Wanted wanted() {
            Set<Scope> scopes = StoredKey.scopes(words.scopes());
            return new Wanted(label, scopes, StoredKey.networks(words.addresses()));
        }
    }

    private static Optional<Row> find(Connection connection, OrganisationId organisation, String name)
            throws SQLException {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Sql.one(
                connection,
                row -> new Row(
                        row.getString(1),
                        new Row.Words(row.getString(2), row.getString(3)),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                "select label, scopes, addresses, revoked_at is not null, coalesce(expires_at <= now(), false),"
                        + " replaced_by is not null from accounts.api_key where organisation = ? and name = ? for update",
                organisation.value(),
                name);
    }

    private static Row require(Optional<Row> row) {
        return row.orElseThrow(() -> Denied.of(Denied.Reason.NOT_FOUND, "not-found", "there is no key with this name"));
    }

    private static void requireWorking(Row row) {
        if (row.revoked() || row.ended()) {
            throw Denied.of(Denied.Reason.CONFLICT, "key-ended", "this key does not work any more; make another");
        }
    }
}
