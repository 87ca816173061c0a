package org.qunfa.store.postgres;

import java.time.Duration;

/**
 * How an embedded server runs.
 *
 * @param maxConnections sessions it accepts at once
 * @param sharedBuffersMegabytes memory for pages that all sessions share
 * @param startLimit how long a start may take; recovery after a crash counts
 * @param user whom it runs as when the platform is root; empty: a user namespace, or else postgres or nobody
 */
public record ServerSettings(int maxConnections, int sharedBuffersMegabytes, Duration startLimit, String user) {

    /** What suits a small machine. */
    public static final ServerSettings USUAL = new ServerSettings(100, 256, Duration.ofMinutes(10), "");
}
