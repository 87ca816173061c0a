package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Joins the parts of longer texts, in whatever order and over whatever connection they came: a whole text as soon as it is there,
 * one that lacks parts when it waited long enough. A part with other words under a place that is taken belongs to another text
 * under the same reference, and ends the one before.
 */
final class Assembly {

    private static final int AT_ONCE = 100;

    private final Database database;
    private final Vault vault;
    private final InboundParts parts;
    private final Duration wait;
    private final Clock clock;

    /** @param wait how long a text waits for its missing parts */
    Assembly(Tables tables, Duration wait, Clock clock) {
        database = tables.database();
        vault = tables.vault();
        parts = new InboundParts(vault);
        this.wait = wait;
        this.clock = clock;
    }

    /** Joins what can be joined. */
    void work() {
        int done;
        do {
            done = database.transaction(this::some);
        } while (done == AT_ONCE);
    }

    private int some(Connection connection) throws SQLException {
        if (!alone(connection)) {
            return 0;
        }
        List<InboundParts.Group> groups = InboundParts.ready(connection, wait, AT_ONCE);
        for (InboundParts.Group group : groups) {
            join(connection, group);
        }
        return groups.size();
    }

    /** Whether no other node joins at this moment. */
    private static boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtext('messaging.inbound_part'))");
                ResultSet row = lock.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void join(Connection connection, InboundParts.Group group) throws SQLException {
        Map<Integer, InboundParts.Stored> text = new LinkedHashMap<>();
        for (InboundParts.Stored next : parts.of(connection, group)) {
            if (text.containsKey(next.part().place().number())) {
                give(connection, group, text);
            }
            text.put(next.part().place().number(), next);
            if (text.size() == group.total()) {
                give(connection, group, text);
            }
        }
        Instant longAgo = clock.instant().minus(wait);
        if (text.values().stream().anyMatch(stored -> stored.part().at().isBefore(longAgo))) {
            give(connection, group, text);
        }
    }

    private void give(Connection connection, InboundParts.Group group, Map<Integer, InboundParts.Stored> text)
            throws SQLException {
        List<InboundParts.Stored> all = List.copyOf(text.values());
        var joined =
                InboundPart.join(all.stream().map(InboundParts.Stored::part).toList());
        new InboundTexts(new ChannelId(group.channel()), vault).insert(connection, List.of(joined));
        InboundParts.joined(connection, all);
        text.clear();
    }
}
