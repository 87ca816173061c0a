package org.qunfa.messaging.tell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Webhooks.Attempt;
import org.qunfa.messaging.Webhooks.Change;
import org.qunfa.messaging.Webhooks.Progress;
import org.qunfa.messaging.Webhooks.State;
import org.qunfa.messaging.Webhooks.Wanted;
import org.qunfa.messaging.Webhooks.Webhook;

/** The rows of webhooks as their owners see and change them. */
final class WebhookRows {

    private static final String COLUMNS = """
            select id, organisation, url, events, batch, state, reason, callback, created, place, last_success, last_failure,
                failing_since, given_up, (select count(*) from messaging.webhook_retry r where r.webhook = w.id)
            from messaging.webhook w where organisation = ?""";

    private final Secrets secrets;

    WebhookRows(Secrets secrets) {
        this.secrets = secrets;
    }

    List<Webhook> all(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " order by seq")) {
            query.setObject(1, organisation);
            var all = new ArrayList<Webhook>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(read(connection, row));
                }
            }
            return all;
        }
    }

    Webhook find(Connection connection, UUID organisation, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " and id = ?")) {
            query.setObject(1, organisation);
            query.setObject(2, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw notFound();
                }
                return read(connection, row);
            }
        }
    }

    static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such webhook");
    }

    private Webhook read(Connection connection, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        boolean callback = row.getBoolean(8);
        var owner = new Secrets.Owner(row.getObject(2, UUID.class), callback ? null : id);
        return new Webhook(
                id,
                row.getString(3),
                Set.of((String[]) row.getArray(4).getArray()),
                row.getInt(5),
                State.valueOf(row.getString(6).replace('-', '_').toUpperCase(Locale.ROOT)),
                row.getString(7),
                callback,
                secrets.alive(connection, owner),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                new Progress(
                        row.getString(10),
                        CourseRows.instant(row, 11),
                        CourseRows.instant(row, 12),
                        CourseRows.instant(row, 13),
                        row.getInt(15),
                        row.getLong(14),
                        null));
    }

    /** Refuses one more than the organisation may have. Waits for others who make one. */
    static void refuseBeyond(Connection connection, UUID organisation, int most) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtext('messaging.webhook'), hashtext(?))")) {
            lock.setString(1, organisation.toString());
            lock.execute();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from messaging.webhook where organisation = ? and not callback")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) >= most) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "",
                            "too-many-webhooks",
                            "the organisation has " + most + " webhooks, and may not have more; remove one first");
                }
            }
        }
    }

    /**
     * Writes a new one.
     *
     * @param place the cursor behind which it is told
     */
    static UUID insert(Connection connection, UUID organisation, Wanted wanted, String place) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.webhook (id, organisation, url, events, batch, place) values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, organisation);
            insert.setString(3, wanted.url());
            insert.setObject(4, new Filter(wanted.events()).stored());
            insert.setInt(5, wanted.batch());
            insert.setString(6, place);
            insert.executeUpdate();
        }
        return id;
    }

    /** Writes a change. One that begins anew, or is switched on, starts with a clean slate. */
    static void update(Connection connection, UUID organisation, UUID id, Change change) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook w
                set url = coalesce(c.url, w.url), events = coalesce(c.events, w.events), batch = coalesce(c.batch, w.batch),
                    state = coalesce(c.state, w.state), place = coalesce(c.place, w.place),
                    passed = case when c.place is null then w.passed else '' end,
                    reason = case when c.anew then null else w.reason end,
                    failures = case when c.anew then 0 else w.failures end,
                    failing_since = case when c.anew then null else w.failing_since end,
                    pause_until = case when c.anew then null else w.pause_until end,
                    quiet_until = case when c.anew then null else w.quiet_until end,
                    run = w.run + case when c.anew then 1 else 0 end
                from (select ?::text as url, ?::text[] as events, ?::int as batch, ?::text as state, ?::text as place,
                    ?::boolean as anew) c
                where w.organisation = ? and w.id = ?""")) {
            update.setString(1, change.url());
            update.setObject(2, change.events() == null ? null : new Filter(change.events()).stored());
            update.setObject(3, change.batch());
            update.setString(4, change.on() == null ? null : change.on() ? "on" : "off");
            update.setString(5, change.after());
            update.setBoolean(6, change.after() != null || Boolean.TRUE.equals(change.on()));
            update.setObject(7, organisation);
            update.setObject(8, id);
            if (update.executeUpdate() == 0) {
                throw notFound();
            }
        }
        if (change.on() != null || change.after() != null) {
            hurry(connection, id);
        }
    }

    /** Lets what failed be tried again at once, because its owner says that it is time. */
    private static void hurry(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.webhook_retry set next_at = now() where webhook = ? and next_at > now()")) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, UUID organisation, UUID id) throws SQLException {
        for (String sql : List.of(
                "delete from messaging.webhook_secret where organisation = ? and webhook = ?",
                "delete from messaging.webhook where organisation = ? and id = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setObject(1, organisation);
                delete.setObject(2, id);
                if (delete.executeUpdate() == 0 && sql.contains("messaging.webhook where")) {
                    throw notFound();
                }
            }
        }
    }

    static List<Attempt> attempts(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select at, message, type, try, status, fault, millis from messaging.webhook_attempt
                where webhook = ? order by no desc""")) {
            query.setObject(1, id);
            var attempts = new ArrayList<Attempt>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    attempts.add(new Attempt(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            status(row),
                            row.getString(6),
                            Duration.ofMillis(row.getInt(7))));
                }
            }
            return attempts;
        }
    }

    private static @Nullable Integer status(ResultSet row) throws SQLException {
        int status = row.getInt(5);
        return row.wasNull() ? null : status;
    }
}
