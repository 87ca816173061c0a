package org.qunfa.messaging.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

    private static final Pattern FORM = Pattern.compile("\\d{1,18}-\\d{1,18}");

    private static final String SETTLED = " tx < pg_snapshot_xmin(pg_current_snapshot())";

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Database database;

    @Activate
    public EventReader(@Reference Tables tables) {
        database = tables.database();
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
            try (PreparedStatement query = connection.prepareStatement("""
                    select j.tx || '-' || j.seq, j.at, j.notice, c.no, j.entries
                    from messaging.journal j left join messaging.chunk c on c.day = j.day and c.id = j.chunk
                    where j.organisation = ? and j.tells and (j.tx, j.seq) > (?::text::xid8, ?)
                        and j.tx < pg_snapshot_xmin(pg_current_snapshot())
                    order by j.tx, j.seq limit ?""")) {
                query.setObject(1, organisation.value());
                query.setString(2, from.tx());
                query.setLong(3, from.seq());
                query.setInt(4, limit);
                return read(query, limit);
            }
        });
    }

    private static List<Event> read(PreparedStatement query, int limit) throws SQLException {
        var events = new ArrayList<Event>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next() && events.size() < limit) {
                tell(row, events);
            }
        }
        return events;
    }

    private static void tell(ResultSet row, List<Event> events) throws SQLException {
        String cursor = row.getString(1);
        Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
        UUID notice = row.getObject(3, UUID.class);
        int no = row.getInt(4);
        boolean whole = row.wasNull();
        byte[] entries = row.getBytes(5);
        if (notice == null) {
            Journal.Fact fact = Journal.readFact(entries);
            events.add(new Event(id(cursor, 0), cursor, fact.type(), at, fact.data()));
            return;
        }
        if (whole) {
            String type = "notice." + Journal.readNotice(entries).word();
            events.add(new Event(id(cursor, 0), cursor, type, at, Map.of("notice", notice.toString())));
            return;
        }
        int index = 0;
        for (Entry entry : Journal.read(entries)) {
            if (entry instanceof Entry.AtPosition there) {
                String delivery = notice + "." + (no * ChunkKey.SIZE + there.position());
                var data = new TreeMap<>(Map.of("notice", notice.toString(), "delivery", delivery));
                facts(there, data);
                String type = "delivery." + there.state().word();
                events.add(new Event(id(cursor, index++), cursor, type, at, data));
            }
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

    /**
     * A place in the journal: rows are in the order of the transactions that wrote them, because a number drawn from a
     * sequence says nothing about which commit came first.
     */
    private record Cursor(String tx, long seq) {

        static final String BEGINNING = "0-0";

        static Cursor of(@Nullable String text) {
            String cursor = text == null ? BEGINNING : text;
            if (!FORM.matcher(cursor).matches()) {
                throw Refusal.of(
                        Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that events gave");
            }
            int dash = cursor.indexOf('-');
            return new Cursor(cursor.substring(0, dash), Long.parseLong(cursor.substring(dash + 1)));
        }
    }
}
