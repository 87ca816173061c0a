package org.qunfa.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * What an instance's database holds of finished deliveries: makes many of a few, in the shape that real ones have, and takes
 * all but the few away again. For one thread.
 */
final class StoredDeliveries implements AutoCloseable {

    private static final int COPIES_AT_ONCE = 20;

    private final Connection connection;

    private StoredDeliveries(Connection connection) {
        this.connection = connection;
    }

    /** Opens the embedded database below a data folder. */
    static StoredDeliveries in(Path data) throws IOException, SQLException {
        Path folder = data.resolve("postgresql");
        var passwords = new Properties();
        try (Reader file = Files.newBufferedReader(folder.resolve("passwords"))) {
            passwords.load(file);
        }
        String port =
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(3).strip();
        return new StoredDeliveries(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/qunfa", "qunfa", passwords.getProperty("platform")));
    }

    /** How many deliveries there are. */
    long count() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select coalesce(sum(n), 0) from messaging.chunk")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** How many octets the database takes. */
    long octets() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Makes copies of a finished notice with everything that was stored of it. Nothing can read the copies' recipients, and
     * nothing asks for them.
     *
     * @param copies how many
     */
    void copy(String notice, int copies) throws SQLException {
        connection.setAutoCommit(false);
        for (int left = copies; left > 0; left -= COPIES_AT_ONCE) {
            run("create temp table copied (id uuid) on commit drop");
            run("insert into copied select gen_random_uuid() from generate_series(1, " + Math.min(left, COPIES_AT_ONCE)
                    + ")");
            run("insert into messaging.notice select (jsonb_populate_record(n, jsonb_build_object('id', c.id))).*"
                    + " from messaging.notice n, copied c where n.id = '" + notice + "'");
            run("create temp table chunks on commit drop as select k.day, k.id as old, c.id as notice,"
                    + " nextval('messaging.chunk_id') as id"
                    + " from messaging.chunk k, copied c where k.notice = '" + notice + "'");
            run("analyze chunks");
            for (String table : List.of("chunk", "journal", "carrier_ref", "ledger_transfer")) {
                run(copyOf(table));
            }
            connection.commit();
        }
        connection.setAutoCommit(true);
        settle();
    }

    private static String copyOf(String table) {
        return switch (table) {
            case "chunk" ->
                "insert into messaging.chunk select"
                        + " (jsonb_populate_record(k, jsonb_build_object('id', c.id, 'notice', c.notice))).*"
                        + " from messaging.chunk k join chunks c on k.day = c.day and k.id = c.old";
            case "journal" ->
                "insert into messaging.journal select (jsonb_populate_record(j, jsonb_build_object("
                        + "'seq', nextval('messaging.journal_seq'), 'chunk', c.id, 'notice', c.notice))).*"
                        + " from messaging.journal j join chunks c on j.day = c.day and j.chunk = c.old";
            case "carrier_ref" ->
                "insert into messaging.carrier_ref (day, hash, chunk, pos, part)"
                        + " select r.day, hashint8extended(r.hash, c.id), c.id, r.pos, r.part"
                        + " from messaging.carrier_ref r join chunks c on r.day = c.day and r.chunk = c.old";
            default ->
                "insert into messaging.ledger_transfer overriding system value select"
                        + " (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'seq',"
                        + " nextval('messaging.ledger_transfer_seq_seq'), 'chunk', c.id, 'notice', c.notice))).*"
                        + " from messaging.ledger_transfer t join chunks c on t.chunk = c.old";
        };
    }

    /** Takes away what was stored of all notices but one. */
    void keepOnly(String notice) throws SQLException {
        run("delete from messaging.carrier_ref where chunk not in (select id from messaging.chunk where notice = '"
                + notice + "')");
        run("delete from messaging.journal where notice <> '" + notice + "'");
        run("delete from messaging.chunk where notice <> '" + notice + "'");
        run("delete from messaging.notice where id <> '" + notice + "'");
        settle();
    }

    /** Leaves nothing to tidy up for the time that is measured. */
    private void settle() throws SQLException {
        run("vacuum (analyze) messaging.notice");
        for (String table : List.of("chunk", "journal", "carrier_ref", "ledger_transfer")) {
            run("vacuum (analyze) messaging." + table);
        }
        try (PreparedStatement checkpoint = connection.prepareStatement("checkpoint")) {
            checkpoint.execute();
        } catch (SQLException e) {
            // Only some roles may; the next one comes by itself.
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
