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

/** Takes webhooks for this node, and reads what this node needs to tell them. For one thread. */
final class CourseRows {

    private static final Logger LOG = LoggerFactory.getLogger(CourseRows.class);
    private static final int CLAIMED_AT_ONCE = 50;
    private static final int DUE_AT_ONCE = 8;

    private final UUID node;
    private final Duration lease;
    private final Vault vault;
    private final Secrets secrets;
    private Map<Long, byte[]> opened = new HashMap<>();

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

    /**
     * Everything that this node holds, as it is stored. A secret is opened when it is seen for the first time only.
     *
     * @param known the runs of those webhooks that are known already; of them it is not counted what is sent again
     */
    List<Course.Stored> held(Connection connection, Map<UUID, Integer> known) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select w.id, w.organisation, url, events, batch, callback, w.run, place, passed, failures, failing_since,
                    pause_until, quiet_until, last_success, last_failure, given_up, tries,
                    case when k.run is distinct from w.run
                        then (select count(*) from messaging.webhook_retry r where r.webhook = w.id) else 0 end,
                    s.ids, s.sealed
                from messaging.webhook w
                left join unnest(?::text[]::uuid[], ?::int[]) as k(id, run) on k.id = w.id
                cross join lateral (
                    select array_agg(s.id order by s.id desc) as ids, array_agg(s.secret order by s.id desc) as sealed
                    from messaging.webhook_secret s
                    where s.organisation = w.organisation and (s.until is null or s.until > now())
                        and case when w.callback then s.webhook is null else s.webhook = w.id end) s
                where holder = ? and held_until >= now() and state = 'on' order by w.seq""")) {
            List<Map.Entry<UUID, Integer>> all = List.copyOf(known.entrySet());
            query.setObject(1, all.stream().map(k -> k.getKey().toString()).toArray(String[]::new));
            query.setObject(2, all.stream().map(Map.Entry::getValue).toArray(Integer[]::new));
            query.setObject(3, node);
            var held = new ArrayList<Course.Stored>();
            var seen = new HashMap<Long, byte[]>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Receiver receiver = receiver(row, seen);
                    if (receiver != null) {
                        var window = new Window(row.getString(8), row.getBytes(9));
                        held.add(new Course.Stored(receiver, window, standing(row), row.getInt(18)));
                    }
                }
            }
            opened = seen;
            return held;
        }
    }

    private @Nullable Receiver receiver(ResultSet row, Map<Long, byte[]> seen) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        UUID organisation = row.getObject(2, UUID.class);
        boolean callback = row.getBoolean(6);
        try {
            return new Receiver(
                    id,
                    organisation,
                    Target.of(row.getString(3), ""),
                    new Filter(Set.of((String[]) row.getArray(4).getArray())),
                    row.getInt(5),
                    callback,
                    row.getInt(7),
                    keys(row, new Secrets.Owner(organisation, callback ? null : id), seen));
        } catch (Refusal | IllegalArgumentException e) {
            // One that cannot be read, because of a lost key perhaps, must not stop the others.
            LOG.debug("webhook {} cannot be read", id);
            return null;
        }
    }

    private List<byte[]> keys(ResultSet row, Secrets.Owner owner, Map<Long, byte[]> seen) throws SQLException {
        Array ids = row.getArray(19);
        if (ids == null) {
            return List.of();
        }
        Long[] numbers = (Long[]) ids.getArray();
        byte[][] sealed = (byte[][]) row.getArray(20).getArray();
        var keys = new ArrayList<byte[]>();
        for (int i = 0; i < numbers.length; i++) {
            byte[] known = seen.getOrDefault(numbers[i], opened.get(numbers[i]));
            byte[] key = known == null ? secrets.open(sealed[i], owner) : known;
            seen.put(numbers[i], key);
            keys.add(key);
        }
        return keys;
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
