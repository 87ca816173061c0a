package org.qunfa.messaging.tell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Webhooks.Attempt;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.store.Vault;

/** Stores what happened to many webhooks in one transaction. */
final class ChangeRows {

    /** How many tries of each webhook are kept. */
    static final int SLOTS = 200;

    private final UUID node;
    private final Vault vault;

    ChangeRows(UUID node, Vault vault) {
        this.node = node;
        this.vault = vault;
    }

    /**
     * Stores.
     *
     * @param day today's, with its partitions
     * @return those that this node does not hold any more; nothing of them is stored
     */
    Set<Course> save(Connection connection, Collection<Course> courses, LocalDate day) throws SQLException {
        // In one order, so that nodes never wait for each other in a circle.
        List<Course> ordered = courses.stream()
                .sorted(Comparator.comparing(c -> c.receiver().id()))
                .toList();
        var lost = new HashSet<Course>();
        for (Course course : ordered) {
            if (!update(connection, course)) {
                lost.add(course);
            }
        }
        List<Course> held = ordered.stream().filter(c -> !lost.contains(c)).toList();
        retries(connection, held);
        finished(connection, held);
        attempts(connection, held);
        switchedOff(connection, held, day);
        return lost;
    }

    private boolean update(Connection connection, Course course) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.webhook
                set place = ?, passed = ?, failures = ?, failing_since = ?, pause_until = ?, quiet_until = ?,
                    last_success = ?, last_failure = ?, given_up = ?, tries = ?, reason = coalesce(?, reason),
                    state = case when ?::boolean and state = 'on' then 'switched-off' else state end
                where id = ? and holder = ? and run = ?""")) {
            Standing standing = course.standing();
            update.setString(1, course.window().cursor());
            update.setBytes(2, course.window().passed());
            update.setInt(3, standing.failures());
            update.setObject(4, Stamps.of(standing.failingSince()));
            update.setObject(5, Stamps.of(standing.pauseUntil()));
            update.setObject(6, Stamps.of(standing.quietUntil()));
            update.setObject(7, Stamps.of(standing.lastSuccess()));
            update.setObject(8, Stamps.of(standing.lastFailure()));
            update.setLong(9, standing.givenUp());
            update.setLong(10, standing.tries());
            update.setString(11, course.changes().switchedOff);
            update.setBoolean(12, course.changes().switchedOff != null);
            update.setObject(13, course.receiver().id());
            update.setObject(14, node);
            update.setInt(15, course.receiver().run());
            return update.executeUpdate() == 1;
        }
    }

    private void retries(Connection connection, List<Course> courses) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.webhook_retry (webhook, message, type, body, tries, first_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (webhook, message) do update set tries = excluded.tries, next_at = excluded.next_at""")) {
            for (Course course : courses) {
                UUID id = course.receiver().id();
                for (Retry retry : course.changes().retries.values()) {
                    insert.setObject(1, id);
                    insert.setString(2, retry.payload().id());
                    insert.setString(3, retry.payload().type());
                    insert.setBytes(4, vault.seal(retry.payload().body(), CourseRows.context(id)));
                    insert.setInt(5, retry.tries());
                    insert.setObject(6, Stamps.of(retry.first()));
                    insert.setObject(7, Stamps.of(retry.next()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void finished(Connection connection, List<Course> courses) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.webhook_retry where webhook = ? and message = ?")) {
            for (Course course : courses) {
                for (String message : course.changes().finished) {
                    delete.setObject(1, course.receiver().id());
                    delete.setString(2, message);
                    delete.addBatch();
                }
            }
            delete.executeBatch();
        }
    }

    private static void attempts(Connection connection, List<Course> courses) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.webhook_attempt (webhook, slot, no, at, message, type, try, status, fault, millis)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (webhook, slot) do update set no = excluded.no, at = excluded.at, message = excluded.message,
                    type = excluded.type, try = excluded.try, status = excluded.status, fault = excluded.fault,
                    millis = excluded.millis""")) {
            for (Course course : courses) {
                List<Attempt> attempts = course.changes().attempts;
                for (int i = Math.max(0, attempts.size() - SLOTS); i < attempts.size(); i++) {
                    long no = course.standing().tries() - attempts.size() + i;
                    insert.setObject(1, course.receiver().id());
                    insert.setInt(2, (int) (no % SLOTS));
                    insert.setLong(3, no);
                    bind(insert, attempts.get(i));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Attempt attempt) throws SQLException {
        insert.setObject(4, Stamps.of(attempt.at()));
        insert.setString(5, attempt.message());
        insert.setString(6, attempt.type());
        insert.setInt(7, attempt.no());
        if (attempt.status() == null) {
            insert.setNull(8, Types.INTEGER);
        } else {
            insert.setInt(8, attempt.status());
        }
        insert.setString(9, attempt.fault());
        insert.setInt(10, (int) attempt.took().toMillis());
    }

    private static void switchedOff(Connection connection, List<Course> courses, LocalDate day) throws SQLException {
        for (Course course : courses) {
            String reason = course.changes().switchedOff;
            if (reason == null) {
                continue;
            }
            var fact = new Journal.Fact(
                    "webhook.switched-off",
                    Map.of("webhook", course.receiver().id().toString(), "reason", reason));
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into messaging.journal (day, organisation, entries) values (?, ?, ?)")) {
                insert.setObject(1, day);
                insert.setObject(2, course.receiver().organisation());
                insert.setBytes(3, Journal.write(fact));
                insert.executeUpdate();
            }
        }
    }
}
