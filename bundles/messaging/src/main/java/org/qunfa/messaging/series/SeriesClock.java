package org.qunfa.messaging.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
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
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.source.MakingClock;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;

/** Has the occurrences of series made that are due. Any number of nodes may do so. */
@Component(service = SeriesClock.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class SeriesClock implements MakingClock.Work {

    private static final int USUAL_MAKERS = 3;

    private final Database database;
    private final Maker maker;
    private final MakingClock clock;

    @Activate
    public SeriesClock(@Reference Tables tables, @Reference Intake intake, Settings settings) {
        this(tables, intake, MakingClock.databaseTime(tables.database()), settings.makers());
        clock.start();
    }

    /** A clock outside a framework, which looks when it is told to. */
    public SeriesClock(Tables tables, Intake intake, InstantSource time) {
        this(tables, intake, time, USUAL_MAKERS);
    }

    private SeriesClock(Tables tables, Intake intake, InstantSource time, int makers) {
        database = tables.database();
        maker = new Maker(database, tables.vault(), intake, new Timetables());
        clock = new MakingClock("series", database, time, this, makers);
    }

    @Deactivate
    public void stop() {
        clock.stop();
    }

    /** Has everything made that is due. */
    public void look() {
        clock.look();
    }

    /** What is due of who is halted waits, and is late then. */
    @Override
    public List<MakingClock.Due> due(Connection connection, Instant now, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id, recipients from messaging.series n where state = 'active' and next_at <= ? and not %s
                order by recipients, next_at limit ?""".formatted(HaltRows.HALTED))) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            query.setInt(2, most);
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
            try (PreparedStatement update = connection.prepareStatement(
                    "update messaging.series set next_at = next_at + interval '1 minute' where id = ?")) {
                update.setObject(1, id);
                return update.executeUpdate();
            }
        });
    }
}
