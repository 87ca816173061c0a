package org.qunfa.messaging.tell;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.messaging.Webhooks.Secret;
import org.qunfa.messaging.tell.post.Signing;
import org.qunfa.store.Vault;

/** The secrets that sign, sealed. At most two of an owner are alive. */
final class Secrets {

    private static final String ALIVE = " and (until is null or until > now())";

    private final Vault vault;

    Secrets(Vault vault) {
        this.vault = vault;
    }

    /**
     * Whose secrets.
     *
     * @param webhook null for those of all callbacks
     */
    record Owner(UUID organisation, @Nullable UUID webhook) {
        private byte[] context() {
            return ("webhook secret " + organisation + " " + webhook).getBytes(StandardCharsets.UTF_8);
        }

        private void bind(PreparedStatement statement, int at) throws SQLException {
            statement.setObject(at, organisation);
            statement.setObject(at + 1, webhook);
        }
    }

    /** Makes a secret; the newest one before it lives on for a while. Waits for others who make one for the same owner. */
    NewSecret add(Connection connection, Owner owner, Duration overlap) throws SQLException {
        // Otherwise two who begin together would both see the one before theirs as the newest, and neither would end
        // the other's.
        try (PreparedStatement lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtext('messaging.webhook_secret'), hashtext(?))")) {
            lock.setString(1, owner.organisation() + " " + owner.webhook());
            lock.execute();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook_secret s
                set until = case when s.id = n.newest then now() + make_interval(secs => ?) else now() end
                from (select max(id) as newest from messaging.webhook_secret
                    where organisation = ? and webhook is not distinct from ?) n
                where organisation = ? and webhook is not distinct from ? and (until is null or until > now())""")) {
            update.setDouble(1, overlap.toMillis() / 1000.0);
            owner.bind(update, 2);
            owner.bind(update, 4);
            update.executeUpdate();
        }
        byte[] key = Signing.newKey();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.webhook_secret (organisation, webhook, secret) values (?, ?, ?)")) {
            owner.bind(insert, 1);
            insert.setBytes(3, vault.seal(key, owner.context()));
            insert.executeUpdate();
        }
        return new NewSecret(Signing.shown(key), alive(connection, owner));
    }

    /** Those that sign now, newest first, without what they are. */
    List<Secret> alive(Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select since, until from messaging.webhook_secret where organisation = ? and webhook is not distinct from ?"
                        + ALIVE + " order by id desc")) {
            owner.bind(query, 1);
            var secrets = new ArrayList<Secret>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime until = row.getObject(2, OffsetDateTime.class);
                    secrets.add(new Secret(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            until == null ? null : until.toInstant()));
                }
            }
            return secrets;
        }
    }

    /** What signs now, newest first. */
    List<byte[]> keys(Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select secret from messaging.webhook_secret where organisation = ? and webhook is not distinct from ?"
                        + ALIVE + " order by id desc")) {
            owner.bind(query, 1);
            var keys = new ArrayList<byte[]>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(open(row.getBytes(1), owner));
                }
            }
            return keys;
        }
    }

    /**
     * Opens a secret as it is stored.
     *
     * @throws IllegalArgumentException when nobody can
     */
    byte[] open(byte[] sealed, Owner owner) {
        return vault.open(sealed, owner.context());
    }
}
