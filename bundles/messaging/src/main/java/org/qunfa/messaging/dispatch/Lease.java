package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.model.ChannelId;

/**
 * The right of one node to one line: a row with an owner, an epoch and an end by the database's clock. Taking it raises the
 * epoch and the version of every chunk that the line holds, so that nothing an earlier owner still wants to write fits.
 */
final class Lease {

    private final ChannelId channel;
    private final UUID owner;
    private final Duration length;
    private long epoch;
    private long endNanos;

    Lease(ChannelId channel, UUID owner, Duration length) {
        this.channel = channel;
        this.owner = owner;
        this.length = length;
    }

    /**
     * Takes the lease if it is free, over, or this node's own from an earlier life.
     *
     * @return whether this node has it now
     */
    boolean take(Connection connection) throws SQLException {
        long now = System.nanoTime();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.channel_lease as l (channel, owner, epoch, until)
                values (?, ?, 1, now() + ? * interval '1 millisecond')
                on conflict (channel) do update
                    set owner = excluded.owner, epoch = l.epoch + 1, until = excluded.until
                    where l.owner is null or l.owner = excluded.owner or l.until < now()
                returning epoch""")) {
            upsert.setString(1, channel.value());
            upsert.setObject(2, owner);
            upsert.setLong(3, length.toMillis());
            try (ResultSet row = upsert.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                epoch = row.getLong(1);
            }
        }
        try (PreparedStatement fence = connection.prepareStatement(
                "update messaging.chunk set version = version + 1 where state = 1 and holder = ?")) {
            fence.setString(1, channel.value());
            fence.executeUpdate();
        }
        endNanos = now + length.toNanos();
        return true;
    }

    /**
     * Makes the lease longer.
     *
     * @throws LostException when it is another node's by now
     */
    void renew(Connection connection) throws SQLException {
        long now = System.nanoTime();
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.channel_lease set until = now() + ? * interval '1 millisecond'
                where channel = ? and owner = ? and epoch = ?""")) {
            update.setLong(1, length.toMillis());
            update.setString(2, channel.value());
            update.setObject(3, owner);
            update.setLong(4, epoch);
            if (update.executeUpdate() != 1) {
                throw new LostException();
            }
        }
        endNanos = now + length.toNanos();
    }

    /** Gives the lease back, so that another node need not wait for its end. */
    void release(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.channel_lease set owner = null, until = now()
                where channel = ? and owner = ? and epoch = ?""")) {
            update.setString(1, channel.value());
            update.setObject(2, owner);
            update.setLong(3, epoch);
            update.executeUpdate();
        }
    }

    long epoch() {
        return epoch;
    }

    /** Whether it is time to renew. */
    boolean isDue() {
        return endNanos - System.nanoTime() < length.toNanos() * 2 / 3;
    }

    /** Whether a message may still be handed over: a third of the lease is kept as a margin for pauses and clocks. */
    boolean isSafe() {
        return endNanos - System.nanoTime() > length.toNanos() / 3;
    }

    /**
     * What operators want of a line, and whether it may work.
     *
     * @param verb what holds now
     * @param replays how often they had what was in doubt sent again
     * @param lacks which of the licences that it needs are not in order, in words; empty when all are
     */
    record Wanted(ChannelAct.Verb verb, int replays, String lacks) {}

    /** What operators want of the line now, and whether it may work. */
    static Wanted wanted(Connection connection, ChannelId channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select l.suspended, l.parked, l.isolated, l.replays, messaging.licence_gap(w.channel)
                from (select ?::text as channel) w left join messaging.channel_lease l on l.channel = w.channel""")) {
            query.setString(1, channel.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                // A line that has no row yet is one of which nobody wants anything.
                return new Wanted(verb(row), row.getInt(4), Objects.requireNonNullElse(row.getString(5), ""));
            }
        }
    }

    private static ChannelAct.Verb verb(ResultSet row) throws SQLException {
        if (row.getBoolean(1)) {
            return ChannelAct.Verb.SUSPEND;
        }
        if (row.getBoolean(2)) {
            return ChannelAct.Verb.PARK;
        }
        return row.getBoolean(3) ? ChannelAct.Verb.ISOLATE : ChannelAct.Verb.RESUME;
    }

    /** The line is another node's by now. */
    static final class LostException extends SQLException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("the line's lease is another node's by now");
        }
    }
}
