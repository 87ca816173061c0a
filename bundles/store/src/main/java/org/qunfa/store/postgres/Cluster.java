package org.qunfa.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.connection.Sessions;
import org.qunfa.store.files.SecretFile;
import org.qunfa.store.files.Trees;

/** One data directory of PostgreSQL with its passwords and logs, and the ways to start and stop a server on it. */
final class Cluster {

    static final String DATA = "data";

    private static final String SUPERUSER = "postgres";
    private static final String PLATFORM = "qunfa";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Duration INIT = Duration.ofMinutes(5);

    private static final Duration PRUNE = Duration.ofHours(1);
    private static final Pattern LINUX_VERSION = Pattern.compile("^(\\d{1,4})\\.(\\d{1,2})");

    private final Path data;
    private final Passwords passwords;
    private final Runner runner;
    private final ServerSettings settings;
    private boolean pruned;
    private long prunedAt;

    private Cluster(Path data, Passwords passwords, Runner runner, ServerSettings settings) {
        this.data = data;
        this.passwords = passwords;
        this.runner = runner;
        this.settings = settings;
    }

    /** Opens the cluster below {@code root}, or makes it. */
    static Cluster open(Path root, Programs programs, ServerSettings settings)
            throws IOException, InterruptedException {
        Path absolute = Files.createDirectories(root).toRealPath();
        Runner runner = Runner.of(programs, absolute, settings.user());
        Path data = absolute.resolve(DATA);
        Passwords passwords = Passwords.in(absolute.resolve("passwords"));
        if (!Files.isDirectory(data)) {
            create(data, passwords, runner);
        }
        // The platform may have run as somebody else before.
        runner.give(data);
        String major = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!major.equals(programs.major())) {
            throw new IOException("The data below " + data + " is of PostgreSQL " + major + ", the programs are "
                    + programs.version() + ": move the data over with pg_upgrade, or install the matching release.");
        }
        return new Cluster(data, passwords, runner, settings);
    }

    Path data() {
        return data;
    }

    Endpoint superuser(int port) {
        return new Endpoint(url(port, "postgres"), SUPERUSER, passwords.superuser());
    }

    Endpoint platform(int port) {
        return new Endpoint(url(port, PLATFORM), PLATFORM, passwords.platform());
    }

    /** Starts a server on the port and waits until it takes sessions. */
    void start(int port) throws IOException, InterruptedException {
        runner.give(Files.writeString(data.resolve("qunfa.conf"), configuration()));
        runner.give(Files.createDirectories(data.resolveSibling("log"), PosixFilePermissions.asFileAttribute(OWNER)));
        Path log = data.resolveSibling("start.log");
        runner.give(Files.writeString(log, ""));
        String seconds = Long.toString(settings.startLimit().toSeconds());
        int code = runner.run(
                settings.startLimit().plusSeconds(10),
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                seconds,
                "-o",
                "-p " + port);
        if (code != 0) {
            throw new IOException("PostgreSQL did not start; its reasons are in " + log + " and in "
                    + data.resolveSibling("log") + ".");
        }
    }

    void stop(Duration limit) throws IOException, InterruptedException {
        String seconds = Long.toString(limit.toSeconds());
        Duration longer = limit.plusSeconds(10);
        int code = runner.run(longer, "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", seconds);
        if (code != 0) {
            code = runner.run(longer, "pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w", "-t", seconds);
        }
        if (code != 0) {
            throw new IOException("PostgreSQL did not stop; its words are in " + runner.log() + ".");
        }
    }

    /** Deletes old log files, at most once an hour. */
    void pruneLogs() throws IOException {
        long now = System.nanoTime();
        if (!pruned || now - prunedAt > PRUNE.toNanos()) {
            pruned = true;
            prunedAt = now;
            ServerLogs.prune(data.resolveSibling("log"));
        }
    }

    /** Checks that the server on the port is on this directory, and makes the platform's role and database if need be. */
    void prepare(int port) throws SQLException, IOException {
        try (Connection connection = Sessions.plain(superuser(port), "qunfa store");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SHOW data_directory")) {
                rows.next();
                if (!Path.of(rows.getString(1)).equals(data)) {
                    throw new IOException("The server on port " + port + " is not on " + data + ".");
                }
            }
            if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + PLATFORM + "'")) {
                // Base64url needs no quoting; the server logs no statement.
                statement.execute("CREATE ROLE " + PLATFORM + " LOGIN PASSWORD '" + passwords.platform() + "'");
            }
            if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + PLATFORM + "'")) {
                statement.execute("CREATE DATABASE " + PLATFORM + " OWNER " + PLATFORM);
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private static void create(Path data, Passwords passwords, Runner runner) throws IOException, InterruptedException {
        Path half = data.resolveSibling("data.new");
        Path secret = data.resolveSibling("initdb.password");
        Trees.delete(half);
        SecretFile.write(secret, passwords.superuser() + "\n");
        try {
            runner.give(secret);
            runner.give(Files.createDirectory(half, PosixFilePermissions.asFileAttribute(OWNER)));
            int code = runner.run(
                    INIT,
                    "initdb",
                    "-D",
                    half.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + secret,
                    "-A",
                    "scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            if (code != 0) {
                throw new IOException(
                        "PostgreSQL could not make its data directory; its reasons are in " + runner.log() + ".");
            }
            Files.writeString(half.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            Files.writeString(half.resolve("postgresql.conf"), OWN_CONFIGURATION);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(secret);
            Trees.delete(half);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static final String OWN_CONFIGURATION = """
            # The platform writes qunfa.conf at each start. What you set in operator.conf beside it comes last and wins,
            # but the platform refuses a server whose fsync, full_page_writes or synchronous_commit is off.
            include = 'qunfa.conf'
            include_if_exists = 'operator.conf'
            """;

    private String configuration() {
        return """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = %d
                shared_buffers = '%dMB'
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                recovery_init_sync_method = '%s'
                max_wal_size = '2GB'
                checkpoint_timeout = '15min'
                wal_recycle = on
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgresql-%%Y%%m%%d-%%H%%M%%S.log'
                log_file_mode = 0600
                log_rotation_age = '1d'
                log_rotation_size = '10MB'
                # No statement, parameter or value reaches the log: errors of statements go to the client alone.
                log_min_messages = log
                log_min_error_statement = panic
                log_statement = 'none'
                log_min_duration_statement = -1
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_error_verbosity = terse
                """.formatted(settings.maxConnections(), settings.sharedBuffersMegabytes(), recoverySync());
    }

    /**
     * How files are made safe before recovery after a crash: one by one, which takes minutes where tables have many partitions,
     * or all at once, where the kernel reports every failed write then (Linux, syncfs(2): since 5.8).
     */
    private static String recoverySync() {
        Matcher version = LINUX_VERSION.matcher(System.getProperty("os.version", ""));
        boolean reports = System.getProperty("os.name", "").equals("Linux")
                && version.find()
                && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 508;
        return reports ? "syncfs" : "fsync";
    }
}
