package org.qunfa.messaging.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The senders' own marks of their recipients. They are sealed with the recipients, so a chunk is opened once for all the events
 * about it that are read soon after each other, and nothing but its marks is kept. Safe for use by many threads.
 */
final class Marks {

    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

    private final Vault vault;
    private final int most;
    private final Map<ChunkKey, List<String>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /**
     * Knows none yet.
     *
     * @param most how many marks are kept
     */
    Marks(Vault vault, int most) {
        this.vault = vault;
        this.most = most;
    }

    /** The mark of a position among those of its chunk; null when it has none. */
    static @Nullable String at(List<String> marks, int position) {
        String mark = position < marks.size() ? marks.get(position) : "";
        return mark.isEmpty() ? null : mark;
    }

    /** The marks of chunks by position, each of them empty for none; of a chunk without any, an empty list. */
    Map<ChunkKey, List<String>> of(Connection connection, Collection<ChunkKey> chunks) throws SQLException {
        var marks = new HashMap<ChunkKey, List<String>>();
        var unknown = new ArrayList<ChunkKey>();
        synchronized (this) {
            for (ChunkKey chunk : chunks) {
                List<String> known = kept.get(chunk);
                if (known == null) {
                    unknown.add(chunk);
                } else {
                    marks.put(chunk, known);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<ChunkKey, List<String>> opened = open(connection, unknown);
            opened.forEach(this::keep);
            marks.putAll(opened);
        }
        return marks;
    }

    private Map<ChunkKey, List<String>> open(Connection connection, List<ChunkKey> chunks) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select c.day, c.id, c.notice, c.no, c.recipients
                from unnest(?::text[]::date[], ?::text[]::bigint[]) as k(day, id)
                join messaging.chunk c on c.day = k.day and c.id = k.id""")) {
            query.setObject(1, chunks.stream().map(c -> c.day().toString()).toArray(String[]::new));
            query.setObject(2, chunks.stream().map(c -> Long.toString(c.id())).toArray(String[]::new));
            var opened = new HashMap<ChunkKey, List<String>>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var chunk = new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2));
                    opened.put(chunk, marks(row.getBytes(5), row.getObject(3, UUID.class), row.getInt(4)));
                }
            }
            return opened;
        }
    }

    private List<String> marks(byte[] recipients, UUID notice, int no) {
        try {
            List<Addressee> all = Addressees.open(vault, recipients, notice, no);
            return all.stream().allMatch(a -> a.ref() == null)
                    ? List.of()
                    : all.stream().map(a -> a.ref() == null ? "" : a.ref()).toList();
        } catch (IllegalArgumentException e) {
            // What happened is told all the same, though nobody can open any more whom it happened to.
            LOG.debug("the recipients of a part of notice {} cannot be opened", notice);
            return List.of();
        }
    }

    private synchronized void keep(ChunkKey chunk, List<String> marks) {
        List<String> before = kept.put(chunk, marks);
        weight += weight(marks) - (before == null ? 0 : weight(before));
        for (Iterator<List<String>> oldest = kept.values().iterator(); weight > most && oldest.hasNext(); ) {
            weight -= weight(oldest.next());
            oldest.remove();
        }
    }

    /** A chunk without marks takes a little room too. */
    private static int weight(List<String> marks) {
        return marks.size() + 1;
    }
}
