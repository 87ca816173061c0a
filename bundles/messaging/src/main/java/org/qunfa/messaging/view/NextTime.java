package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.schedule.Window;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** Says when a notice goes on that waits for its time or for permitted hours. */
public final class NextTime {

    private final Lines lines;
    private final Clock clock;
    private final Timetables timetables = new Timetables();

    public NextTime(Lines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** The same with the time at which it goes on. */
    public NoticeView of(Connection connection, NoticeView notice) throws SQLException {
        boolean waits = notice.state() == NoticeState.ACTIVE || notice.state() == NoticeState.SCHEDULED;
        boolean any = notice.counts().containsKey(DeliveryState.PENDING)
                || notice.counts().containsKey(DeliveryState.RETRYING);
        if (!waits || !any) {
            return notice;
        }
        Instant now = clock.instant();
        Instant from = notice.notBefore().isAfter(now) ? notice.notBefore() : now;
        Window window = timetables
                .current(connection)
                .next(lines.channels(notice.messageClass(), route(connection, notice)), notice.messageClass(), from);
        if (window == null) {
            return notice;
        }
        Instant next = window.contains(from) ? from : window.from();
        return notice.goingOn(next.isAfter(now) ? next : null);
    }

    private static @Nullable ChannelId route(Connection connection, NoticeView notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select route from messaging.notice where id = ?")) {
            query.setObject(1, notice.id().value());
            try (ResultSet row = query.executeQuery()) {
                String route = row.next() ? row.getString(1) : null;
                return route == null ? null : new ChannelId(route);
            }
        }
    }
}
