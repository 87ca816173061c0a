package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.qunfa.itests.QunfaProcess;

/** What the embedded database of an instance holds. For one thread. */
final class Tables implements AutoCloseable {

    private static final String ALL = "select format('%I.%I', table_schema, table_name) from information_schema.tables"
            + " where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1";

    private final Connection connection;

    private Tables(Connection connection) {
        this.connection = connection;
    }

    /** Opens that of a running instance, as its owner. */
    static Tables of(QunfaProcess qunfa) {
        Path server = qunfa.data().resolve("postgresql");
        var passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(server.resolve("passwords"))) {
            passwords.load(reader);
            String port = Files.readAllLines(server.resolve("data/postmaster.pid"))
                    .get(3)
                    .trim();
            return new Tables(DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/qunfa", "qunfa", passwords.getProperty("platform")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError("the database cannot be opened", e);
        }
    }

    /** Changes something. */
    int change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of what a query finds. */
    List<String> ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Every row of every table as text, octets in hexadecimal, by the table's name. */
    Map<String, String> everything() throws SQLException {
        var everything = new TreeMap<String, String>();
        for (String table : ask(ALL)) {
            everything.put(table, String.join("\n", ask("select t::text from " + table + " t")));
        }
        return everything;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
