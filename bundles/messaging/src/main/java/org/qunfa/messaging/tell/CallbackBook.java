package org.qunfa.messaging.tell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Callbacks;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.messaging.tell.post.Target;

/**
 * Keeps the addresses that notices name as callback: one webhook for each address of an organisation, however many notices name
 * it. All of them are signed with one secret, which has to be made before the first notice.
 */
@Component(service = Callbacks.class, configurationPid = TellSettings.PID)
public final class CallbackBook implements Callbacks {

    /** For receipts that come after a notice's end, and for what is told again. */
    private static final Duration LONGER = Duration.ofDays(7);

    private static final String POINTER = "/callback";

    private final AddressGuard guard;
    private final Secrets secrets;
    private final int most;

    @Activate
    public CallbackBook(@Reference Tables tables, @Reference PostOffice office, TellSettings settings) {
        this(tables, office.guard(), settings.callbacksPerOrganisation());
    }

    /** A book outside a framework. */
    public CallbackBook(Tables tables, AddressGuard guard, int most) {
        this.guard = guard;
        this.most = most;
        secrets = new Secrets(tables.vault());
    }

    @Override
    public @Nullable Problem problem(Connection connection, UUID organisation, String url) throws SQLException {
        try {
            guard.check(Target.of(url, POINTER), POINTER);
        } catch (Refusal refusal) {
            return refusal.problems().get(0);
        }
        if (secrets.alive(connection, new Secrets.Owner(organisation, null)).isEmpty()) {
            return new Problem(
                    POINTER,
                    "no-callback-secret",
                    "make the secret that signs callbacks first, with POST /api/v1/webhooks/callbacks/secrets");
        }
        return others(connection, organisation, url) < most
                ? null
                : new Problem(
                        POINTER,
                        "too-many-callbacks",
                        "the notices of the organisation name " + most
                                + " other addresses already; use one of them, or remove one");
    }

    private static int others(Connection connection, UUID organisation, String url) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from messaging.webhook where organisation = ? and callback and url <> ?")) {
            query.setObject(1, organisation);
            query.setString(2, url);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public UUID keep(Connection connection, UUID organisation, String url, Instant validUntil) throws SQLException {
        // Nothing is written where there is enough time left: notices in quick succession must not wait for each other.
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.webhook as w (id, organisation, url, events, callback, until, place)
                values (?, ?, ?, array['*'], true, ?, pg_snapshot_xmin(pg_current_snapshot()) || '-0')
                on conflict (organisation, url) where callback do update set until = excluded.until
                where w.until < excluded.until - interval '1 hour'""")) {
            upsert.setObject(1, UUID.randomUUID());
            upsert.setObject(2, organisation);
            upsert.setString(3, url);
            upsert.setObject(4, Stamps.of(validUntil.plus(LONGER)));
            upsert.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select id from messaging.webhook where organisation = ? and callback and url = ?")) {
            query.setObject(1, organisation);
            query.setString(2, url);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a callback is gone");
                }
                return row.getObject(1, UUID.class);
            }
        }
    }

    /** Forgets the addresses that no notice needs any more. */
    static void forget(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.webhook where callback and until < now()")) {
            delete.executeUpdate();
        }
    }
}
