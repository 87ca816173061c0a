package org.qunfa.messaging.lexicon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.qunfa.messaging.Lexicons.Head;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;

/** The rows of lexicons. */
final class LexiconTables {

    private static final int FLUSH = 1 << 16;

    private LexiconTables() {}

    /** The newest version of all. */
    static long newest(Connection connection) throws SQLException {
        return number(connection, "select version from messaging.lexicon_clock");
    }

    /** The newest version of all, which nobody else can pass until the caller's transaction ends. */
    static long hold(Connection connection) throws SQLException {
        return number(connection, "select version from messaging.lexicon_clock for update");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** For each list that has a version behind this one, everybody's under null, the last of them. */
    static Map<@Nullable UUID, Long> behind(Connection connection, long version) throws SQLException {
        var versions = new HashMap<@Nullable UUID, Long>();
        try (PreparedStatement query = connection.prepareStatement(
                "select organisation, max(version) from messaging.lexicon where version > ? group by organisation")) {
            query.setLong(1, version);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    versions.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return versions;
    }

    /** The version of a list that is in force. */
    static Optional<Head> inForce(Connection connection, @Nullable UUID organisation) throws SQLException {
        return head(connection, Long.MAX_VALUE, organisation);
    }

    /** The last version of a list up to this one. */
    static Optional<Head> head(Connection connection, long version, @Nullable UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select version, loaded_at, actor, source, words from messaging.lexicon
                where organisation is not distinct from ?::uuid and version <= ? order by version desc limit 1""")) {
            query.setObject(1, organisation);
            query.setLong(2, version);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Head(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5)))
                        : Optional.empty();
            }
        }
    }

    /** The version of a list that is in force, when its words are those of this digest. */
    static Optional<Head> same(Connection connection, @Nullable UUID organisation, byte[] digest) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select version, digest = ? from messaging.lexicon
                where organisation is not distinct from ?::uuid order by version desc limit 1""")) {
            query.setBytes(1, digest);
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(2)
                        ? head(connection, row.getLong(1), organisation)
                        : Optional.empty();
            }
        }
    }

    /** How many versions an organisation loaded in the last 24 hours. */
    static int loadsOfADay(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*) from messaging.lexicon
                where organisation = ? and loaded_at > clock_timestamp() - interval '1 day'""")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** What tells lists of words apart: all of each word, in their order. */
    static byte[] digest(List<Word> words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Word word : words) {
                String all =
                        String.join("\t", word.id(), word.text(), word.action().word(), word.category());
                digest.update((all + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Words of a version from a place on, in their order. */
    static List<Word> words(Connection connection, long version, int from, int most) throws SQLException {
        var words = new ArrayList<Word>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, text, action, category from messaging.lexicon_word
                where version = ? and no >= ? order by no limit ?""")) {
            query.setLong(1, version);
            query.setInt(2, from);
            query.setInt(3, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Action action = Action.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
                    words.add(new Word(row.getString(1), row.getString(2), action, row.getString(4)));
                }
            }
        }
        return words;
    }

    /** Writes a version behind the newest, which the caller holds. */
    static long write(Connection connection, @Nullable UUID organisation, List<Word> words, Note note)
            throws SQLException {
        long version;
        try (PreparedStatement update = connection.prepareStatement(
                        "update messaging.lexicon_clock set version = version + 1 returning version");
                ResultSet row = update.executeQuery()) {
            row.next();
            version = row.getLong(1);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.lexicon (version, organisation, actor, source, words, digest) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, version);
            insert.setObject(2, organisation);
            insert.setString(3, note.actor());
            insert.setString(4, note.source());
            insert.setInt(5, words.size());
            insert.setBytes(6, digest(words));
            insert.executeUpdate();
        }
        copy(connection, version, words);
        return version;
    }

    private static void copy(Connection connection, long version, List<Word> words) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy messaging.lexicon_word (version, no, id, text, action, category) from stdin");
        try {
            var rows = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                row(rows, version, i, words.get(i));
                if (rows.length() > FLUSH) {
                    flush(copy, rows);
                }
            }
            flush(copy, rows);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void flush(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] octets = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(octets, 0, octets.length);
        rows.setLength(0);
    }

    /** A word holds no control character, so that of COPY's own signs there is only the backslash to be told apart. */
    private static void row(StringBuilder rows, long version, int no, Word word) {
        rows.append(version).append('\t').append(no).append('\t');
        rows.append(word.id().replace("\\", "\\\\")).append('\t');
        rows.append(word.text().replace("\\", "\\\\")).append('\t');
        rows.append(word.action().word()).append('\t').append(word.category()).append('\n');
    }
}
