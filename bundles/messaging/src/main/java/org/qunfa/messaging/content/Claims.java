package org.qunfa.messaging.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which node asks about which notice. A claim ends by itself where it is not renewed, and has a number that whatever is written
 * afterwards has to name.
 */
final class Claims {

    private final UUID node;
    private final Duration lease;

    Claims(UUID node, Duration lease) {
        this.node = node;
        this.lease = lease;
    }

    /**
     * A notice that is this node's to ask about.
     *
     * @param expected the reviewers without whose word it does not go on
     * @param waited how long it has waited by now
     */
    record Claim(UUID notice, UUID organisation, int number, List<String> expected, Duration waited) {}

    /** Takes some: organisations that have fewest out are next, and of each those that have waited longest. */
    List<Claim> take(Connection connection, int most) throws SQLException {
        Object[] next = next(connection, most);
        if (next.length == 0) {
            return List.of();
        }
        var claims = new ArrayList<Claim>();
        // Another node may have chosen the same ones: what it locks is its own.
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.content_review c
                set holder = ?, claim = claim + 1, held_until = now() + ? * interval '1 millisecond'
                from (select notice from messaging.content_review
                    where notice = any(?) and outcome is null and (held_until is null or held_until < now())
                    for update skip locked) free
                where c.notice = free.notice
                returning c.notice, c.organisation, c.claim, c.expected, c.since, clock_timestamp()""")) {
            update.setObject(1, node);
            update.setLong(2, lease.toMillis());
            update.setArray(3, connection.createArrayOf("uuid", next));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    claims.add(new Claim(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getInt(3),
                            List.of((String[]) row.getArray(4).getArray()),
                            Duration.between(
                                    row.getObject(5, OffsetDateTime.class), row.getObject(6, OffsetDateTime.class))));
                }
            }
        }
        return claims;
    }

    private static Object[] next(Connection connection, int most) throws SQLException {
        var notices = new ArrayList<UUID>();
        try (PreparedStatement query = connection.prepareStatement("""
                with busy as (
                    select organisation, count(*) as out from messaging.content_review
                    where outcome is null and holder is not null and held_until >= now() group by organisation)
                select w.notice
                from (select distinct organisation from messaging.content_review where outcome is null) o
                cross join lateral (
                    select f.notice, f.since, row_number() over (order by f.since, f.notice) as place from (
                        select notice, since from messaging.content_review c
                        where c.organisation = o.organisation and c.outcome is null
                            and (c.held_until is null or c.held_until < now())
                        order by since, notice limit ?) f) w
                left join busy b on b.organisation = o.organisation
                order by coalesce(b.out, 0) + w.place, w.since limit ?""")) {
            query.setInt(1, most);
            query.setInt(2, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    notices.add(row.getObject(1, UUID.class));
                }
            }
        }
        return notices.toArray();
    }

    /** Keeps what this node asks about for another while; answers what is still its own. */
    Set<UUID> renew(Connection connection, Collection<UUID> notices) throws SQLException {
        var mine = new HashSet<UUID>();
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.content_review set held_until = now() + ? * interval '1 millisecond'
                where notice = any(?) and holder = ? and outcome is null returning notice""")) {
            update.setLong(1, lease.toMillis());
            update.setArray(2, connection.createArrayOf("uuid", notices.toArray()));
            update.setObject(3, node);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    mine.add(row.getObject(1, UUID.class));
                }
            }
        }
        return mine;
    }

    /** Has nobody ask about one for a while. */
    void postpone(Connection connection, Claim claim, Duration pause) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.content_review
                set holder = null, held_until = now() + ? * interval '1 millisecond'
                where notice = ? and claim = ? and outcome is null""")) {
            update.setLong(1, pause.toMillis());
            update.setObject(2, claim.notice());
            update.setInt(3, claim.number());
            update.executeUpdate();
        }
    }

    /** Gives up all that this node held, be it in a life before this one. */
    void giveUp(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.content_review set holder = null, held_until = null
                where holder = ? and outcome is null""")) {
            update.setObject(1, node);
            update.executeUpdate();
        }
    }
}
