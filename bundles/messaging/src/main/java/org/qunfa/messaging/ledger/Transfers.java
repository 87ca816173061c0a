package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Transfers that settle reservations and are written together. */
final class Transfers {

    private final List<String> purposes;
    private final List<String> kinds;
    private final List<UUID> organisations;
    private final List<UUID> notices;
    private final List<Long> chunks;
    private final List<Long> sources;
    private final List<Long> targets;
    private final List<Long> segments;

    Transfers(int capacity) {
        purposes = new ArrayList<>(capacity);
        kinds = new ArrayList<>(capacity);
        organisations = new ArrayList<>(capacity);
        notices = new ArrayList<>(capacity);
        chunks = new ArrayList<>(capacity);
        sources = new ArrayList<>(capacity);
        targets = new ArrayList<>(capacity);
        segments = new ArrayList<>(capacity);
    }

    void add(Settlement s, String kind, long target, long source) {
        boolean posts = kind.equals("post");
        long id = s.chunk().key().id();
        purposes.add(kind + " " + id + " " + (posts ? s.postedBefore() : s.voidedBefore()));
        kinds.add(kind);
        organisations.add(s.organisation());
        notices.add(s.chunk().notice());
        chunks.add(id);
        sources.add(source);
        targets.add(target);
        segments.add((long) (posts ? s.posted() : s.voided()));
    }

    boolean any() {
        return !purposes.isEmpty();
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_transfer
                    (id, kind, organisation, source, target, segments, notice, chunk)
                select messaging.transfer_id(p), k, o, s, t, a, n, c
                from unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::bigint[])
                    as r(p, k, o, s, t, a, n, c)""")) {
            insert.setArray(1, connection.createArrayOf("text", purposes.toArray()));
            insert.setArray(2, connection.createArrayOf("text", kinds.toArray()));
            insert.setArray(3, connection.createArrayOf("uuid", organisations.toArray()));
            insert.setArray(4, connection.createArrayOf("bigint", sources.toArray()));
            insert.setArray(5, connection.createArrayOf("bigint", targets.toArray()));
            insert.setArray(6, connection.createArrayOf("bigint", segments.toArray()));
            insert.setArray(7, connection.createArrayOf("uuid", notices.toArray()));
            insert.setArray(8, connection.createArrayOf("bigint", chunks.toArray()));
            insert.executeUpdate();
        }
    }
}
