package org.qunfa.messaging.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;

/** Addresses that notices name, to be told what becomes of them. Safe for use by many threads. */
public interface Callbacks {

    /** What is wrong with an address as callback of the organisation's notices; null for nothing. */
    @Nullable
    Problem problem(Connection connection, UUID organisation, String url) throws SQLException;

    /**
     * Keeps an address in the caller's transaction, for as long as a notice needs it.
     *
     * @param validUntil until when the notice is valid
     * @return what the notice refers to
     */
    UUID keep(Connection connection, UUID organisation, String url, Instant validUntil) throws SQLException;
}
