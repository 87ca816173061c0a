package org.qunfa.testkit.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A service on the loopback interface. Safe for use by many threads. */
public abstract class SimulatedCloud implements AutoCloseable {

    private final CloudDoor door;

    protected SimulatedCloud(CloudDoor door) {
        this.door = door;
    }

    /** Where calls come in. */
    protected final CloudDoor door() {
        return door;
    }

    /** Lets callers connect again, at the same port. */
    public final void start() throws IOException {
        door.start();
    }

    /** Cuts all connections and lets nobody connect. */
    public final void stop() {
        door.stop();
    }

    /** Whether callers can connect. */
    public final boolean isOpen() {
        return door.isOpen();
    }

    /** Lets callers connect, at the same port, or nobody. */
    public final void reachable(boolean wanted) {
        if (!wanted) {
            stop();
        } else if (!isOpen()) {
            try {
                start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Cuts what is under way, and the next call. */
    public final void cut() {
        door.cut();
    }

    public final int port() {
        return door.port();
    }

    /** Behaves like this from now on. */
    public final void mood(CloudMood wanted) {
        door.mood(wanted);
    }

    /** Calls that are being answered. */
    public final int underWay() {
        return door.underWay();
    }

    @Override
    public void close() {
        door.close();
    }
}
