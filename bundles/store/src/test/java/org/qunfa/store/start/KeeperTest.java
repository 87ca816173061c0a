package org.qunfa.store.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.store.Database;
import org.qunfa.store.Eventually;
import org.qunfa.store.StoreException;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.postgres.EmbeddedServer;
import org.qunfa.store.postgres.ServerSettings;

/** The embedded database through crashes, restarts and wrong settings. */
class KeeperTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(3);
    private static final Path PROGRAMS =
            Path.of("target", "test-postgresql", "programs").toAbsolutePath();

    @TempDir
    Path data;

    private final Announced announced = new Announced();
    private Keeper keeper;

    static Keeper keeper(Path data, Path programs, Announcement announcement) {
        return keeper(data, programs, "", announcement);
    }

    private static Keeper keeper(Path data, Path programs, String user, Announcement announcement) {
        return keeper(server(data, programs, user), data, Duration.ofSeconds(2), announcement);
    }

    private static EmbeddedServer server(Path data, Path programs, String user) {
        return new EmbeddedServer(
                data.resolve("postgresql"), programs, new ServerSettings(50, 32, Duration.ofMinutes(1), user));
    }

    private static Keeper keeper(EmbeddedServer server, Path data, Duration grace, Announcement announcement) {
        PoolSettings pool = new PoolSettings(4, Duration.ofSeconds(5), Duration.ofSeconds(20));
        return new Keeper(new Server.Embedded(server), new Keeper.Settings(data, pool, grace), announcement);
    }

    @BeforeEach
    void prepare() {
        keeper = keeper(data, PROGRAMS, announced);
    }

    @AfterEach
    void end() {
        keeper.close();
        assertTrue(postgres().isEmpty(), "the server is stopped");
    }

    @Test
    void makesADatabaseWhoseSecretsAreItsOwners() throws IOException {
        start();
        for (String path : new String[] {"vault.keys", "postgresql/passwords"}) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(path))));
        }
        Path cluster = data.resolve("postgresql/data");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster)));
        assertEquals("127.0.0.1", setting("listen_addresses"));
        assertEquals("on", setting("data_checksums"));
    }

    @Test
    void comesBackAfterAKillOfTheServer() {
        keeper = keeper(server(data, PROGRAMS, ""), data, Duration.ofSeconds(60), announced);
        start();
        write(1);
        long killed = kill();
        Eventually.holds(SOON, "another server", () -> postgres()
                .filter(p -> p.pid() != killed)
                .isPresent());
        Eventually.holds(SOON, "a count", () -> count() == 1);
        assertEquals(1, announced.offers.get(), "a short absence is not announced");
    }

    @Test
    void adoptsTheServerOfAKilledProcess() throws Exception {
        Process first = KeeperProcess.start(data, PROGRAMS);
        awaitOffer(first);
        long server = postgres().orElseThrow().pid();

        keeper.start();
        Eventually.holds(SOON, "a refusal", () -> keeper.problem()
                .filter(p -> p.contains("in use by another process"))
                .isPresent());
        assertEquals(0, announced.offers.get());

        first.destroyForcibly();
        assertTrue(first.waitFor(10, TimeUnit.SECONDS));
        Eventually.holds(LATER, "an offer", () -> announced.database != null);
        assertEquals(server, postgres().orElseThrow().pid());
    }

    @Test
    void recoversAfterAKillOfBoth() throws Exception {
        start();
        write(2);
        byte[] sealed = Objects.requireNonNull(announced.vault).seal(new byte[] {7}, new byte[0]);
        keeper.close();

        Process second = KeeperProcess.start(data, PROGRAMS);
        awaitOffer(second);
        second.destroyForcibly();
        assertTrue(second.waitFor(10, TimeUnit.SECONDS));
        kill();

        keeper = keeper(data, PROGRAMS, announced);
        start();
        assertEquals(2, count());
        assertArrayEquals(
                new byte[] {7}, Objects.requireNonNull(announced.vault).open(sealed, new byte[0]));
    }

    @Test
    void startsThoughTheDeadServersNumberIsTakenByAnother() throws Exception {
        start();
        write(1);
        keeper.close();
        // What a crash leaves: the file of a process whose number this very process has now.
        Files.writeString(
                data.resolve("postgresql/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n1\n5432\n\n127.0.0.1\n0 0\nready   \n");
        keeper = keeper(data, PROGRAMS, announced);
        start();
        assertEquals(1, count());
    }

    @Test
    void runsAsAnotherUserWhereThereAreNoNamespaces() throws Exception {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid")), "only root can run as another");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        keeper = keeper(data, PROGRAMS, "nobody", announced);
        start();
        write(1);
        assertEquals("nobody", Files.getOwner(data.resolve("postgresql/data")).getName());
        assertEquals("root", Files.getOwner(data.resolve("vault.keys")).getName());
        kill();
        Eventually.holds(SOON, "a count", () -> count() == 1);
        keeper.close();

        keeper = keeper(data, PROGRAMS, announced);
        start();
        assertEquals(1, count());
        assertEquals("root", Files.getOwner(data.resolve("postgresql/data")).getName());
    }

    @Test
    void saysWhyNobodyCanRunTheServer() throws Exception {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid")), "only root needs another");
        keeper = keeper(data, PROGRAMS, "no-such-user", announced);
        keeper.start();
        Eventually.holds(SOON, "a refusal", () -> keeper.problem()
                .filter(p -> p.contains("no-such-user"))
                .isPresent());
    }

    @Test
    void refusesAServerThatMayLoseCommits() throws Exception {
        start();
        Files.writeString(data.resolve("postgresql/data/operator.conf"), "fsync = off\n");
        kill();
        Eventually.holds(SOON, "a refusal", () -> keeper.problem()
                .filter(p -> p.contains("fsync off"))
                .isPresent());
        Eventually.holds(SOON, "a withdrawal", () -> announced.database == null);

        Files.delete(data.resolve("postgresql/data/operator.conf"));
        kill();
        Eventually.holds(SOON, "an offer", () -> announced.database != null);
        assertEquals(2, announced.offers.get());
    }

    @Test
    void withdrawsADatabaseThatStaysAway() throws Exception {
        start();
        write(3);
        Path operator = data.resolve("postgresql/data/operator.conf");
        Files.writeString(operator, "no_such_setting = 1\n");
        kill();
        Eventually.holds(SOON, "a withdrawal", () -> announced.database == null);
        assertTrue(keeper.problem().orElseThrow().contains("did not start"));

        Files.delete(operator);
        Eventually.holds(LATER, "an offer", () -> announced.database != null);
        assertEquals(3, count());
    }

    @Test
    void logsNoValue() throws IOException {
        start();
        Database database = announced.now();
        run(database, "CREATE TABLE secret (text varchar(20) PRIMARY KEY); INSERT INTO secret VALUES ('13800138000')");
        for (String refused : new String[] {
            "INSERT INTO secret VALUES ('13800138000')",
            "SELECT '13800138000 x'::bigint",
            "SELECT * FROM nowhere_13800138000 WHERE x = '13800138000'"
        }) {
            StoreException refusal = null;
            try {
                run(database, refused);
            } catch (StoreException e) {
                refusal = e;
            }
            String told =
                    String.valueOf(refusal) + Objects.requireNonNull(refusal).getCause();
            assertFalse(told.contains("'13800138000") || told.contains("\"13800138000"), told);
            assertFalse(told.contains("(13800138000"), told);
        }
        keeper.close();
        try (var logs = Files.walk(data.resolve("postgresql/log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(log).contains("13800138000"), log.toString());
            }
        }
    }

    private void start() {
        announced.withdraw();
        keeper.start();
        Eventually.holds(
                LATER,
                "an offer",
                () -> announced.database != null && keeper.problem().isEmpty());
    }

    private Optional<ProcessHandle> postgres() {
        return new EmbeddedServer(data.resolve("postgresql"), PROGRAMS, ServerSettings.USUAL).process();
    }

    private long kill() {
        ProcessHandle process = postgres().orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        return process.pid();
    }

    private static void awaitOffer(Process process) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals("offered")) {
                line = lines.readLine();
            }
            assertEquals("offered", line);
        }
    }

    private void write(int rows) {
        run(
                announced.now(),
                "CREATE TABLE IF NOT EXISTS seen (n integer); INSERT INTO seen SELECT generate_series(1, " + rows
                        + ")");
    }

    private int count() {
        try {
            return announced.now().read(c -> {
                try (Statement statement = c.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM seen")) {
                    rows.next();
                    return rows.getInt(1);
                }
            });
        } catch (StoreException e) {
            return -1;
        }
    }

    private String setting(String name) {
        return announced.now().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT current_setting('" + name + "')")) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private static void run(Database database, String sql) {
        database.transaction(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
