package org.qunfa.messaging.lexicon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.Stop;

/**
 * Tells what an organisation's own words stopped from what rules of the platform did, on which the platform decides. For one
 * thread, and as long as the connection.
 */
public final class OwnWords {

    private final Connection connection;
    private final UUID organisation;
    private final Map<Long, Boolean> known = new HashMap<>();

    public OwnWords(Connection connection, UUID organisation) {
        this.connection = connection;
        this.organisation = organisation;
    }

    /** Whether nothing but the organisation's own words stopped it. */
    public boolean stopped(Stop stop) throws SQLException {
        return are(TextJudge.versions(stop));
    }

    /** Whether there are versions, and all are of the organisation's own list. */
    public boolean are(Set<Long> versions) throws SQLException {
        for (long version : versions) {
            Boolean own = known.get(version);
            if (own == null) {
                own = isOwn(version);
                known.put(version, own);
            }
            if (!own) {
                return false;
            }
        }
        return !versions.isEmpty();
    }

    private boolean isOwn(long version) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from messaging.lexicon where version = ? and organisation = ?")) {
            query.setLong(1, version);
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** What an organisation is told that wants to decide on what is not its own to decide. */
    public static Refusal platformOnly() {
        return Refusal.of(
                Refusal.Fault.FORBIDDEN,
                "",
                "platform-only",
                "a rule of the platform stopped it; only keys of the platform's own organisation may decide on it");
    }
}
