package org.qunfa.messaging.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/**
 * Tells the journal as events. A row is told only when every transaction that could still write an earlier one has ended, so
 * that a reader who goes on behind the last cursor misses nothing.
 */
@Component
public final class EventReader implements Events {

    private static final long POLL_MILLIS = 100;

    private static final String SETTLED = " tx < pg_snapshot_xmin(pg_current_snapshot())";

    private static final int MARKS = 100_000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Database database;
    private final Marks marks;

    @Activate
    public EventReader(@Reference Tables tables) {
        database = tables.database();
        marks = new Marks(tables.vault(), MARKS);
    }

    /** Lets go of those who wait. */
    @Deactivate
    public void stop() {
        stopped.countDown();
    }

    @Override
    public List<Event> after(OrganisationId organisation, @Nullable String after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw Refusal.of(Refusal.Fault.INVALID, "/limit", "out-of-range", "limit is 1 to 1,000");
        }
        Cursor from = Cursor.of(after);
        return database.read(connection -> {
            List<JournalRow> rows = JournalRow.read(connection, organisation.value(), from, limit);
            return tell(connection, rows);
        });
    }

    private List<Event> tell(Connection connection, List<JournalRow> rows) throws SQLException {
        var chunks = new HashSet<ChunkKey>();
        for (JournalRow row : rows) {
            if (row.chunk() != null) {
                chunks.add(row.chunk());
            }
        }
        Map<ChunkKey, List<String>> refs = marks.of(connection, chunks);
        var events = new ArrayList<Event>();
        for (JournalRow row : rows) {
            tell(row, row.chunk() == null ? List.of() : refs.getOrDefault(row.chunk(), List.of()), events);
        }
        return events;
    }

    private static void tell(JournalRow row, List<String> refs, List<Event> events) {
        String cursor = row.cursor();
        UUID notice = row.notice();
        if (notice == null) {
            Journal.Fact fact = Journal.readFact(row.entries());
            events.add(new Event(id(cursor, 0), cursor, fact.type(), row.at(), fact.data()));
            return;
        }
        if (row.chunk() == null) {
            events.add(new Event(
                    id(cursor, 0), cursor, row.types().get(0), row.at(), Map.of("notice", notice.toString())));
            return;
        }
        int index = 0;
        for (Entry.AtPosition there : row.there()) {
            String delivery = notice + "." + (row.no() * ChunkKey.SIZE + there.position());
            var data = new TreeMap<>(Map.of("notice", notice.toString(), "delivery", delivery));
            String ref = Marks.at(refs, there.position());
            if (ref != null) {
                data.put("ref", ref);
            }
            facts(there, data);
            String type = JournalRow.type(there);
            events.add(new Event(id(cursor, index++), cursor, type, row.at(), data));
        }
    }

    private static String id(String cursor, int index) {
        return "evt_" + cursor + "-" + index;
    }

    private static void facts(Entry.AtPosition entry, Map<String, String> data) {
        if (entry instanceof Entry.Refused refused) {
            data.put("reason", refused.reason());
            data.put("code", refused.code());
        } else if (entry instanceof Entry.Deferred deferred) {
            data.put("reason", deferred.reason());
        } else if (entry instanceof Entry.Moved moved) {
            data.put("reason", moved.reason());
            data.put("code", moved.code());
        } else if (entry instanceof Entry.Doubted doubted) {
            data.put("reason", doubted.reason());
        } else if (entry instanceof Entry.Stopped stopped) {
            data.put("reason", stopped.stop().reason());
            data.put("rule", stopped.stop().rule());
        } else if (entry instanceof Entry.Ended ended) {
            data.put("reason", ended.reason());
        } else if (entry instanceof Entry.Receipted receipted
                && !receipted.code().isEmpty()) {
            data.put("code", receipted.code());
        }
    }

    @Override
    public String end(OrganisationId organisation) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select tx || '-' || seq from messaging.journal where organisation = ? and tells and" + SETTLED
                            + " order by tx desc, seq desc limit 1")) {
                query.setObject(1, organisation.value());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getString(1) : Cursor.BEGINNING;
                }
            }
        });
    }

    @Override
    public boolean await(OrganisationId organisation, @Nullable String after, Duration patience)
            throws InterruptedException {
        Cursor from = Cursor.of(after);
        long end = System.nanoTime() + patience.toNanos();
        while (!database.read(c -> any(c, organisation, from))) {
            if (System.nanoTime() - end >= 0 || stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(Connection connection, OrganisationId organisation, Cursor from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select exists (select from messaging.journal
                    where organisation = ? and tells and (tx, seq) > (?::text::xid8, ?)
                        and tx < pg_snapshot_xmin(pg_current_snapshot()))""")) {
            query.setObject(1, organisation.value());
            query.setString(2, from.tx());
            query.setLong(3, from.seq());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
