package org.qunfa.messaging.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/**
 * Which classes one line may send now, by the database's clock: a node's own may be wrong. Nothing may be sent before the
 * first look. Not safe for use by several threads.
 */
public final class LineHours {

    private static final Window NEVER = new Window(Instant.MAX, Instant.MAX);

    private final ChannelId channel;
    private final Timetables timetables = new Timetables();
    private final Map<MessageClass, Window> windows = new EnumMap<>(MessageClass.class);
    private @Nullable Timetable timetable;
    private Instant seen = Instant.MIN;
    private long seenNanos;

    public LineHours(ChannelId channel) {
        this.channel = channel;
    }

    /** Looks at the clock and at the rules. */
    public void look(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select clock_timestamp()");
                ResultSet row = query.executeQuery()) {
            row.next();
            at(
                    timetables.current(connection),
                    row.getObject(1, OffsetDateTime.class).toInstant());
        }
    }

    void at(Timetable now, Instant instant) {
        if (now != timetable || instant.isBefore(seen)) {
            windows.clear();
        }
        timetable = now;
        seen = instant;
        seenNanos = System.nanoTime();
    }

    /** Whether a message of the class may go out now. */
    public boolean permits(MessageClass messageClass) {
        return permits(messageClass, now());
    }

    /** The classes that may go out now. */
    public Set<MessageClass> permitted() {
        var permitted = EnumSet.noneOf(MessageClass.class);
        Instant now = now();
        for (MessageClass messageClass : MessageClass.values()) {
            if (permits(messageClass, now)) {
                permitted.add(messageClass);
            }
        }
        return permitted;
    }

    private Instant now() {
        return timetable == null ? seen : seen.plusNanos(System.nanoTime() - seenNanos);
    }

    private boolean permits(MessageClass messageClass, Instant now) {
        Timetable rules = timetable;
        if (rules == null) {
            return false;
        }
        Window window = windows.get(messageClass);
        if (window == null || !now.isBefore(window.to())) {
            window = rules.next(channel, messageClass, now);
            window = window == null ? NEVER : window;
            windows.put(messageClass, window);
        }
        return window.contains(now);
    }
}
