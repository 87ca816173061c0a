package org.qunfa.messaging.frequency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Database;

/** The packs of rules, in their tables. */
@Component
public final class FrequencyBook implements Frequency {

    private static final int MOST_RULES = 20;
    private static final int MOST_COUNT = 60;
    private static final int LONGEST_SOURCE = 200;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Database database;

    @Activate
    public FrequencyBook(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public List<Pack> packs() {
        return database.read(connection -> {
            var packs = new ArrayList<Pack>();
            try (PreparedStatement query = connection.prepareStatement(
                            "select distinct channel from messaging.frequency_pack order by channel");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    packs.add(inForce(connection, row.getString(1)));
                }
            }
            return packs;
        });
    }

    /** The pack that a line heeds: its own, or the one for all. */
    static Pack heeded(Connection connection, String channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select max(channel) from messaging.frequency_pack where channel in (?, '')")) {
            query.setString(1, channel);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return inForce(connection, row.getString(1));
            }
        }
    }

    private static Pack inForce(Connection connection, String channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select version, source, actor, since from messaging.frequency_pack
                where channel = ? order by version desc limit 1""")) {
            query.setString(1, channel);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                int version = row.getInt(1);
                return new Pack(
                        channel.isEmpty() ? null : new ChannelId(channel),
                        version,
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        rules(connection, channel, version));
            }
        }
    }

    private static List<Rule> rules(Connection connection, String channel, int version) throws SQLException {
        var rules = new ArrayList<Rule>();
        try (PreparedStatement query = connection.prepareStatement("""
                select name, classes, likenesses, most, seconds, source from messaging.frequency_rule
                where channel = ? and version = ? order by seconds, name""")) {
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

    @Override
    public Pack put(@Nullable ChannelId channel, List<Rule> rules, String source, String actor) {
        check(rules, source);
        String name = channel == null ? "" : channel.value();
        return database.transaction(connection -> {
            int version = insert(connection, name, source, actor);
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into messaging.frequency_rule
                        (channel, version, name, classes, likenesses, most, seconds, source)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (Rule rule : rules) {
                    insert.setString(1, name);
                    insert.setInt(2, version);
                    insert.setString(3, rule.name());
                    insert.setInt(4, bits(rule.classes()));
                    insert.setInt(5, bits(rule.alike()));
                    insert.setInt(6, rule.most());
                    insert.setLong(7, rule.within().toSeconds());
                    insert.setString(8, rule.source());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return inForce(connection, name);
        });
    }

    private static int insert(Connection connection, String channel, String source, String actor) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('messaging.frequency ' || ?))")) {
            lock.setString(1, channel);
            lock.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.frequency_pack (channel, version, source, actor)
                select ?, coalesce(max(version), 0) + 1, ?, ? from messaging.frequency_pack where channel = ?
                returning version""")) {
            insert.setString(1, channel);
            insert.setString(2, source);
            insert.setString(3, actor);
            insert.setString(4, channel);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void check(List<Rule> rules, String source) {
        var problems = new ArrayList<Problem>();
        if (rules.size() > MOST_RULES) {
            problems.add(new Problem("/rules", "too-many-rules", "a channel has at most 20 rules"));
        }
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            problems.add(new Problem("/source", "bad-source", "say in 1 to 200 characters where the rules come from"));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < rules.size(); i++) {
            check(rules.get(i), "/rules/" + i, problems);
            if (!names.add(rules.get(i).name())) {
                problems.add(new Problem("/rules/" + i + "/name", "not-unique", "another rule has this name"));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
    }

    private static void check(Rule rule, String pointer, List<Problem> problems) {
        if (!rule.name().matches("[a-z0-9-]{1,40}")) {
            problems.add(
                    new Problem(pointer + "/name", "bad-name", "a name has 1 to 40 small letters, digits and hyphens"));
        }
        if (rule.classes().isEmpty()) {
            problems.add(new Problem(pointer + "/classes", "empty", "a rule is about one class or more"));
        }
        if (rule.most() < 1 || rule.most() > MOST_COUNT) {
            problems.add(new Problem(pointer + "/most", "out-of-range", "most is 1 to 60"));
        }
        if (rule.within().toSeconds() < 1 || rule.within().compareTo(LONGEST) > 0) {
            problems.add(new Problem(pointer + "/seconds", "out-of-range", "seconds is 1 to 86,400"));
        }
        if (rule.source().isBlank() || rule.source().length() > LONGEST_SOURCE) {
            problems.add(new Problem(
                    pointer + "/source", "bad-source", "say in 1 to 200 characters where the rule comes from"));
        }
    }
}
