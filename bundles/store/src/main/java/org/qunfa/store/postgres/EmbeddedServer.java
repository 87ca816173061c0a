package org.qunfa.store.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.connection.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, its data below one directory. The server is a process of its own that outlives ours, so that a
 * kill of the platform is not a crash of the database: the next start finds it by its {@code postmaster.pid} and goes on
 * with it. {@link #ensure} and {@link #stop} are called by one
 * thread at a time.
 */
public final class EmbeddedServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path root;
    private final Path programs;
    private final ServerSettings settings;
    private volatile @Nullable Cluster cluster;
    private volatile int port;

    /**
     * A server that does not run yet.
     *
     * @param root where its data, passwords and logs are; made when it is missing
     * @param programs where PostgreSQL's programs are unpacked, once per version
     */
    public EmbeddedServer(Path root, Path programs, ServerSettings settings) {
        this.root = root;
        this.programs = programs;
        this.settings = settings;
    }

    /**
     * Sees to it that the server runs: goes on with a running one, or unpacks, makes and starts what is missing. Takes some
     * seconds the first time, and as long as recovery takes after a crash.
     *
     * @return where it is now; the port can change from one start to the next
     * @throws IOException when it does not start; its message says why, and the next call tries again
     */
    public Endpoint ensure() throws IOException, InterruptedException {
        Cluster ours = cluster;
        if (ours == null) {
            ours = Cluster.open(root, Programs.unpack(programs), settings);
            cluster = ours;
        }
        ours.pruneLogs();
        Optional<PostmasterFile> running = PostmasterFile.in(ours.data());
        boolean alive = running.flatMap(PostmasterFile::process).isPresent();
        if (running.isPresent() && alive && running.get().ready()) {
            return adopt(ours, running.get());
        }
        if (!alive) {
            if (running.isPresent() && ProcessHandle.of(running.get().pid()).isPresent()) {
                PostmasterFile.disown(ours.data());
            }
            ours.start(freePort());
        }
        PostmasterFile started = PostmasterFile.in(ours.data())
                .filter(PostmasterFile::ready)
                .orElseThrow(() -> new IOException("PostgreSQL is starting or stopping; it is not ready yet."));
        return adopt(ours, started);
    }

    /** The server's process while it lives. */
    public Optional<ProcessHandle> process() {
        try {
            return PostmasterFile.in(root.resolve(Cluster.DATA)).flatMap(PostmasterFile::process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A session of the server's own superuser, for what the platform's role may not do. */
    public Endpoint superuser() {
        Cluster ours = cluster;
        if (ours == null || port == 0) {
            throw new IllegalStateException("The server was not started.");
        }
        return ours.superuser(port);
    }

    /** Stops the server in an orderly way: its sessions end, what is committed stays. */
    public void stop() throws IOException, InterruptedException {
        Cluster ours = cluster;
        if (ours != null && process().isPresent()) {
            ours.stop(STOP);
        }
        port = 0;
    }

    private Endpoint adopt(Cluster ours, PostmasterFile running) throws IOException {
        if (running.port() == port) {
            return ours.platform(port);
        }
        try {
            // Knowing the superuser's password proves us to the server and, by SCRAM, the server to us.
            ours.prepare(running.port());
        } catch (SQLException e) {
            throw new IOException("The server on port " + running.port() + " does not answer as ours.", e);
        }
        port = running.port();
        LOG.info("The embedded PostgreSQL answers on port {} as process {}.", port, running.pid());
        return ours.platform(port);
    }

    private int freePort() throws IOException {
        if (port != 0) {
            try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return again.getLocalPort();
            } catch (IOException e) {
                LOG.info("Port {} is taken; PostgreSQL gets another one.", port);
                port = 0;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
