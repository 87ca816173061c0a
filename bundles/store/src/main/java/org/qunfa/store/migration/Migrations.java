package org.qunfa.store.migration;

import java.io.IOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbered SQL files of one bundle. What ran is remembered, with a checksum, in the table {@code migration} of the
 * schema. Several nodes may run them at once: one does, the others wait for it.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z_]{0,30}");

    private final List<Migration> files;

    private Migrations(List<Migration> files) {
        this.files = files;
    }

    /**
     * Reads the files {@code migrations/V*.sql} beside the anchor.
     *
     * @throws StoreException when there is none, a name is wrong, or a number is missing or used twice
     */
    public static Migrations of(Class<?> anchor) {
        try {
            return of("the migrations of " + anchor.getPackageName(), MigrationFiles.beside(anchor));
        } catch (IOException e) {
            throw new StoreException(
                    "The migrations of " + anchor.getPackageName() + " are not found: " + e.getMessage());
        }
    }

    static Migrations of(String whose, List<URL> urls) {
        List<Migration> files = new ArrayList<>();
        try {
            for (URL url : urls) {
                files.add(Migration.read(url));
            }
        } catch (IOException e) {
            throw new StoreException("One of " + whose + " cannot be read: " + e.getMessage());
        }
        Collections.sort(files);
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).number() != i + 1) {
                throw new StoreException(files.get(i).file() + " stands at place " + (i + 1) + " of " + whose
                        + "; they are numbered 1, 2, 3 and so on.");
            }
        }
        if (files.isEmpty()) {
            throw new StoreException("There is none of " + whose + ".");
        }
        return new Migrations(files);
    }

    /**
     * Runs those that did not run yet, each in a transaction of its own, with the schema as search path.
     *
     * @throws StoreException when a file that ran has changed since or is gone; nothing is run then
     */
    public void run(String schema, Connection connection) throws SQLException {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("A schema's name is made of lower-case letters and underscores.");
        }
        lock(connection, schema, "pg_advisory_lock");
        try {
            prepare(connection, schema);
            Map<Integer, String> known = known(connection);
            check(schema, known);
            for (Migration file : files) {
                if (!known.containsKey(file.number())) {
                    apply(connection, schema, file);
                }
            }
        } finally {
            if (connection.isValid(1)) {
                lock(connection, schema, "pg_advisory_unlock");
            }
        }
    }

    private static void lock(Connection connection, String schema, String function) throws SQLException {
        String query = "SELECT " + function + "(hashtextextended('qunfa migrate ' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.execute();
        }
    }

    private static void prepare(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            statement.execute("SET search_path TO " + schema);
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS migration (
                        number integer PRIMARY KEY,
                        file text NOT NULL,
                        checksum text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT now())""");
        }
    }

    private static Map<Integer, String> known(Connection connection) throws SQLException {
        Map<Integer, String> known = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, checksum FROM migration")) {
            while (rows.next()) {
                known.put(rows.getInt(1), rows.getString(2));
            }
        }
        return known;
    }

    private void check(String schema, Map<Integer, String> known) {
        for (Map.Entry<Integer, String> entry : known.entrySet()) {
            int number = entry.getKey();
            if (number > files.size()) {
                throw new StoreException("The schema " + schema + " is at version " + number
                        + ", this release knows it up to " + files.size() + ": start the newer release.");
            }
            Migration file = files.get(number - 1);
            if (!file.checksum().equals(entry.getValue())) {
                throw new StoreException("The migration " + file.file() + " of " + schema
                        + " has changed since it ran. What ran stays as it is: put the change into a new file.");
            }
        }
    }

    private static void apply(Connection connection, String schema, Migration file) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement note = connection.prepareStatement(
                        "INSERT INTO migration (number, file, checksum) VALUES (?, ?, ?)")) {
            statement.execute("SET LOCAL search_path TO " + schema);
            statement.execute(file.sql());
            note.setInt(1, file.number());
            note.setString(2, file.file());
            note.setString(3, file.checksum());
            note.executeUpdate();
            connection.commit();
            LOG.info("Schema {}: {} is done.", schema, file.file());
        } catch (SQLException e) {
            if (!connection.isValid(1)) {
                throw e;
            }
            connection.rollback();
            throw new StoreException("The migration " + file.file() + " of " + schema + " failed and was undone.", e);
        }
        connection.setAutoCommit(true);
    }
}
