package org.qunfa.store.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.store.StoreException;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.connection.Sessions;

class MigrationsTest {

    private static TestDatabase test;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        test = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void runsEachFileOnce() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen (n integer); INSERT INTO seen VALUES (1);");
        run("once");
        write("V002__two.sql", "INSERT INTO seen VALUES (2);");
        run("once");
        run("once");
        assertEquals(2, count("once.seen"));
    }

    @Test
    void refusesWhatChangedSinceItRan() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen (n integer);");
        run("changed");
        write("V001__one.sql", "CREATE TABLE seen (n bigint);");
        write("V002__two.sql", "INSERT INTO seen VALUES (2);");
        StoreException refusal = assertThrows(StoreException.class, () -> run("changed"));
        assertTrue(refusal.toString().contains("V001__one.sql"), refusal.getMessage());
        assertEquals(0, count("changed.seen"));
    }

    @Test
    void takesLineEndsForTheSame() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen\n(n integer);\n");
        run("ends");
        write("V001__one.sql", "CREATE TABLE seen\r\n(n integer);\r\n");
        run("ends");
    }

    @Test
    void undoesAFileThatFails() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen (n integer); INSERT INTO nowhere VALUES (1);");
        StoreException refusal = assertThrows(StoreException.class, () -> run("undone"));
        assertEquals("42P01", refusal.sqlState());
        write("V001__one.sql", "CREATE TABLE seen (n integer);");
        run("undone");
        assertEquals(0, count("undone.seen"));
    }

    @Test
    void refusesASchemaOfANewerRelease() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen (n integer);");
        write("V002__two.sql", "INSERT INTO seen VALUES (2);");
        run("newer");
        Files.delete(folder.resolve("V002__two.sql"));
        StoreException refusal = assertThrows(StoreException.class, () -> run("newer"));
        assertTrue(refusal.toString().contains("version 2"), refusal.getMessage());
    }

    @Test
    void refusesGapsAndOtherNames() throws Exception {
        write("V002__two.sql", "SELECT 1");
        assertThrows(StoreException.class, () -> run("gaps"));
        write("V001_one.sql", "SELECT 1");
        assertThrows(StoreException.class, () -> run("gaps"));
    }

    @Test
    void refusesASchemaThatIsNoName() throws Exception {
        write("V001__one.sql", "SELECT 1");
        assertThrows(IllegalArgumentException.class, () -> run("x; DROP SCHEMA store"));
    }

    @Test
    void runsOnceWhenSeveralNodesStart() throws Exception {
        write("V001__one.sql", "CREATE TABLE seen (n integer); SELECT pg_sleep(0.2); INSERT INTO seen VALUES (1);");
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(() -> {
                    run("together");
                    return null;
                });
            }
            for (Future<Void> start : nodes.invokeAll(starts)) {
                start.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertEquals(1, count("together.seen"));
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private void run(String schema) throws SQLException, IOException {
        List<URL> urls = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                urls.add(file.toUri().toURL());
            }
        }
        try (Connection connection = Sessions.plain(test.endpoint(), "test")) {
            Migrations.of("the test's migrations", urls).run(schema, connection);
        }
    }

    private static int count(String table) {
        return test.database().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
