package org.qunfa.messaging.frequency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** Packs of rules in their tables. The empty channel is for every channel that has no pack of its own. */
final class FrequencyRows {

    private static final String PACK =
            "select channel, version, ended, source, actor, since from messaging.frequency_pack ";

    private FrequencyRows() {}

    /**
     * What a line has to do.
     *
     * @param pack the rules that it heeds
     * @param counted the classes about which any line has a rule: their messages are counted everywhere
     */
    record InForce(Pack pack, Set<MessageClass> counted) {}

    /** The rules of a channel: its own, or those for all. */
    static InForce heeded(Connection connection, String channel) throws SQLException {
        Pack heeded = null;
        var counted = EnumSet.noneOf(MessageClass.class);
        for (Pack pack : inForce(connection)) {
            pack.rules().forEach(rule -> counted.addAll(rule.classes()));
            boolean own = pack.channel() != null && pack.channel().value().equals(channel);
            heeded = own || pack.channel() == null ? pack : heeded;
        }
        if (heeded == null) {
            throw new SQLException("there are no rules of frequency");
        }
        return new InForce(heeded, counted);
    }

    /** The newest pack of each channel, those aside that ended; that for all comes first. */
    static List<Pack> inForce(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from (" + PACK + """
                p where version = (
                    select max(version) from messaging.frequency_pack n where n.channel = p.channel)) newest
                where not ended order by channel""")) {
            return read(connection, query);
        }
    }

    /** Versions of a channel below one, the newest first. */
    static List<Pack> versions(Connection connection, String channel, long below, int most) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(PACK + "where channel = ? and version < ? order by version desc limit ?")) {
            query.setString(1, channel);
            query.setLong(2, below);
            query.setInt(3, most);
            return read(connection, query);
        }
    }

    private static List<Pack> read(Connection connection, PreparedStatement query) throws SQLException {
        var packs = new ArrayList<Pack>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String channel = row.getString(1);
                packs.add(new Pack(
                        channel.isEmpty() ? null : new ChannelId(channel),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        rules(connection, channel, row.getInt(2))));
            }
        }
        return packs;
    }

    private static List<Rule> rules(Connection connection, String channel, int version) throws SQLException {
        var rules = new ArrayList<Rule>();
        try (PreparedStatement query = connection.prepareStatement("""
                select name, classes, likenesses, most, seconds, source from messaging.frequency_rule
                where channel = ? and version = ? order by place""")) {
            query.setString(1, channel);
            query.setInt(2, version);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rules.add(new Rule(
                            row.getString(1),
                            some(MessageClass.class, row.getInt(2)),
                            some(Likeness.class, row.getInt(3)),
                            row.getInt(4),
                            Duration.ofSeconds(row.getInt(5)),
                            row.getString(6)));
                }
            }
        }
        return rules;
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> type, int bits) {
        var some = EnumSet.noneOf(type);
        for (E one : type.getEnumConstants()) {
            if ((bits & 1 << one.ordinal()) != 0) {
                some.add(one);
            }
        }
        return some;
    }

    private static int bits(Set<? extends Enum<?>> some) {
        return some.stream().mapToInt(one -> 1 << one.ordinal()).sum();
    }

    /** Keeps others from writing versions of the channel until the transaction ends. */
    static void lock(Connection connection, String channel) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('messaging.frequency ' || ?))")) {
            lock.setString(1, channel);
            lock.execute();
        }
    }

    /** Writes the next version of a channel's pack, whose own version and time do not matter. */
    static void insert(Connection connection, String channel, Pack pack) throws SQLException {
        int version;
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.frequency_pack (channel, version, ended, source, actor)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ? from messaging.frequency_pack where channel = ?
                returning version""")) {
            insert.setString(1, channel);
            insert.setBoolean(2, pack.ended());
            insert.setString(3, pack.source());
            insert.setString(4, pack.actor());
            insert.setString(5, channel);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                version = row.getInt(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.frequency_rule
                    (channel, version, place, name, classes, likenesses, most, seconds, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            int place = 0;
            for (Rule rule : pack.rules()) {
                insert.setString(1, channel);
                insert.setInt(2, version);
                insert.setInt(3, ++place);
                insert.setString(4, rule.name());
                insert.setInt(5, bits(rule.classes()));
                insert.setInt(6, bits(rule.alike()));
                insert.setInt(7, rule.most());
                insert.setLong(8, rule.within().toSeconds());
                insert.setString(9, rule.source());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
