package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
 * under the same reference, and ends the one before. What waited long enough is by the database's clock alone.
 */
final class Assembly {

    private static final int AT_ONCE = 100;

    private final Database database;
    private final Vault vault;
    private final InboundParts parts;
    private final Duration wait;

    /** @param wait how long a text waits for its missing parts */
    Assembly(Tables tables, Duration wait) {
        database = tables.database();
        vault = tables.vault();
        parts = new InboundParts(vault);
        this.wait = wait;
    }

    /** Joins what can be joined. */
    void work() {
        boolean more;
        do {
            more = database.transaction(this::some);
        } while (more);
    }

    /** Joins some, and says whether it is of use to ask for more. */
    private boolean some(Connection connection) throws SQLException {
        if (!alone(connection)) {
            return false;
        }
        int joined = 0;
        List<InboundParts.Group> groups = InboundParts.ready(connection, wait, AT_ONCE);
        for (InboundParts.Group group : groups) {
            joined += join(connection, group);
        }
        return groups.size() == AT_ONCE && joined > 0;
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

    /** Joins the parts of a group, and says how many texts came of it. */
    private int join(Connection connection, InboundParts.Group group) throws SQLException {
        Map<Integer, InboundParts.Stored> text = new LinkedHashMap<>();
        int given = 0;
        for (InboundParts.Stored next : parts.of(connection, group, wait)) {
            if (text.containsKey(next.part().place().number())) {
                give(connection, group, text);
                given++;
            }
            text.put(next.part().place().number(), next);
            if (text.size() == group.total()) {
                give(connection, group, text);
                given++;
            }
        }
        if (text.values().stream().anyMatch(InboundParts.Stored::overdue)) {
            give(connection, group, text);
            given++;
        }
        return given;
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
