package org.qunfa.messaging.reminder.clock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.halt.HaltRows;
import org.qunfa.messaging.source.MakingClock;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;

/** Has reminders made that are due. Any number of nodes may do so. */
@Component(service = ReminderClock.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class ReminderClock implements MakingClock.Work {

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int USUAL_MAKERS = 3;

    private final Database database;
    private final ReminderMaker maker;
    private final MakingClock clock;

    @Activate
    public ReminderClock(@Reference Tables tables, @Reference Intake intake, Settings settings) {
        database = tables.database();
        maker = maker(tables, intake, Duration.ofDays(settings.mostValidityDays()));
        clock = new MakingClock("reminder", database, MakingClock.databaseTime(database), this, settings.makers());
        clock.start();
    }

    /**
     * A clock outside a framework, which looks when it is told to.
     *
     * @param mostValidity how long a notice may be valid
     */
    public ReminderClock(Tables tables, Intake intake, Duration mostValidity, InstantSource time) {
        database = tables.database();
        maker = maker(tables, intake, mostValidity);
        clock = new MakingClock("reminder", database, time, this, USUAL_MAKERS);
    }

    private static ReminderMaker maker(Tables tables, Intake intake, Duration mostValidity) {
        return new ReminderMaker(tables.database(), tables.vault(), intake, mostValidity);
    }

    @Deactivate
    public void stop() {
        clock.stop();
    }

    /** Has everything made that is due. */
    public void look() {
        clock.look();
    }

    /** Those of a notice that is held, or whose sender is halted, are due when it goes on, or to be missed when its event is over. */
    @Override
    public List<MakingClock.Due> due(Connection connection, Instant now, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select r.id, n.recipients from messaging.reminder r join messaging.notice n on n.id = r.notice
                where r.state = 'waiting' and r.due_at <= ?
                    and ((n.state in ('active', 'draining', 'done') and not %s) or n.event_at <= ?)
                order by n.recipients, r.due_at limit ?""".formatted(HaltRows.HALTED))) {
            OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
            query.setObject(1, at);
            query.setObject(2, at);
            query.setInt(3, most);
            var due = new ArrayList<MakingClock.Due>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    due.add(new MakingClock.Due(row.getObject(1, UUID.class), row.getInt(2)));
                }
            }
            return due;
        }
    }

    @Override
    public void make(UUID id, Instant now) {
        maker.make(id, now);
    }

    @Override
    public void postpone(UUID id, Instant now) {
        database.transaction(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update messaging.reminder set due_at = ? where id = ?")) {
                update.setObject(1, now.plus(AGAIN_AFTER).atOffset(ZoneOffset.UTC));
                update.setObject(2, id);
                return update.executeUpdate();
            }
        });
    }
}
