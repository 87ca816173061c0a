package org.qunfa.messaging.tell;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.tell.post.Target;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes webhooks for this node, and reads what this node needs to tell them. */
final class CourseRows {

    private static final Logger LOG = LoggerFactory.getLogger(CourseRows.class);
    private static final int CLAIMED_AT_ONCE = 50;
    private static final int DUE_AT_ONCE = 8;

    private final UUID node;
    private final Duration lease;
    private final Vault vault;
    private final Secrets secrets;

    CourseRows(UUID node, Duration lease, Vault vault) {
        this.node = node;
        this.lease = lease;
        this.vault = vault;
        secrets = new Secrets(vault);
    }

    /** Holds on to what this node has, and takes what nobody has. */
    void hold(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook set held_until = now() + make_interval(secs => ?)
                where id in (select id from messaging.webhook where holder = ? and held_until >= now() and state = 'on'
                    order by id for update skip locked)""")) {
            update.setDouble(1, lease.toMillis() / 1000.0);
            update.setObject(2, node);
            update.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook set holder = ?, held_until = now() + make_interval(secs => ?)
                where id in (select id from messaging.webhook where held_until < now() and state = 'on'
                    order by held_until limit ? for update skip locked)""")) {
            update.setObject(1, node);
            update.setDouble(2, lease.toMillis() / 1000.0);
            update.setInt(3, CLAIMED_AT_ONCE);
            update.executeUpdate();
        }
    }

    /** Lets webhooks whose cursor is of another order of events, as after the restoring of a dump, go on from now. */
    static void mend(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook
                set place = pg_snapshot_xmin(pg_current_snapshot()) || '-0', passed = '', run = run + 1
                where split_part(place, '-', 1)::xid8 > pg_snapshot_xmax(pg_current_snapshot())""")) {
            int mended = update.executeUpdate();
            if (mended > 0) {
                LOG.warn("{} webhooks had a cursor that is not of this database, and go on from now", mended);
            }
        }
    }

    /** Lets others take what this node has. */
    void release(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.webhook set held_until = now() - interval '1 second' where holder = ? and held_until >= now()")) {
            update.setObject(1, node);
            update.executeUpdate();
        }
    }

    /** Everything that this node holds, as it is stored. */
    List<Course.Stored> held(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id, organisation, url, events, batch, callback, run, place, passed, failures, failing_since,
                    pause_until, quiet_until, last_success, last_failure, given_up, tries,
                    (select count(*) from messaging.webhook_retry r where r.webhook = w.id)
                from messaging.webhook w where holder = ? and held_until >= now() and state = 'on' order by seq""")) {
            query.setObject(1, node);
            var held = new ArrayList<Course.Stored>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Receiver receiver = receiver(connection, row);
                    if (receiver != null) {
                        var window = new Window(row.getString(8), row.getBytes(9));
                        held.add(new Course.Stored(receiver, window, standing(row), row.getInt(18)));
                    }
                }
            }
            return held;
        }
    }

    private @Nullable Receiver receiver(Connection connection, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        UUID organisation = row.getObject(2, UUID.class);
        boolean callback = row.getBoolean(6);
        Array events = row.getArray(4);
        try {
            return new Receiver(
                    id,
                    organisation,
                    Target.of(row.getString(3), ""),
                    new Filter(Set.of((String[]) events.getArray())),
                    row.getInt(5),
                    callback,
                    row.getInt(7),
                    secrets.keys(connection, new Secrets.Owner(organisation, callback ? null : id)));
        } catch (Refusal | IllegalArgumentException e) {
            // One that cannot be read, because of a lost key perhaps, must not stop the others.
            LOG.debug("webhook {} cannot be read", id);
            return null;
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getInt(10),
                instant(row, 11),
                instant(row, 12),
                instant(row, 13),
                instant(row, 14),
                instant(row, 15),
                row.getLong(16),
                row.getLong(17));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Messages that are to be sent again by now, a few of each webhook. */
    Map<UUID, List<Retry>> due(Connection connection, Collection<UUID> webhooks, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select w.id, r.message, r.type, r.body, r.tries, r.first_at, r.next_at
                from unnest(?::text[]::uuid[]) as w(id), lateral (
                    select * from messaging.webhook_retry r where r.webhook = w.id and r.next_at <= ?
                    order by r.next_at limit ?) r""")) {
            query.setObject(1, webhooks.stream().map(UUID::toString).toArray(String[]::new));
            query.setObject(2, Stamps.of(now));
            query.setInt(3, DUE_AT_ONCE);
            var due = new HashMap<UUID, List<Retry>>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID webhook = row.getObject(1, UUID.class);
                    due.computeIfAbsent(webhook, w -> new ArrayList<>()).add(retry(row, webhook));
                }
            }
            return due;
        }
    }

    private Retry retry(ResultSet row, UUID webhook) throws SQLException {
        byte[] body = vault.open(row.getBytes(4), context(webhook));
        Instant first = row.getObject(6, OffsetDateTime.class).toInstant();
        Instant next = row.getObject(7, OffsetDateTime.class).toInstant();
        return new Retry(new Payload(row.getString(2), row.getString(3), body), row.getInt(5), first, next);
    }

    /** What a body that waits belongs to. */
    static byte[] context(UUID webhook) {
        return ("webhook retry " + webhook).getBytes(StandardCharsets.UTF_8);
    }

    /** Those among the notices that name this callback. */
    static Set<String> named(Connection connection, UUID callback, Set<String> notices) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id::text from messaging.notice where id = any(?::text[]::uuid[]) and callback = ?")) {
            query.setObject(1, notices.toArray(String[]::new));
            query.setObject(2, callback);
            var named = new HashSet<String>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    named.add(row.getString(1));
                }
            }
            return named;
        }
    }
}
