package org.qunfa.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.files.Trees;
import org.qunfa.store.postgres.EmbeddedServer;
import org.qunfa.store.postgres.ServerSettings;

/** The one PostgreSQL of this JVM's tests, started when it is first asked for. */
final class TestServer {

    private static final Path ROOT = Path.of("target", "test-postgresql").toAbsolutePath();

    private static final ServerSettings SMALL = new ServerSettings(200, 64, Duration.ofMinutes(2), "");

    private static final class Holder {
        static final TestServer ONE = new TestServer();
    }

    private final Path directory =
            ROOT.resolve(Long.toString(ProcessHandle.current().pid()));
    private final EmbeddedServer server = new EmbeddedServer(directory, ROOT.resolve("programs"), SMALL);
    private volatile Endpoint endpoint;
    private volatile boolean ending;

    private TestServer() {
        try {
            sweep();
            endpoint = server.ensure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "test-postgresql-end"));
        Thread keeper = new Thread(this::keep, "test-postgresql-keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    static TestServer get() {
        return Holder.ONE;
    }

    Path directory() {
        return directory;
    }

    Endpoint platform(String database) {
        Endpoint now = endpoint;
        return new Endpoint(now.url().replaceFirst("/[^/]*$", "/" + database), now.user(), now.password());
    }

    Endpoint superuser(String database) {
        Endpoint now = server.superuser();
        return new Endpoint(now.url().replaceFirst("/[^/]*$", "/" + database), now.user(), now.password());
    }

    void crash() {
        ProcessHandle process = server.process().orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void keep() {
        while (!ending) {
            try {
                server.process().ifPresent(p -> p.onExit().join());
                if (!ending) {
                    endpoint = server.ensure();
                }
            } catch (IOException e) {
                // The old server's last processes may still hold its memory.
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void end() {
        ending = true;
        try {
            server.process().ifPresent(ProcessHandle::destroyForcibly);
            Trees.delete(directory);
        } catch (IOException e) {
            System.err.println("The test database's directory stays: " + e.getMessage());
        }
    }

    /** Ends what a killed JVM left behind. */
    private static void sweep() throws IOException {
        Files.createDirectories(ROOT);
        List<Path> left;
        try (Stream<Path> entries = Files.list(ROOT)) {
            left = entries.filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(p -> ProcessHandle.of(Long.parseLong(p.getFileName().toString()))
                            .isEmpty())
                    .toList();
        }
        for (Path one : left) {
            new EmbeddedServer(one, ROOT.resolve("programs"), SMALL)
                    .process()
                    .ifPresent(ProcessHandle::destroyForcibly);
            Trees.delete(one);
        }
    }
}
