package org.qunfa.messaging.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.start.Tables;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.store.Database;

/** The stored prefix tables. */
@Component
public final class PrefixBook implements Prefixes {

    private static final int MOST = 200_000;
    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_SOURCE = 200;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1," + PrefixTable.LONGEST + "}");

    private static final String VERSION = """
            select v.version, v.source, v.loaded_by, v.at,
                (select count(*) from messaging.number_prefix p where p.version = v.version)
            from messaging.number_prefix_version v where v.version < ? order by v.version desc limit ?""";

    private final Database database;

    @Activate
    public PrefixBook(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public Version current() {
        return database.read(PrefixBook::newest);
    }

    private static Version newest(Connection connection) throws SQLException {
        return versions(connection, Integer.MAX_VALUE, 1).get(0);
    }

    @Override
    public Page<Version> versions(PageRequest page) {
        int below = below(page.after());
        List<Version> found = database.read(connection -> versions(connection, below, page.limit() + 1));
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<Version> items = found.subList(0, page.limit());
        return new Page<>(items, Integer.toString(items.get(items.size() - 1).version()));
    }

    private static int below(@Nullable String after) {
        try {
            return after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    private static List<Version> versions(Connection connection, int below, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(VERSION)) {
            query.setInt(1, below);
            query.setInt(2, most);
            var versions = new ArrayList<Version>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    versions.add(new Version(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getInt(5)));
                }
            }
            return versions;
        }
    }

    @Override
    public List<Prefix> prefixes(int country, String first) {
        if (!first.isEmpty() && !DIGITS.matcher(first).matches()) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/prefix", "bad-prefix", "a prefix has 1 to 9 digits; give no whole number");
        }
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    with t as (
                        select prefix, network from messaging.number_prefix where country = ?
                            and version = (select max(version) from messaging.number_prefix_version))
                    select prefix, network from t where starts_with(prefix, ?)
                    union
                    (select prefix, network from t where starts_with(?, prefix) order by length(prefix) desc limit 1)
                    order by prefix""")) {
                query.setInt(1, country);
                query.setString(2, first);
                query.setString(3, first);
                var found = new ArrayList<Prefix>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(new Prefix(country, row.getString(1), row.getString(2)));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public Version load(List<Prefix> table, String source, @Nullable String by) {
        check(table, source);
        return database.transaction(connection -> {
            int version = insertVersion(connection, source, by == null ? "" : by);
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into messaging.number_prefix (version, country, prefix, network)
                    select ?, * from unnest(?::int[], ?::text[], ?::text[])""")) {
                insert.setInt(1, version);
                insert.setObject(2, table.stream().mapToInt(Prefix::country).toArray());
                insert.setObject(3, table.stream().map(Prefix::prefix).toArray(String[]::new));
                insert.setObject(4, table.stream().map(Prefix::network).toArray(String[]::new));
                insert.executeUpdate();
            }
            return newest(connection);
        });
    }

    @Override
    public Version restore(int version, @Nullable String by) {
        return database.transaction(connection -> {
            List<Version> upTo =
                    version < 1 || version == Integer.MAX_VALUE ? List.of() : versions(connection, version + 1, 1);
            if (upTo.isEmpty() || upTo.get(0).version() != version) {
                throw Refusal.of(
                        Refusal.Fault.NOT_FOUND,
                        "",
                        "unknown-version",
                        "there is no table of prefixes of this version");
            }
            if (newest(connection).version() == version) {
                return newest(connection);
            }
            String again = "version " + version + " again: " + upTo.get(0).source();
            int restored = insertVersion(connection, again, by == null ? "" : by);
            try (PreparedStatement copy = connection.prepareStatement("""
                    insert into messaging.number_prefix (version, country, prefix, network)
                    select ?, country, prefix, network from messaging.number_prefix where version = ?""")) {
                copy.setInt(1, restored);
                copy.setInt(2, version);
                copy.executeUpdate();
            }
            return newest(connection);
        });
    }

    private static int insertVersion(Connection connection, String source, String by) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.number_prefix_version (source, loaded_by) values (?, ?) returning version")) {
            insert.setString(1, source);
            insert.setString(2, by);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void check(List<Prefix> table, String source) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "/source",
                    "bad-source",
                    "source says in 1 to 200 characters where the table is from");
        }
        if (table.isEmpty() || table.size() > MOST) {
            throw Refusal.of(Refusal.Fault.INVALID, "", "bad-size", "a table has 1 to 200,000 prefixes");
        }
        var problems = new ArrayList<Problem>();
        Set<String> seen = new HashSet<>();
        int count = 0;
        for (int i = 0; i < table.size(); i++) {
            Problem problem = problem(table.get(i), seen, "/" + (i + 1));
            count += problem == null ? 0 : 1;
            if (problem != null && problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
        if (count > 0) {
            throw new Refusal(Refusal.Fault.INVALID, problems, count);
        }
    }

    private static @Nullable Problem problem(Prefix line, Set<String> seen, String pointer) {
        if (line.country() < 1 || line.country() > 999) {
            return new Problem(pointer + "/country", "bad-country", "country is a calling code of 1 to 3 digits");
        }
        if (!DIGITS.matcher(line.prefix()).matches()) {
            return new Problem(pointer + "/prefix", "bad-prefix", "a prefix has 1 to 9 digits");
        }
        if (!ChannelTerms.isNetwork(line.network())) {
            return new Problem(
                    pointer + "/network", "bad-network", "a network is 1 to 16 small letters, digits and hyphens");
        }
        return seen.add(line.country() + " " + line.prefix())
                ? null
                : new Problem(pointer, "twice", "the prefix stands in the table twice");
    }
}
