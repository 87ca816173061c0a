package org.qunfa.store.start;

import java.io.IOException;
import java.util.Optional;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.postgres.EmbeddedServer;

/** A PostgreSQL that the keeper looks after. */
interface Server {

    /** Does what can be done to make it run, and says where it is. */
    Endpoint ensure() throws IOException, InterruptedException;

    /** Its process, when it is ours to watch. */
    Optional<ProcessHandle> process();

    /** Stops it, when it is ours to stop. */
    void stop() throws IOException, InterruptedException;

    /** A server that somebody else runs: it is there or not. */
    record Given(Endpoint endpoint) implements Server {

        @Override
        public Endpoint ensure() {
            return endpoint;
        }

        @Override
        public Optional<ProcessHandle> process() {
            return Optional.empty();
        }

        @Override
        public void stop() {
            // It is not ours.
        }
    }

    /** The server that this bundle carries. */
    record Embedded(EmbeddedServer server) implements Server {

        @Override
        public Endpoint ensure() throws IOException, InterruptedException {
            return server.ensure();
        }

        @Override
        public Optional<ProcessHandle> process() {
            return server.process();
        }

        @Override
        public void stop() throws IOException, InterruptedException {
            server.stop();
        }
    }
}
