package org.qunfa.itests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.Eventually;

/**
 * One Qunfa: the built assembly as a process, with data, settings and ports of its own below a folder. It can be killed and
 * started again, with what it stored. For one thread.
 */
public final class QunfaProcess implements AutoCloseable {

    /** How long a start may take, on a busy machine too. */
    public static final Duration START = Duration.ofMinutes(3);

    /** Ctrl-C on a terminal reaches all processes, and Karaf would end there and then; it is for the caller to stop it. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\"");

    /** Longer than the 30 s and 60 s that the platform gives what it runs and its database. */
    private static final Duration STOP = Duration.ofMinutes(2);

    private static final Duration PROOF = Duration.ofMinutes(60);
    private static final Duration COMMAND = Duration.ofMinutes(2);

    private final Path assembly = Assembly.folder();
    private final Path home;
    private final Ports ports;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process process;
    private @Nullable SshConsole ssh;
    private boolean killed;

    private QunfaProcess(Path home, Ports ports) {
        this.home = home;
        this.ports = ports;
        with("QUNFA_DATA", data().toString());
        with("QUNFA_ETC", etc().toString());
        with("QUNFA_HTTP_PORT", Integer.toString(ports.http()));
        with("QUNFA_SSH_PORT", Integer.toString(ports.ssh()));
        with("KARAF_EXEC", "exec");
        copyOnce(assembly.resolve("etc"), etc());
    }

    /** Prepares an instance below a folder, on free ports; starts nothing. */
    public static QunfaProcess in(Path home) {
        return in(home, Ports.free());
    }

    /** Prepares an instance below a folder, on given ports; starts nothing. */
    public static QunfaProcess in(Path home, Ports ports) {
        return new QunfaProcess(home.toAbsolutePath(), ports);
    }

    /** Sets a variable of the environment for the next start. */
    public QunfaProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts the process, and does not wait for anything. */
    public QunfaProcess start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("it runs already");
        }
        killed = false;
        process = launch(List.of("karaf", "run"), Redirect.appendTo(console().toFile()));
        return this;
    }

    /**
     * Waits until the platform takes work.
     *
     * @throws AssertionError when the process ends, or the time is over
     */
    public QunfaProcess awaitHealthy() {
        return await("the platform takes work; see " + log(), () -> health() == 200);
    }

    /** Waits until the REST interface answers at all. */
    public QunfaProcess awaitAnswer() {
        return await("the platform answers; see " + log(), () -> health() > 0 && health() != 404);
    }

    private QunfaProcess await(String what, Callable<Boolean> condition) {
        Eventually.see(what, START, () -> {
            if (!running().isAlive()) {
                throw new IllegalStateException("the process ended by itself; see " + console());
            }
            return condition.call();
        });
        return this;
    }

    /** The status of {@code /health} now; 0 when nothing answers. */
    public int health() {
        try {
            return anonymous().get("/health").status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** Ends the process as a power cut would, with no chance to tidy up. The database's processes live on. */
    public void kill() {
        Process dying = running();
        dying.destroyForcibly();
        killed = true;
        awaitEnd(dying);
    }

    /** Stops the process in an orderly way. */
    public void stop() {
        Process stopping = running();
        stopping.destroy();
        awaitEnd(stopping);
    }

    /** Whether the process lives. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Stops what still runs, the database's server too. The files stay. */
    @Override
    public void close() {
        if (ssh != null) {
            ssh.close();
        }
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!ended(process, STOP)) {
                kill();
            }
        }
        if (killed) {
            postgres().ifPresent(database -> {
                database.destroy();
                database.onExit()
                        .orTimeout(STOP.toSeconds(), TimeUnit.SECONDS)
                        .exceptionally(e -> database)
                        .join();
            });
        }
    }

    /** The embedded database's first process, while it runs. */
    public Optional<ProcessHandle> postgres() {
        Path file = data().resolve("postgresql/data/postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).get(0).trim()))
                    : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The REST interface with the administrator's key, which the first start made. */
    public Api api() {
        return anonymous().as(adminKey());
    }

    /** The REST interface without a key. */
    public Api anonymous() {
        return new Api(URI.create(origin() + "/api/v1"), null);
    }

    /** The administrator's key; waits until the first start has written it. */
    public String adminKey() {
        Path file = data().resolve("admin.key");
        Eventually.see("the administrator's key is written", START, () -> Files.exists(file));
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scheme, host and port of the HTTP listener. */
    public String origin() {
        return "http://127.0.0.1:" + ports.http();
    }

    public Ports ports() {
        return ports;
    }

    /** The id of the process. */
    public long pid() {
        return running().pid();
    }

    /** Runs a command on the console, over SSH. */
    public ConsoleAnswer console(String command) {
        return console(command, COMMAND);
    }

    /** Runs a command on the console that may take long. */
    public ConsoleAnswer console(String command, Duration patience) {
        SshConsole known = ssh;
        if (known == null) {
            known = new SshConsole(ports.ssh(), data().resolve("console/operator.key"));
            ssh = known;
        }
        return known.run(command, patience);
    }

    /** Runs a command with {@code bin/client}, as an operator does. */
    public ConsoleAnswer client(String command) {
        Path output = home.resolve("client.out");
        Process client = launch(List.of("client", command), Redirect.to(output.toFile()));
        if (!ended(client, COMMAND)) {
            client.destroyForcibly();
            throw new AssertionError("the console did not answer in time: " + command);
        }
        try {
            return new ConsoleAnswer(client.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a settings file, {@code etc/PID.cfg}; the running platform sees it at once. */
    public void configure(String pid, Map<String, String> settings) {
        String lines = new TreeMap<>(settings)
                .entrySet().stream().map(QunfaProcess::line).collect(Collectors.joining());
        try {
            Path aside = Files.writeString(home.resolve(pid + ".new"), lines);
            Files.move(aside, settingsFile(pid), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a settings file. */
    public void unconfigure(String pid) {
        try {
            Files.deleteIfExists(settingsFile(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settingsFile(String pid) {
        return etc().resolve(pid + ".cfg");
    }

    /** The folder of the instance. */
    public Path home() {
        return home;
    }

    /** Where the instance keeps what it writes. */
    public Path data() {
        return home.resolve("data");
    }

    /** The instance's settings. */
    public Path etc() {
        return home.resolve("etc");
    }

    /**
     * Checks every invariant of the ledger, and every delivery against it.
     *
     * @throws AssertionError when one does not hold
     */
    public void proveLedger() {
        String proof = console("qunfa:quota-check --full", PROOF).orFail();
        if (!proof.contains("the ledger holds")) {
            throw new AssertionError(proof);
        }
    }

    /** The log file. */
    public Path log() {
        return data().resolve("log/qunfa.log");
    }

    /** What the process printed, over all starts. */
    public Path console() {
        return home.resolve("console.out");
    }

    private Process launch(List<String> command, Redirect output) {
        List<String> words = new ArrayList<>(DEAF_TO_CTRL_C);
        words.addAll(command);
        words.set(
                DEAF_TO_CTRL_C.size(),
                assembly.resolve("bin").resolve(command.get(0)).toString());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(output);
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    private static void awaitEnd(Process ending) {
        if (!ended(ending, STOP)) {
            throw new AssertionError("the process does not end");
        }
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String line(Entry<String, String> setting) {
        return setting.getKey() + " = " + setting.getValue() + "\n";
    }

    private static void copyOnce(Path from, Path to) {
        if (Files.exists(to)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
